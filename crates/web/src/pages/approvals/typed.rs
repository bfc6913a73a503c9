//! The form of an approval: what was shown, what was typed, and what follows from the difference.

use domain::books::Source;
use domain::contract::ApprovalType;
use domain::terms::Terms;
use domain::{MilestoneId, Timestamp, Usd};
use market::approvals::{Choice, Review, Seen, Settlement};
use serde_json::{Map, Number, Value, json};

use crate::form::Fields;
use crate::say;

/// Which of amount and volume the person decided; the other follows by the rate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Basis {
    /// Neither was touched.
    #[default]
    Asked,
    Amount,
    Volume,
    Both,
}

impl Basis {
    const ALL: [Basis; 4] = [Basis::Asked, Basis::Amount, Basis::Volume, Basis::Both];

    /// As the form carries it.
    pub const fn token(self) -> &'static str {
        match self {
            Basis::Asked => "asked",
            Basis::Amount => "amount",
            Basis::Volume => "volume",
            Basis::Both => "both",
        }
    }
}

/// The fields as they stand in the form.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub name: String,
    pub description: String,
    pub amount: String,
    pub volume: String,
    pub due: String,
    /// What the two fields held when the page was made.
    pub shown_amount: String,
    pub shown_volume: String,
    pub basis: Basis,
    /// None until the person chose.
    pub source: Option<Source>,
}

impl Typed {
    /// The form as it is first shown.
    pub fn of(terms: &Terms, basis: Basis, source: Option<Source>) -> Self {
        let amount = terms.amount.to_string();
        let volume = terms.volume.map(|volume| volume.to_string()).unwrap_or_default();
        Self {
            name: terms.name.clone().unwrap_or_default(),
            description: terms.description.clone().unwrap_or_default(),
            shown_amount: amount.clone(),
            shown_volume: volume.clone(),
            amount,
            volume,
            due: terms.due.map(say::date_value).unwrap_or_default(),
            basis,
            source,
        }
    }

    /// The form as it was sent.
    pub fn sent(fields: &Fields) -> Self {
        let line = |name: &str| fields.get(name).trim().to_owned();
        let basis = Basis::ALL.into_iter().find(|basis| basis.token() == fields.get("basis"));
        Self {
            name: line("name"),
            // Browsers send line ends as CR LF.
            description: line("description").replace("\r\n", "\n"),
            amount: line("amount"),
            volume: line("volume"),
            due: line("due"),
            shown_amount: line("shown_amount"),
            shown_volume: line("shown_volume"),
            basis: basis.unwrap_or_default(),
            source: Source::from_token(fields.get("source")),
        }
        .with_basis()
    }

    /// Of amount and volume, what was changed last decides; an emptied field leaves the decision to the other.
    fn with_basis(mut self) -> Self {
        let (amount, volume) = (self.amount != self.shown_amount, self.volume != self.shown_volume);
        self.basis = match (amount, volume) {
            (false, false) => self.basis,
            _ if self.volume.is_empty() => Basis::Amount,
            _ if self.amount.is_empty() => Basis::Volume,
            (true, true) => Basis::Both,
            (true, false) => Basis::Amount,
            (false, true) => Basis::Volume,
        };
        self
    }

    /// What differs from the agent's request, as the body of a confirm spells it; None where nothing does.
    pub fn edits(&self, asked: &Terms) -> Option<Value> {
        let mut edits = Map::new();
        let same =
            |typed: &str, asked: &Option<String>| asked.as_deref().unwrap_or_default().replace("\r\n", "\n") == typed;
        if !same(&self.name, &asked.name) {
            edits.insert("name".to_owned(), json!(self.name));
        }
        if !same(&self.description, &asked.description) {
            edits.insert("description".to_owned(), json!(self.description));
        }
        if matches!(self.basis, Basis::Amount | Basis::Both) {
            edits.insert("amount".to_owned(), number(&self.amount));
        }
        if matches!(self.basis, Basis::Volume | Basis::Both) {
            edits.insert("volume".to_owned(), number(&self.volume));
        }
        if self.due != asked.due.map(say::date_value).unwrap_or_default() {
            let due = if self.due.is_empty() { Value::Null } else { json!(self.due) };
            edits.insert("dueDate".to_owned(), due);
        }
        (!edits.is_empty()).then_some(Value::Object(edits))
    }
}

/// What the person chose, good only for what the page said would happen.
pub fn choice(fields: &Fields, review: &Review, edits: Option<Value>) -> market::Result<Choice> {
    let mut body = Map::new();
    let source = fields.get("source");
    if !source.is_empty() {
        body.insert("paymentSource".to_owned(), json!(source));
    }
    if let Some(edits) = edits {
        body.insert("milestone".to_owned(), edits);
    }
    let seen = Seen {
        // A form without a total was never shown one.
        total: review.charge.map(|_| Usd::from_micros(fields.get("seen_total").parse().unwrap_or(-1))),
        settlements: (review.kind == ApprovalType::ContractEnd).then(|| seen_settlements(fields)),
    };
    Ok(Choice::read(&Value::Object(body))?.having_seen(seen))
}

fn seen_settlements(fields: &Fields) -> Vec<(MilestoneId, Settlement)> {
    let read = |text: &str| {
        let (id, settlement) = text.split_once(':')?;
        let settlement = [Settlement::Release, Settlement::Refund].into_iter().find(|one| token(*one) == settlement)?;
        Some((MilestoneId::from(id.to_owned()), settlement))
    };
    fields.all("seen_settlement").filter_map(read).collect()
}

/// As the form carries it.
pub fn token(settlement: Settlement) -> &'static str {
    match settlement {
        Settlement::Release => "release",
        Settlement::Refund => "refund",
    }
}

/// A typed number; what is none is sent on as text, so that the rules refuse it. Commas stand between thousands only:
/// `1,5` is refused, not guessed.
pub fn number(typed: &str) -> Value {
    let text = typed.trim().trim_start_matches('$').trim_start();
    if text.is_empty() {
        return Value::Null;
    }
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let groups: Vec<&str> = whole.split(',').collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let grouped = match groups.as_slice() {
        [only] => digits(only),
        [first, rest @ ..] => {
            digits(first) && first.len() <= 3 && rest.iter().all(|group| digits(group) && group.len() == 3)
        }
        [] => false,
    };
    let plain = grouped && fraction.is_none_or(digits) && text.len() <= 30;
    let parsed = plain.then(|| text.replace(',', "").parse().ok().and_then(Number::from_f64)).flatten();
    parsed.map_or_else(|| json!(typed), Value::Number)
}

/// What is wrong with each field, in words for people.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    pub name: Option<String>,
    pub description: Option<String>,
    pub amount: Option<String>,
    pub volume: Option<String>,
    pub due: Option<String>,
}

impl Problems {
    /// Sorts the issues of a refusal to their fields.
    pub fn of(issues: &Value) -> Self {
        let mut problems = Self::default();
        for issue in issues.as_array().into_iter().flatten() {
            let text = |key: &str| issue[key].as_str().unwrap_or_default();
            let key = issue["path"].as_array().and_then(|path| path.last()?.as_str()).unwrap_or_default();
            let slot = match key {
                "name" => &mut problems.name,
                "description" => &mut problems.description,
                "amount" => &mut problems.amount,
                "volume" => &mut problems.volume,
                "dueDate" => &mut problems.due,
                _ => continue,
            };
            slot.get_or_insert_with(|| words(key, text("code"), text("message")));
        }
        problems
    }

    /// The first field that has one, as the page calls it.
    pub fn first(&self) -> Option<&'static str> {
        let fields = [
            ("name", &self.name),
            ("description", &self.description),
            ("amount", &self.amount),
            ("volume", &self.volume),
            ("due", &self.due),
        ];
        fields.iter().find(|(_, problem)| problem.is_some()).map(|(name, _)| *name)
    }

    /// Whether any field has one.
    pub fn any(&self) -> bool {
        self.first().is_some()
    }
}

fn words(key: &str, code: &str, message: &str) -> String {
    match (key, code) {
        ("description", _) if message == "description is required" => "Say what is to be done.".to_owned(),
        ("amount", "invalid_type") => "Type an amount in dollars above zero, such as 300 or 1,250.50.".to_owned(),
        ("volume", "invalid_type") => "Type a number above zero, such as 12.5.".to_owned(),
        ("amount", "not_multiple_of") => "Give the amount in whole cents.".to_owned(),
        ("dueDate", "invalid_string") => "Type a date, such as 2026-07-01.".to_owned(),
        _ => format!("{}.", message.trim_end_matches('.')),
    }
}

/// The settlements that the page of an end shows, as its form repeats them.
pub fn settlements(review: &Review) -> Vec<String> {
    let milestones = review.contract.iter().flat_map(|contract| &contract.milestones);
    milestones.filter_map(|one| Some(format!("{}:{}", one.id, token(one.at_end?)))).collect()
}

/// Whether the day of a milestone is over.
pub fn is_past(due: Option<Timestamp>, now: Timestamp) -> bool {
    due.is_some_and(|due| due < now.day_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        let due = Timestamp::parse("2026-07-01T15:00:00Z");
        let volume = domain::Quantity::from_number(16.6667);
        let description = Some("Two\nlines".to_owned());
        Terms { name: None, description, amount: Usd::from_dollars(300), volume, due }
    }

    fn edits(change: impl FnOnce(&mut Typed)) -> Option<Value> {
        let mut typed = Typed::of(&terms(), Basis::Asked, None);
        typed.description = typed.description.replace('\n', "\r\n").replace("\r\n", "\n");
        change(&mut typed);
        typed.with_basis().edits(&terms())
    }

    #[test]
    fn only_what_was_changed_is_an_edit() {
        assert_eq!(edits(|_| ()), None);
        assert_eq!(edits(|t| t.amount = "180".into()), Some(json!({ "amount": 180.0 })));
        assert_eq!(edits(|t| t.volume = "10".into()), Some(json!({ "volume": 10.0 })));
        let both = edits(|t| (t.amount, t.volume) = ("180".into(), "10".into()));
        assert_eq!(both, Some(json!({ "amount": 180.0, "volume": 10.0 })));
        assert_eq!(edits(|t| t.volume = String::new()), Some(json!({ "amount": 300.0 })));
        assert_eq!(edits(|t| t.amount = String::new()), Some(json!({ "volume": 16.6667 })));
        let neither = edits(|t| (t.amount, t.volume) = (String::new(), String::new()));
        assert_eq!(neither, Some(json!({ "amount": null })));
        assert_eq!(edits(|t| t.due = String::new()), Some(json!({ "dueDate": null })));
        assert_eq!(edits(|t| t.due = "2026-07-02".into()), Some(json!({ "dueDate": "2026-07-02" })));
        assert_eq!(edits(|t| t.name = "x".into()), Some(json!({ "name": "x" })));
        assert_eq!(edits(|t| t.description = String::new()), Some(json!({ "description": "" })));
    }

    #[test]
    fn an_earlier_decision_stays_until_another_is_made() {
        let mut typed = Typed::of(&terms(), Basis::Amount, None);
        assert_eq!(typed.clone().with_basis().edits(&terms()), Some(json!({ "amount": 300.0 })));
        typed.volume = "10".into();
        assert_eq!(typed.with_basis().edits(&terms()), Some(json!({ "volume": 10.0 })));
    }

    #[test]
    fn numbers_are_read_as_people_write_them_and_never_guessed() {
        for (typed, read) in [("300", 300.0), ("$1,250.50", 1250.5), ("0.01", 0.01), ("1,234,567", 1_234_567.0)] {
            assert_eq!(number(typed), json!(read), "{typed}");
        }
        for typed in ["1,5", "1.000,50", "12,34", "1e5", "-5", "inf", "NaN", "5.", ".5", "0x10", "three", "1,2345"] {
            assert_eq!(number(typed), json!(typed), "{typed}");
        }
        assert_eq!(number(" "), Value::Null);
    }
}
