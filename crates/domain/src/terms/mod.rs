//! The terms of a milestone: what is asked for, read strictly and priced by the contract's rate.

mod hire;
mod milestone;
mod pricing;

pub use hire::HireRequest;
pub use milestone::MilestoneRequest;
pub use pricing::{Rate, Unpriced};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::job::{Issue, IssueCode, PathPart, text_of};
use crate::money::NotMoney;
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

#[cfg(test)]
mod tests {
    use super::*;

    pub fn now() -> Timestamp {
        Timestamp::parse("2026-06-12T10:00:00Z").unwrap()
    }

    pub fn key(issue: &Issue) -> String {
        match issue.path.last() {
            Some(PathPart::Key(key)) => key.clone(),
            _ => String::new(),
        }
    }
}
