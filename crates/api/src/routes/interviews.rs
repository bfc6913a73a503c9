//! Interviews, for employers and for trainers.

use domain::ProposalId;
use domain::job::{Issue, IssueCode};
use http::StatusCode;
use market::{Error, interviews};
use serde_json::Value;

use super::{Answered, Told, json, ok};
use crate::call::Call;

const LONGEST_ANSWER: usize = 10_000;

pub async fn read(call: Call) -> Answered {
    let id: ProposalId = call.id("proposalId").told(&call)?;
    ok(&interviews::read(call.market(), call.caller()?, &id).await.told(&call)?)
}

pub async fn own(call: Call) -> Answered {
    let id: ProposalId = call.id("proposalId").told(&call)?;
    ok(&interviews::own(call.market(), call.trainer()?, &id).await.told(&call)?)
}

pub async fn answer(mut call: Call) -> Answered {
    let id: ProposalId = call.id("proposalId").told(&call)?;
    let body = call.required_json().await?;
    let content = content(&body).told(&call)?;
    json(StatusCode::CREATED, &interviews::answer(call.market(), call.trainer()?, id, content).await.told(&call)?)
}

/// The answer as it was given; a blank one is an answer too.
fn content(body: &Value) -> Result<String, Error> {
    let refuse = |issue| Err(Error::issues(vec![issue]));
    let Value::Object(fields) = body else { return refuse(Issue::invalid_type(Vec::new(), "object", body)) };
    let path = || vec!["content".into()];
    match fields.get("content").unwrap_or(&Value::Null) {
        Value::String(text) if text.contains('\0') => {
            refuse(Issue::new(path(), IssueCode::InvalidString, "NUL characters are not allowed"))
        }
        Value::String(text) if text.chars().count() > LONGEST_ANSWER => {
            let message = format!("Must be at most {LONGEST_ANSWER} characters long");
            refuse(Issue::new(path(), IssueCode::TooBig, message).with("maximum", LONGEST_ANSWER))
        }
        Value::String(text) => Ok(text.clone()),
        other => refuse(Issue::invalid_type(path(), "string", other)),
    }
}
