//! The milestone of a hire request (candidates.md, 10), and a person's edits of it.

use serde_json::{Map, Value};

use super::pricing::{Rate, Unpriced, priced};
use super::{Given, Read, Rules, Terms, path};
use crate::job::{Issue, IssueCode};
use crate::taxonomy::PaymentType;
use crate::{Quantity, Timestamp, Usd};

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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::terms::tests::{key, now};

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
}
