//! Asking people, and what they decided.

use http::StatusCode;
use market::approvals::{self, Choice, Decider, Hire, ListQuery};
use serde_json::json;

use super::{Answered, Told, json, ok, rows};
use crate::call::Call;
use crate::failure::Failure;

pub async fn hire(mut call: Call) -> Answered {
    let id = call.id("proposalId").told(&call)?;
    let body = call.required_json().await.map_err(Failure::into_issue)?;
    let hire = Hire::read(&body, call.market()).told(&call)?;
    let asked = approvals::hire(call.market(), call.caller()?, id, hire).await.told(&call)?;
    json(StatusCode::ACCEPTED, &asked)
}

pub async fn get(call: Call) -> Answered {
    let id = call.id("approvalId").told(&call)?;
    ok(&approvals::get(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn list(call: Call) -> Answered {
    let query = read_list(&call).told(&call)?;
    ok(&approvals::list(call.market(), call.caller()?, &query).await.told(&call)?)
}

fn read_list(call: &Call) -> Result<ListQuery, market::Error> {
    let query = call.query()?;
    let limit = rows(query.get("limit"), 25)?;
    ListQuery::read(query.get("status"), query.get("type"), query.get("jobId"), limit, query.get("cursor"))
}

pub async fn confirm(mut call: Call) -> Answered {
    let id = call.id("approvalId").told(&call)?;
    let body = call.json().await?.unwrap_or_else(|| json!({}));
    let choice = Choice::read(&body).told(&call)?;
    ok(&approvals::confirm(call.market(), &Decider::Sandbox, id, choice).await.told(&call)?)
}

pub async fn decline(call: Call) -> Answered {
    let id = call.id("approvalId").told(&call)?;
    ok(&approvals::decline(call.market(), &Decider::Sandbox, id).await.told(&call)?)
}
