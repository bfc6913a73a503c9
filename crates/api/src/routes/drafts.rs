//! `/job-drafts`.

use domain::job::JobPatch;
use http::StatusCode;
use market::drafts::{self, DraftInput};
use market::identity;

use super::{Answered, Told, json, ok};
use crate::call::Call;

pub async fn capabilities(call: Call) -> Answered {
    ok(&identity::capabilities(call.market(), call.caller()?).await.told(&call)?)
}

pub async fn create(mut call: Call) -> Answered {
    let body = call.required_json().await?;
    let input = DraftInput::read(&body).told(&call)?;
    let created = drafts::create(call.market(), call.caller()?, input).await.told(&call)?;
    let status = if created.is_new { StatusCode::CREATED } else { StatusCode::OK };
    json(status, &created.report)
}

pub async fn update(mut call: Call) -> Answered {
    let id = call.id("jobId").told(&call)?;
    let body = call.required_json().await?;
    let patch = JobPatch::read(&body).map_err(market::Error::issues).told(&call)?;
    ok(&drafts::update(call.market(), call.caller()?, id, patch).await.told(&call)?)
}

pub async fn get(call: Call) -> Answered {
    let id = call.id("jobId").told(&call)?;
    ok(&drafts::get(call.market(), call.caller()?, &id).await.told(&call)?)
}
