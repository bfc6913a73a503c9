//! How the keys of a request body become values, with every problem named by its path.

use serde_json::{Map, Value};

use crate::Usd;
use crate::job::{Issue, IssueCode, PathPart, text_of};
use crate::money::NotMoney;

/// Where a value stands in the body.
#[derive(Clone)]
pub(super) struct At(Vec<PathPart>);

impl At {
    pub(super) fn root() -> Self {
        Self(Vec::new())
    }

    pub(super) fn step(&self, part: impl Into<PathPart>) -> Self {
        let mut path = self.0.clone();
        path.push(part.into());
        Self(path)
    }

    fn issue(self, code: IssueCode, message: impl Into<String>) -> Issue {
        Issue::new(self.0, code, message)
    }
}

pub(super) type Read<T> = Result<T, Vec<Issue>>;

fn one<T>(result: Result<T, Issue>) -> Read<T> {
    result.map_err(|issue| vec![issue])
}

/// Collects the problems of one object.
pub(super) struct Reading<'a> {
    object: &'a Map<String, Value>,
    at: At,
    pub(super) issues: Vec<Issue>,
}

impl<'a> Reading<'a> {
    /// The object at that place.
    pub(super) fn of(value: &'a Value, at: At) -> Read<Self> {
        match value {
            Value::Object(object) => Ok(Self { object, at, issues: Vec::new() }),
            _ => Err(vec![Issue::invalid_type(at.0, "object", value)]),
        }
    }

    /// What the key holds: nothing was sent, null, or a value.
    pub(super) fn get<T>(&mut self, key: &str, read: impl FnOnce(&Value, At) -> Read<T>) -> Option<Option<T>> {
        let value = self.object.get(key)?;
        if value.is_null() {
            return Some(None);
        }
        match read(value, self.at.step(key)) {
            Ok(value) => Some(Some(value)),
            Err(issues) => {
                self.issues.extend(issues);
                None
            }
        }
    }

    /// The same where null and nothing are one.
    pub(super) fn maybe<T>(&mut self, key: &str, read: impl FnOnce(&Value, At) -> Read<T>) -> Option<T> {
        self.get(key, read).flatten()
    }

    /// A text in one line; blank is nothing.
    pub(super) fn line(&mut self, key: &str, maximum: usize) -> Option<Option<String>> {
        self.get(key, |value, at| line(value, at, 0, maximum)).map(|text| text.filter(|text| !text.is_empty()))
    }

    /// A text of one or more lines; blank is nothing.
    pub(super) fn text(&mut self, key: &str, maximum: usize) -> Option<Option<String>> {
        let read = |value: &Value, at: At| one(text_of(value, at.0, 0, maximum));
        self.get(key, read).map(|text| text.filter(|text| !text.is_empty()))
    }

    /// A line that must be there.
    pub(super) fn required_line(&mut self, key: &str, maximum: usize) -> String {
        self.required(key, |value, at| line(value, at, 1, maximum)).unwrap_or_default()
    }

    /// A value that must be there.
    pub(super) fn required<T>(&mut self, key: &str, read: impl FnOnce(&Value, At) -> Read<T>) -> Option<T> {
        let value = self.object.get(key).unwrap_or(&Value::Null);
        match read(value, self.at.step(key)) {
            Ok(value) => Some(value),
            Err(issues) => {
                self.issues.extend(issues);
                None
            }
        }
    }

    /// A problem with the key that the other checks do not know.
    pub(super) fn refuse(&mut self, key: &str, message: &str) {
        self.issues.push(Issue::custom(self.at.step(key).0, message));
    }

    /// The value, if the object had no problem.
    pub(super) fn end<T>(self, value: T) -> Read<T> {
        if self.issues.is_empty() { Ok(value) } else { Err(self.issues) }
    }
}

/// A text in one line.
pub(super) fn line(value: &Value, at: At, minimum: usize, maximum: usize) -> Read<String> {
    one(text_of(value, at.0, minimum, maximum)).map(|text| text.replace('\n', " "))
}

/// One of a closed list.
pub(super) fn choice<T>(value: &Value, at: At, from: impl Fn(&str) -> Option<T>, options: &[&'static str]) -> Read<T> {
    let Value::String(name) = value else { return Err(vec![Issue::invalid_type(at.0, "string", value)]) };
    from(name.trim()).ok_or_else(|| {
        let issue = match options {
            [] => at.issue(IssueCode::InvalidEnumValue, "Not a name or code that is known"),
            options => {
                let message = format!("Must be one of {}", options.join(", "));
                at.issue(IssueCode::InvalidEnumValue, message).with("options", options.to_vec())
            }
        };
        vec![issue]
    })
}

/// A list of at most so many items; equal ones are kept once.
pub(super) fn list<T: PartialEq>(
    value: &Value,
    at: At,
    maximum: usize,
    read: impl Fn(&Value, At) -> Read<T>,
) -> Read<Vec<T>> {
    let items = items(value, &at, maximum)?;
    let mut kept = Vec::new();
    for item in sequence(items, at, read)? {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    Ok(kept)
}

/// A list of at most so many items, all of them kept.
pub(super) fn entries<T>(value: &Value, at: At, maximum: usize, read: impl Fn(&Value, At) -> Read<T>) -> Read<Vec<T>> {
    let items = items(value, &at, maximum)?;
    sequence(items, at, read)
}

fn items<'v>(value: &'v Value, at: &At, maximum: usize) -> Read<&'v [Value]> {
    let Value::Array(items) = value else { return Err(vec![Issue::invalid_type(at.0.clone(), "array", value)]) };
    if items.len() > maximum {
        let issue = at.clone().issue(IssueCode::TooBig, format!("Must have at most {maximum} items"));
        return Err(vec![issue.with("maximum", maximum)]);
    }
    Ok(items)
}

fn sequence<T>(items: &[Value], at: At, read: impl Fn(&Value, At) -> Read<T>) -> Read<Vec<T>> {
    let (mut kept, mut issues) = (Vec::with_capacity(items.len()), Vec::new());
    for (index, item) in items.iter().enumerate() {
        match read(item, at.step(index)) {
            Ok(item) => kept.push(item),
            Err(more) => issues.extend(more),
        }
    }
    if issues.is_empty() { Ok(kept) } else { Err(issues) }
}

/// Texts of one line.
pub(super) fn lines(value: &Value, at: At, maximum: usize, longest: usize) -> Read<Vec<String>> {
    list(value, at, maximum, |item, at| line(item, at, 1, longest))
}

/// Dollars from a cent to ten thousand.
pub(super) fn rate(value: &Value, at: At) -> Read<Usd> {
    let Value::Number(number) = value else { return Err(vec![Issue::invalid_type(at.0, "number", value)]) };
    let (lowest, highest) = (Usd::from_micros(10_000), Usd::from_dollars(10_000));
    let dollars = number.as_f64().unwrap_or(f64::INFINITY);
    let amount = match Usd::from_number(dollars) {
        Ok(amount) => amount,
        Err(NotMoney::TooManyDecimals) => {
            return Err(vec![at.issue(IssueCode::NotMultipleOf, "At most 6 decimals are kept")]);
        }
        Err(NotMoney::OutOfRange) if dollars < 0.0 => Usd::from_micros(0),
        Err(NotMoney::OutOfRange) => Usd::from_micros(i64::MAX),
    };
    if amount < lowest {
        return Err(vec![
            at.issue(IssueCode::TooSmall, format!("Must be at least {lowest}")).with("minimum", lowest.to_number()),
        ]);
    }
    if amount > highest {
        return Err(vec![
            at.issue(IssueCode::TooBig, format!("Must be at most {highest}")).with("maximum", highest.to_number()),
        ]);
    }
    Ok(amount)
}

/// A whole number between the two bounds; `10.0` is whole.
pub(super) fn whole(value: &Value, at: At, minimum: u32, maximum: u32) -> Read<u32> {
    let Value::Number(number) = value else { return Err(vec![Issue::invalid_type(at.0, "number", value)]) };
    let number = number.as_f64().unwrap_or(f64::INFINITY);
    if number.fract() != 0.0 {
        return Err(vec![at.issue(IssueCode::NotMultipleOf, "Must be a whole number")]);
    }
    if number < f64::from(minimum) {
        return Err(vec![
            at.issue(IssueCode::TooSmall, format!("Must be at least {minimum}")).with("minimum", minimum),
        ]);
    }
    if number > f64::from(maximum) {
        return Err(vec![at.issue(IssueCode::TooBig, format!("Must be at most {maximum}")).with("maximum", maximum)]);
    }
    Ok(number as u32)
}

/// True or false.
pub(super) fn flag(value: &Value, at: At) -> Read<bool> {
    value.as_bool().ok_or_else(|| vec![Issue::invalid_type(at.0, "boolean", value)])
}
