//! `/api/trainer/v1`: the trainers' side.

use domain::Usd;
use domain::job::{Issue, IssueCode, PathPart, text_of};
use domain::money::NotMoney;
use domain::trainer::TrainerPatch;
use http::StatusCode;
use market::Error;
use market::marketplace::limit;
use market::trainers::{self, Application};
use serde_json::Value;

use super::{Answered, Told, json, ok};
use crate::call::Call;

/// The most a bid may be.
const HIGHEST_BID: Usd = Usd::from_dollars(10_000_000);
/// Characters of a cover letter.
const LONGEST_LETTER: usize = 10_000;

pub async fn me(call: Call) -> Answered {
    ok(&trainers::me(call.market(), call.trainer()?).await.told(&call)?)
}

pub async fn edit(mut call: Call) -> Answered {
    let body = call.required_json().await?;
    let patch = TrainerPatch::read(&body).map_err(Error::issues).told(&call)?;
    ok(&trainers::edit(call.market(), call.trainer()?, patch).await.told(&call)?)
}

pub async fn recommended(call: Call) -> Answered {
    let limit = limit(call.query().told(&call)?.get("limit"), 25, 100).told(&call)?;
    ok(&trainers::recommended(call.market(), call.trainer()?, limit).await.told(&call)?)
}

pub async fn apply(mut call: Call) -> Answered {
    let id = call.id("jobId").told(&call)?;
    let body = call.required_json().await?;
    let application = read_application(&body).map_err(Error::issues).told(&call)?;
    let applied = trainers::apply(call.market(), call.trainer()?, id, application).await.told(&call)?;
    json(if applied.new { StatusCode::CREATED } else { StatusCode::OK }, &applied.answer)
}

fn read_application(body: &Value) -> std::result::Result<Application, Vec<Issue>> {
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

pub async fn proposals(call: Call) -> Answered {
    let query = call.query().told(&call)?;
    let limit = limit(query.get("limit"), 25, 100).told(&call)?;
    ok(&trainers::proposals(call.market(), call.trainer()?, limit, query.get("cursor")).await.told(&call)?)
}

pub async fn proposal(call: Call) -> Answered {
    let id = call.id("proposalId").told(&call)?;
    ok(&trainers::proposal(call.market(), call.trainer()?, id).await.told(&call)?)
}

pub async fn withdraw(call: Call) -> Answered {
    let id = call.id("proposalId").told(&call)?;
    ok(&trainers::withdraw(call.market(), call.trainer()?, id).await.told(&call)?)
}
