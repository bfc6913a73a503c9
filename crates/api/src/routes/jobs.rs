//! An account's own jobs.

use domain::job::{JobPatch, JobStatus};
use http::StatusCode;
use market::jobs::{self, MineQuery};
use market::marketplace::limit;

use super::{Answered, Told, json, ok};
use crate::call::Call;

pub async fn mine(call: Call) -> Answered {
    let query = read_mine(&call).told(&call)?;
    ok(&jobs::mine(call.market(), call.caller()?, &query).await.told(&call)?)
}

fn read_mine(call: &Call) -> Result<MineQuery, market::Error> {
    let query = call.query()?;
    Ok(MineQuery {
        status: query.get("status").map(MineQuery::status).transpose()?,
        external_id: query.get("externalId").map(str::to_owned),
        limit: limit(query.get("limit"), 25, 100)?,
        cursor: query.get("cursor").map(str::to_owned),
    })
}

pub async fn publish(call: Call) -> Answered {
    let id = call.id("id").told(&call)?;
    let published = jobs::publish(call.market(), call.caller()?, id).await.told(&call)?;
    let held = published.status == JobStatus::PendingApproval;
    json(if held { StatusCode::ACCEPTED } else { StatusCode::OK }, &published)
}

pub async fn update(mut call: Call) -> Answered {
    let id = call.id("id").told(&call)?;
    let body = call.required_json().await?;
    let patch = JobPatch::read(&body).map_err(market::Error::issues).told(&call)?;
    ok(&jobs::edit(call.market(), call.caller()?, id, patch).await.told(&call)?)
}

pub async fn close(call: Call) -> Answered {
    let id = call.id("id").told(&call)?;
    ok(&jobs::close(call.market(), call.caller()?, id).await.told(&call)?)
}
