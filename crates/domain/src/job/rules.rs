//! How a JSON value becomes the value of a job field (jobs-fields.md, 2).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::issue::{Issue, IssueCode, PathPart};
use crate::money::{NotMoney, Usd, scaled};
use crate::taxonomy::{Country, DataType, LabelType, Language, labeling_software};

/// An amount of data, in thousandths of its unit. On the wire a JSON number with at most three decimals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Volume(i64);

impl Volume {
    /// From thousandths.
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// From a JSON number; `None` for more than three decimals.
    pub fn from_number(number: f64) -> Option<Self> {
        scaled(number, 3).map(Self)
    }

    /// The amount as a JSON number: whole when whole.
    pub fn to_number(self) -> serde_json::Number {
        if self.0 % 1000 == 0 {
            return serde_json::Number::from(self.0 / 1000);
        }
        let text = format!("{}.{:03}", self.0 / 1000, self.0.rem_euclid(1000));
        let number = text.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
        number.unwrap_or_else(|| serde_json::Number::from(self.0 / 1000))
    }
}

impl Serialize for Volume {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_number().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Volume {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        Self::from_number(number).ok_or_else(|| serde::de::Error::custom("more than three decimals"))
    }
}

impl schemars::JsonSchema for Volume {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Volume".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

type Read<T> = Result<T, Vec<Issue>>;

/// Trims, folds line ends, and refuses control characters; bounds are checked in code points afterwards.
pub fn text_of(value: &Value, path: Vec<PathPart>, minimum: usize, maximum: usize) -> Result<String, Issue> {
    let Value::String(text) = value else {
        return Err(Issue::invalid_type(path, "string", value));
    };
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Issue::new(path, IssueCode::InvalidString, "Control characters are not allowed"));
    }
    let length = text.chars().count();
    if length < minimum {
        let message = format!("Must be at least {minimum} characters long");
        return Err(Issue::new(path, IssueCode::TooSmall, message).with("minimum", minimum));
    }
    if length > maximum {
        let message = format!("Must be at most {maximum} characters long");
        return Err(Issue::new(path, IssueCode::TooBig, message).with("maximum", maximum));
    }
    Ok(text.to_owned())
}

fn one(path: &str) -> Vec<PathPart> {
    vec![path.into()]
}

/// A text of one or more lines.
pub(super) fn text(value: &Value, key: &str, minimum: usize, maximum: usize) -> Read<String> {
    text_of(value, one(key), minimum, maximum).map_err(|issue| vec![issue])
}

/// A text in which line breaks become spaces.
pub(super) fn line(value: &Value, key: &str, minimum: usize, maximum: usize) -> Read<String> {
    text(value, key, minimum, maximum).map(|text| text.replace('\n', " "))
}

/// The name of a tool, spelled as the catalogue spells it.
pub(super) fn software(value: &Value, key: &str) -> Read<String> {
    line(value, key, 1, 100).map(|name| labeling_software::canonical(&name))
}

fn number(value: &Value, key: &str) -> Read<f64> {
    match value {
        Value::Number(number) => Ok(number.as_f64().unwrap_or(f64::INFINITY)),
        _ => Err(vec![Issue::invalid_type(one(key), "number", value)]),
    }
}

fn too_small(key: &str, minimum: impl Into<Value> + std::fmt::Display) -> Vec<Issue> {
    let message = format!("Must be at least {minimum}");
    vec![Issue::new(one(key), IssueCode::TooSmall, message).with("minimum", minimum)]
}

fn too_big(key: &str, maximum: impl Into<Value> + std::fmt::Display) -> Vec<Issue> {
    let message = format!("Must be at most {maximum}");
    vec![Issue::new(one(key), IssueCode::TooBig, message).with("maximum", maximum)]
}

fn too_fine(key: &str, message: &str) -> Vec<Issue> {
    vec![Issue::new(one(key), IssueCode::NotMultipleOf, message)]
}

/// Dollars between the two bounds.
pub(super) fn money(value: &Value, key: &str, minimum: Usd, maximum: Usd) -> Read<Usd> {
    let dollars = number(value, key)?;
    let amount = match Usd::from_number(dollars) {
        Ok(amount) => amount,
        Err(NotMoney::OutOfRange) if dollars < 0.0 => return Err(too_small(key, Value::Number(minimum.to_number()))),
        Err(NotMoney::OutOfRange) => return Err(too_big(key, Value::Number(maximum.to_number()))),
        Err(NotMoney::TooManyDecimals) => return Err(too_fine(key, "At most 6 decimals are kept")),
    };
    if amount < minimum {
        return Err(too_small(key, Value::Number(minimum.to_number())));
    }
    if amount > maximum {
        return Err(too_big(key, Value::Number(maximum.to_number())));
    }
    Ok(amount)
}

/// More than nothing, at most a million million, at most three decimals.
pub(super) fn volume(value: &Value, key: &str) -> Read<Volume> {
    let amount = number(value, key)?;
    if amount <= 0.0 {
        let issue = Issue::new(one(key), IssueCode::TooSmall, "Must be greater than 0");
        return Err(vec![issue.with("minimum", 0)]);
    }
    if amount > 1e12 {
        return Err(too_big(key, 1_000_000_000_000_i64));
    }
    Volume::from_number(amount).ok_or_else(|| too_fine(key, "At most 3 decimals are kept"))
}

/// A whole number between the two bounds; `10.0` is whole.
pub(super) fn integer(value: &Value, key: &str, minimum: u32, maximum: u32) -> Read<u32> {
    let amount = number(value, key)?;
    if amount.fract() != 0.0 {
        return Err(too_fine(key, "Must be a whole number"));
    }
    if amount < f64::from(minimum) {
        return Err(too_small(key, minimum));
    }
    if amount > f64::from(maximum) {
        return Err(too_big(key, maximum));
    }
    Ok(amount as u32)
}

fn not_in_list(path: Vec<PathPart>, options: Option<Vec<&'static str>>) -> Issue {
    match options {
        Some(options) => {
            let message = format!("Must be one of {}", options.join(", "));
            Issue::new(path, IssueCode::InvalidEnumValue, message).with("options", options)
        }
        None => Issue::new(path, IssueCode::InvalidEnumValue, "Not a name or code that is known"),
    }
}

/// An enum value that `from` understands.
pub(super) fn choice<T>(
    value: &Value,
    key: &str,
    from: impl Fn(&str) -> Option<T>,
    options: &'static [&'static str],
) -> Read<T> {
    choice_at(value, one(key), &from, Some(options)).map_err(|issue| vec![issue])
}

fn choice_at<T>(
    value: &Value,
    path: Vec<PathPart>,
    from: &impl Fn(&str) -> Option<T>,
    options: Option<&'static [&'static str]>,
) -> Result<T, Issue> {
    let Value::String(name) = value else {
        return Err(Issue::invalid_type(path, "string", value));
    };
    from(name).ok_or_else(|| not_in_list(path, options.map(<[_]>::to_vec)))
}

fn list<T: PartialEq>(
    value: &Value,
    key: &str,
    maximum: usize,
    read: impl Fn(&Value, Vec<PathPart>) -> Result<T, Issue>,
) -> Read<Vec<T>> {
    let Value::Array(items) = value else {
        return Err(vec![Issue::invalid_type(one(key), "array", value)]);
    };
    // The longest list that could be meant is far below this; do not read a million items to say so.
    if items.len() > 10_000 {
        return Err(too_many(key, maximum));
    }
    let (mut kept, mut issues) = (Vec::new(), Vec::new());
    for (index, item) in items.iter().enumerate() {
        match read(item, vec![key.into(), index.into()]) {
            Ok(item) if kept.contains(&item) => {}
            Ok(item) => kept.push(item),
            Err(issue) => issues.push(issue),
        }
        if kept.len() > maximum {
            return Err(too_many(key, maximum));
        }
    }
    if issues.is_empty() { Ok(kept) } else { Err(issues) }
}

fn too_many(key: &str, maximum: usize) -> Vec<Issue> {
    let message = format!("Must have at most {maximum} items");
    vec![Issue::new(one(key), IssueCode::TooBig, message).with("maximum", maximum)]
}

/// A list of enum values.
pub(super) fn choices<T: PartialEq>(
    value: &Value,
    key: &str,
    maximum: usize,
    from: impl Fn(&str) -> Option<T>,
    options: Option<&'static [&'static str]>,
) -> Read<Vec<T>> {
    list(value, key, maximum, |item, path| choice_at(item, path, &from, options))
}

/// A list of short texts.
pub(super) fn lines(value: &Value, key: &str, maximum: usize, longest: usize) -> Read<Vec<String>> {
    list(value, key, maximum, |item, path| text_of(item, path, 1, longest).map(|text| text.replace('\n', " ")))
}

/// Countries as names or codes.
pub(super) fn countries(value: &Value, key: &str) -> Read<Vec<Country>> {
    choices(value, key, 249, Country::parse, None)
}

/// Languages as names, codes or tags.
pub(super) fn languages(value: &Value, key: &str) -> Read<Vec<Language>> {
    choices(value, key, 50, Language::parse, None)
}

/// A data type by token, display or alias.
pub(super) fn data_type(value: &Value, key: &str) -> Read<DataType> {
    choice(value, key, DataType::from_name, DataType::TOKENS)
}

/// Label types by token, display or alias.
pub(super) fn label_types(value: &Value, key: &str) -> Read<Vec<LabelType>> {
    choices(value, key, 20, LabelType::from_name, Some(LabelType::TOKENS))
}
