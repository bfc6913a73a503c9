//! What a trainer offers for a job, as a request spells it.

use domain::Usd;
use domain::job::{Issue, IssueCode, PathPart, text_of};
use domain::money::NotMoney;
use serde_json::Value;

use crate::error::{Error, Result};

/// The most a bid may be.
const HIGHEST_BID: Usd = Usd::from_dollars(10_000_000);
/// Characters of a cover letter.
const LONGEST_LETTER: usize = 10_000;

/// What a trainer offers.
#[derive(Clone, PartialEq, Debug)]
pub struct Application {
    /// By the job's payment type.
    pub bid: Usd,
    /// Kept for agencies only.
    pub labeler_hourly_rate: Option<Usd>,
    pub cover_letter: Option<String>,
}

impl Application {
    /// Reads the body of `POST /jobs/{jobId}/proposals`; 400 names every problem.
    pub fn read(body: &Value) -> Result<Self> {
        read(body).map_err(Error::issues)
    }
}

fn read(body: &Value) -> std::result::Result<Application, Vec<Issue>> {
    let Value::Object(object) = body else { return Err(vec![Issue::invalid_type(Vec::new(), "object", body)]) };
    let mut issues = Vec::new();
    let mut keep = |result: std::result::Result<Usd, Issue>| result.map_err(|issue| issues.push(issue)).ok();
    let bid = object.get("bid").unwrap_or(&Value::Null);
    let (amount, labeler) = match bid {
        Value::Object(bid) => {
            let amount = keep(dollars(bid.get("amountUsd").unwrap_or(&Value::Null), "amountUsd"));
            let labeler = bid.get("labelerHourlyRateUsd").filter(|value| !value.is_null());
            (amount, labeler.and_then(|value| keep(dollars(value, "labelerHourlyRateUsd"))))
        }
        _ => (keep(Err(Issue::invalid_type(vec!["bid".into()], "object", bid))), None),
    };
    let letter = match object.get("coverLetter") {
        None | Some(Value::Null) => None,
        Some(value) => text_of(value, vec!["coverLetter".into()], 0, LONGEST_LETTER)
            .map_err(|issue| issues.push(issue))
            .ok()
            .filter(|letter| !letter.is_empty()),
    };
    match amount {
        Some(bid) if issues.is_empty() => Ok(Application { bid, labeler_hourly_rate: labeler, cover_letter: letter }),
        _ => Err(issues),
    }
}

/// More than nothing, at most [`HIGHEST_BID`].
fn dollars(value: &Value, key: &str) -> std::result::Result<Usd, Issue> {
    let path: Vec<PathPart> = vec!["bid".into(), key.into()];
    let Value::Number(number) = value else { return Err(Issue::invalid_type(path, "number", value)) };
    let number = number.as_f64().unwrap_or(f64::INFINITY);
    match Usd::from_number(number) {
        Err(NotMoney::TooManyDecimals) => {
            Err(Issue::new(path, IssueCode::NotMultipleOf, "At most 6 decimals are kept"))
        }
        _ if number <= 0.0 => Err(Issue::new(path, IssueCode::TooSmall, "Must be greater than 0").with("minimum", 0)),
        Ok(amount) if amount <= HIGHEST_BID => Ok(amount),
        Ok(_) | Err(NotMoney::OutOfRange) => {
            let issue = Issue::new(path, IssueCode::TooBig, format!("Must be at most {HIGHEST_BID}"));
            Err(issue.with("maximum", HIGHEST_BID.to_number()))
        }
    }
}
