//! The terms of a milestone: what is asked for, read strictly and priced by the contract's rate.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::job::{Issue, IssueCode, PathPart, text_of};
use crate::money::NotMoney;
use crate::taxonomy::PaymentType;
use crate::{Quantity, Timestamp, Usd};

/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest description, in characters.
const LONGEST_DESCRIPTION: usize = 5_000;
/// The largest amount of one milestone.
const MOST: Usd = Usd::from_dollars(1_000_000);
const CENT: Usd = Usd::from_micros(10_000);

/// What a milestone is about, and what it costs without fees.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Terms {
    pub name: Option<String>,
    pub description: Option<String>,
    pub amount: Usd,
    /// Hours or labels; None on a fixed price.
    pub volume: Option<Quantity>,
    pub due: Option<Timestamp>,
}

/// The rules of the two places where terms are given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rules {
    /// candidates.md, 10
    Hire,
    /// contracts.md, 5
    Milestone,
}

impl Rules {
    const fn amount_key(self) -> &'static str {
        match self {
            Rules::Hire => "amount",
            Rules::Milestone => "amountUsd",
        }
    }

    const fn least(self) -> Usd {
        match self {
            Rules::Hire => Usd::from_dollars(1),
            Rules::Milestone => CENT,
        }
    }
}

type Read<T> = Result<T, Issue>;

fn path(key: &str) -> Vec<PathPart> {
    vec![key.into()]
}

/// What was given for each key, each read on its own.
#[derive(Clone, Debug)]
struct Given {
    name: Read<Option<String>>,
    description: Read<Option<String>>,
    amount: Read<Option<Usd>>,
    volume: Read<Option<Quantity>>,
    due: Read<Option<Timestamp>>,
}

/// A value that is neither absent nor null.
fn given<'a>(body: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    body.get(key).filter(|value| !value.is_null())
}

fn text(body: &Map<String, Value>, key: &str, longest: usize) -> Read<Option<String>> {
    let Some(value) = given(body, key) else { return Ok(None) };
    text_of(value, path(key), 0, longest).map(|text| Some(text).filter(|text| !text.is_empty()))
}

fn amount(body: &Map<String, Value>, key: &str, least: Usd) -> Read<Option<Usd>> {
    let Some(value) = given(body, key) else { return Ok(None) };
    let number = number(value, key)?;
    let too_small = || {
        Issue::new(path(key), IssueCode::TooSmall, format!("Must be at least {least}"))
            .with("minimum", least.to_number())
    };
    if number <= 0.0 {
        return Err(too_small());
    }
    let too_big = || {
        Issue::new(path(key), IssueCode::TooBig, format!("Must be at most {MOST}")).with("maximum", MOST.to_number())
    };
    match Usd::from_number(number) {
        Err(NotMoney::OutOfRange) => Err(too_big()),
        Ok(amount) if amount > MOST => Err(too_big()),
        Ok(amount) if amount < least => Err(too_small()),
        Ok(amount) if amount.is_whole_cents() => Ok(Some(amount)),
        Ok(_) | Err(NotMoney::TooManyDecimals) => Err(Issue::new(path(key), IssueCode::NotMultipleOf, "Whole cents")),
    }
}

fn number(value: &Value, key: &str) -> Read<f64> {
    value.as_f64().ok_or_else(|| Issue::invalid_type(path(key), "number", value))
}

fn volume(body: &Map<String, Value>) -> Read<Option<Quantity>> {
    let Some(value) = given(body, "volume") else { return Ok(None) };
    let number = number(value, "volume")?;
    if number <= 0.0 {
        return Err(Issue::new(path("volume"), IssueCode::TooSmall, "Must be above 0").with("minimum", 0));
    }
    if number > 1e12 {
        return Err(too_large_volume());
    }
    let quantity = Quantity::from_number(number);
    let decimals = || Issue::new(path("volume"), IssueCode::NotMultipleOf, "At most 4 decimals");
    quantity.map(Some).ok_or_else(decimals)
}

fn too_large_volume() -> Issue {
    Issue::new(path("volume"), IssueCode::TooBig, format!("The amount must be at most {MOST}"))
}

fn due(body: &Map<String, Value>, now: Timestamp) -> Read<Option<Timestamp>> {
    let Some(value) = given(body, "dueDate") else { return Ok(None) };
    let Value::String(text) = value else { return Err(Issue::invalid_type(path("dueDate"), "string", value)) };
    let unreadable = || Issue::new(path("dueDate"), IssueCode::InvalidString, "Must be an ISO 8601 date or time");
    let at = Timestamp::parse(text).ok_or_else(unreadable)?;
    // A bare date is past only when its day is over.
    let earliest = if text.len() == 10 { now.day_start() } else { now };
    if at < earliest {
        return Err(Issue::custom(path("dueDate"), "Must not be in the past"));
    }
    Ok(Some(at))
}

impl Given {
    fn read(body: &Map<String, Value>, rules: Rules, now: Timestamp) -> Self {
        Self {
            name: text(body, "name", LONGEST_NAME),
            description: text(body, "description", LONGEST_DESCRIPTION),
            amount: amount(body, rules.amount_key(), rules.least()),
            volume: volume(body),
            due: due(body, now),
        }
    }
}

/// How a contract pays: what turns volumes into amounts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate {
    pub kind: PaymentType,
    /// None only on an imported contract.
    pub usd: Option<Usd>,
}

/// Why terms cannot be priced.
#[derive(Clone, PartialEq, Debug)]
pub enum Unpriced {
    Bad(Issue),
    /// A volume, but no rate.
    NoRate,
}

/// Amount and volume, agreed with each other by the rate.
fn priced(
    amount: Option<Usd>,
    volume: Option<Quantity>,
    rate: Rate,
    rules: Rules,
) -> Result<(Usd, Option<Quantity>), Unpriced> {
    let bad = |issue| Err(Unpriced::Bad(issue));
    let key = rules.amount_key();
    let missing = |key: &str| Issue::invalid_type(path(key), "number", &Value::Null);
    let Some(volume) = volume else {
        return match (rate.kind, rules, amount) {
            (PaymentType::FixedPrice, _, Some(amount)) => Ok((amount, None)),
            (PaymentType::FixedPrice, ..) | (_, Rules::Hire, None) => bad(missing(key)),
            (kind, Rules::Hire, Some(amount)) => {
                Ok((amount, rate.usd.and_then(|usd| Quantity::bought(amount, usd, kind))))
            }
            (_, Rules::Milestone, _) => bad(missing("volume")),
        };
    };
    match rate.kind {
        PaymentType::FixedPrice if rules == Rules::Milestone && amount.is_none() => return bad(missing(key)),
        PaymentType::FixedPrice => return bad(Issue::custom(path("volume"), "A fixed price has no volume")),
        PaymentType::PayPerLabel if !volume.is_whole() => {
            return bad(Issue::new(path("volume"), IssueCode::NotMultipleOf, "Whole labels"));
        }
        PaymentType::PayPerLabel | PaymentType::PayPerHour => {}
    }
    let Some(usd) = rate.usd else { return Err(Unpriced::NoRate) };
    let Some(price) = volume.priced(usd) else { return bad(too_large_volume()) };
    if let Some(sent) = amount
        && sent != price
    {
        return bad(Issue::custom(path(key), format!("Must be rate × volume: {price}")));
    }
    if price > MOST {
        return bad(too_large_volume());
    }
    if price < rules.least() {
        let message = format!("The amount must be at least {}", rules.least());
        return bad(Issue::new(path("volume"), IssueCode::TooSmall, message));
    }
    Ok((price, Some(volume)))
}

/// The milestone of a hire request, before it is known at which rate.
#[derive(Clone, PartialEq, Debug)]
pub struct HireRequest {
    name: Option<String>,
    description: Option<String>,
    amount: Option<Usd>,
    volume: Option<Quantity>,
    due: Option<Timestamp>,
    /// Amount and volume were agreed on before and are not touched.
    kept: bool,
}

fn inside(prefix: &str, mut issue: Issue) -> Issue {
    issue.path.insert(0, prefix.into());
    issue
}

fn blank() -> Issue {
    Issue::new(path("description"), IssueCode::TooSmall, "Give a name or a description").with("minimum", 1)
}

impl HireRequest {
    /// Reads the object under `milestone`; every problem, with paths that begin with `milestone`.
    pub fn read(milestone: &Value, now: Timestamp) -> Result<Self, Vec<Issue>> {
        let Value::Object(body) = milestone else {
            return Err(vec![Issue::invalid_type(path("milestone"), "object", milestone)]);
        };
        let read = Given::read(body, Rules::Hire, now);
        let mut issues = Vec::new();
        if matches!((&read.name, &read.description), (Ok(None), Ok(None))) {
            issues.push(blank());
        }
        if matches!((&read.amount, &read.volume), (Ok(None), Ok(None))) {
            issues.push(Issue::invalid_type(path("amount"), "number", &Value::Null));
        }
        let request = Self {
            name: kept(read.name, &mut issues),
            description: kept(read.description, &mut issues),
            amount: kept(read.amount, &mut issues),
            volume: kept(read.volume, &mut issues),
            due: kept(read.due, &mut issues),
            kept: false,
        };
        if issues.is_empty() {
            return Ok(request);
        }
        Err(issues.into_iter().map(|issue| inside("milestone", issue)).collect())
    }

    /// A person's edits of requested terms: a key that is there replaces, null takes away. Amount and volume are one
    /// decision: where either is given, the other is no longer the request's.
    pub fn edited(terms: &Terms, edits: &Value, now: Timestamp) -> Result<Self, Vec<Issue>> {
        let Value::Object(edits) = edits else {
            return Err(vec![Issue::invalid_type(path("milestone"), "object", edits)]);
        };
        let mut merged = Map::new();
        let kept_text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
        merged.insert("name".to_owned(), kept_text(&terms.name));
        merged.insert("description".to_owned(), kept_text(&terms.description));
        if !edits.contains_key("amount") && !edits.contains_key("volume") {
            merged.insert("amount".to_owned(), Value::Number(terms.amount.to_number()));
        }
        for (key, value) in edits {
            merged.insert(key.clone(), value.clone());
        }
        let mut request = Self::read(&Value::Object(merged), now)?;
        if !edits.contains_key("dueDate") {
            // What was agreed on stays good, also when its day has passed meanwhile.
            request.due = terms.due;
        }
        if !edits.contains_key("amount") && !edits.contains_key("volume") {
            request.volume = terms.volume;
            request.kept = true;
        }
        Ok(request)
    }

    /// The terms at a rate.
    pub fn priced(self, kind: PaymentType, usd: Usd) -> Result<Terms, Issue> {
        let rate = Rate { kind, usd: Some(usd) };
        let agreed = match (self.kept, self.amount) {
            (true, Some(amount)) => Ok((amount, self.volume)),
            _ => priced(self.amount, self.volume, rate, Rules::Hire),
        };
        let (amount, volume) = match agreed {
            Ok(agreed) => agreed,
            Err(Unpriced::Bad(issue)) => return Err(inside("milestone", issue)),
            Err(Unpriced::NoRate) => {
                return Err(inside("milestone", Issue::custom(path("volume"), "There is no rate")));
            }
        };
        Ok(Terms { name: self.name, description: self.description, amount, volume, due: self.due })
    }
}

fn kept<T>(read: Read<Option<T>>, issues: &mut Vec<Issue>) -> Option<T> {
    read.unwrap_or_else(|issue| {
        issues.push(issue);
        None
    })
}

/// The body of a milestone to be created, checked in the contract's order.
#[derive(Clone, Debug)]
pub struct MilestoneRequest(Given);

impl MilestoneRequest {
    /// Reads the body's keys; nothing is refused yet.
    pub fn read(body: &Map<String, Value>, now: Timestamp) -> Self {
        Self(Given::read(body, Rules::Milestone, now))
    }

    /// The first problem that can be told without knowing the contract.
    pub fn problem(&self) -> Option<Issue> {
        let read = &self.0;
        let described = self.described().err();
        described
            .or_else(|| read.name.clone().err())
            .or_else(|| read.amount.clone().err())
            .or_else(|| read.volume.clone().err())
            .or_else(|| read.due.clone().err())
    }

    fn described(&self) -> Read<String> {
        let missing =
            || Issue::new(path("description"), IssueCode::TooSmall, "description is required").with("minimum", 1);
        self.0.description.clone()?.ok_or_else(missing)
    }

    /// The terms on a contract, or the first problem in the contract's order.
    pub fn priced(&self, rate: Rate) -> Result<Terms, Unpriced> {
        let read = &self.0;
        let bad = Unpriced::Bad;
        let description = self.described().map_err(bad)?;
        let name = read.name.clone().map_err(bad)?;
        let sent = read.amount.clone().map_err(bad)?;
        if rate.kind == PaymentType::FixedPrice && sent.is_none() {
            return Err(bad(Issue::invalid_type(path("amountUsd"), "number", &Value::Null)));
        }
        let volume = read.volume.clone().map_err(bad)?;
        let agreed = priced(sent, volume, rate, Rules::Milestone);
        if let Err(Unpriced::Bad(issue)) = agreed {
            return Err(bad(issue));
        }
        let due = read.due.clone().map_err(bad)?;
        let (amount, volume) = agreed?;
        Ok(Terms { name, description: Some(description), amount, volume, due })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn now() -> Timestamp {
        Timestamp::parse("2026-06-12T10:00:00Z").unwrap()
    }

    fn key(issue: &Issue) -> String {
        match issue.path.last() {
            Some(PathPart::Key(key)) => key.clone(),
            _ => String::new(),
        }
    }

    fn hire(milestone: Value, kind: PaymentType, rate: f64) -> Result<Terms, String> {
        let read = HireRequest::read(&milestone, now()).map_err(|issues| key(&issues[0]))?;
        read.priced(kind, Usd::from_number(rate).unwrap()).map_err(|issue| key(&issue))
    }

    #[test]
    fn a_hire_is_priced_by_amount_or_volume() {
        use PaymentType::{FixedPrice, PayPerHour, PayPerLabel};
        let terms = hire(json!({ "name": " First ", "amount": 300 }), PayPerHour, 18.0).unwrap();
        assert_eq!((terms.name.as_deref(), terms.volume), (Some("First"), Quantity::from_number(16.6667)));
        let terms = hire(json!({ "name": "x", "volume": 12.5 }), PayPerHour, 20.0).unwrap();
        assert_eq!(terms.amount, Usd::from_dollars(250));
        let terms = hire(json!({ "description": "x", "amount": 100.03, "volume": 8002 }), PayPerLabel, 0.0125).unwrap();
        assert_eq!(terms.volume, Some(Quantity::whole(8002)));
        for (milestone, kind, rate, want) in [
            (json!({ "name": "x", "amount": 300, "volume": 5 }), FixedPrice, 300.0, "volume"),
            (json!({ "name": "x", "volume": 5 }), FixedPrice, 300.0, "volume"),
            (json!({ "name": "x", "amount": 180.01, "volume": 10 }), PayPerHour, 18.0, "amount"),
            (json!({ "name": "x", "amount": 100, "volume": 8000.5 }), PayPerLabel, 0.0125, "volume"),
            (json!({ "name": "x", "volume": 1 }), PayPerLabel, 0.0125, "volume"),
            (json!({ "name": "x", "volume": 1e9 }), PayPerHour, 18.0, "volume"),
            (json!({ "name": "x", "amount": 100, "volume": 1666 }), PayPerLabel, 0.06, "amount"),
            (json!({ "name": "x" }), PayPerHour, 18.0, "amount"),
            (json!({ "name": "  ", "amount": 5 }), PayPerHour, 18.0, "description"),
            (json!({ "name": "x", "amount": 0.99 }), FixedPrice, 1.0, "amount"),
            (json!({ "name": "x", "amount": "5" }), FixedPrice, 1.0, "amount"),
            (json!({ "name": "x", "amount": 5, "dueDate": "2026-06-11" }), FixedPrice, 1.0, "dueDate"),
            (json!({ "name": "x", "amount": 5, "dueDate": "2026-06-12T09:59:59Z" }), FixedPrice, 1.0, "dueDate"),
        ] {
            assert_eq!(hire(milestone.clone(), kind, rate), Err(want.to_owned()), "{milestone}");
        }
        assert!(hire(json!({ "name": "x", "amount": 5, "dueDate": "2026-06-12" }), FixedPrice, 1.0).is_ok());
    }

    #[test]
    fn edits_replace_what_they_name() {
        let rate = Usd::from_dollars(18);
        let terms = hire(json!({ "name": "x", "amount": 300, "dueDate": "2026-07-01" }), PaymentType::PayPerHour, 18.0);
        let terms = terms.unwrap();
        let edit = |edits: Value| {
            let later = Timestamp::parse("2026-08-01").unwrap();
            HireRequest::edited(&terms, &edits, later).unwrap().priced(PaymentType::PayPerHour, rate).unwrap()
        };
        assert_eq!(edit(json!({})), terms);
        assert_eq!(edit(json!({ "amount": 180 })).volume, Some(Quantity::whole(10)));
        assert_eq!(edit(json!({ "volume": 2 })).amount, Usd::from_dollars(36));
        assert_eq!(edit(json!({ "dueDate": null })).due, None);
        let renamed = edit(json!({ "name": null, "description": "y" }));
        assert_eq!((renamed.name, renamed.description.as_deref(), renamed.amount), (None, Some("y"), terms.amount));
    }

    #[test]
    fn milestones_are_refused_in_the_contracts_order() {
        let hourly = Rate { kind: PaymentType::PayPerHour, usd: Some(Usd::from_dollars(20)) };
        let fixed = Rate { kind: PaymentType::FixedPrice, usd: Some(Usd::from_dollars(300)) };
        let first = |body: Value, rate| {
            let request = MilestoneRequest::read(body.as_object().unwrap(), now());
            match request.priced(rate) {
                Ok(_) => "ok".to_owned(),
                Err(Unpriced::NoRate) => "no rate".to_owned(),
                Err(Unpriced::Bad(issue)) => key(&issue),
            }
        };
        for (body, rate, want) in [
            (json!({ "name": 5, "amountUsd": 0, "volume": 0, "dueDate": 1 }), hourly, "description"),
            (json!({ "description": "x", "name": 5, "amountUsd": 0, "volume": 0, "dueDate": 1 }), hourly, "name"),
            (json!({ "description": "x", "amountUsd": 0, "volume": 0, "dueDate": 1 }), hourly, "amountUsd"),
            (json!({ "description": "x", "volume": 0, "dueDate": 1 }), hourly, "volume"),
            (json!({ "description": "x", "dueDate": 1 }), hourly, "volume"),
            (json!({ "description": "x", "dueDate": 1 }), fixed, "amountUsd"),
            (json!({ "description": "x", "volume": 1, "dueDate": 1 }), hourly, "dueDate"),
            (json!({ "description": "x", "volume": 1, "amountUsd": 20.01 }), hourly, "amountUsd"),
            (json!({ "description": "x", "volume": 1, "amountUsd": 20 }), fixed, "volume"),
            (json!({ "description": "x", "volume": null, "amountUsd": 0.01 }), fixed, "ok"),
            (json!({ "description": "x", "volume": 1 }), Rate { usd: None, ..hourly }, "no rate"),
            (json!({ "description": "x", "volume": 0.0001, "amountUsd": null }), hourly, "volume"),
        ] {
            assert_eq!(first(body.clone(), rate), want, "{body}");
        }
    }
}
