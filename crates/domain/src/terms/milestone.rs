//! The body of a further milestone (contracts.md, 5).

use serde_json::{Map, Value};

use super::pricing::{Rate, Unpriced, priced};
use super::{Given, Read, Rules, Terms, path};
use crate::Timestamp;
use crate::job::{Issue, IssueCode};
use crate::taxonomy::PaymentType;

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
    use crate::Usd;
    use crate::terms::tests::{key, now};

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
