//! Milestones, from both sides.

use http::StatusCode;
use market::milestones;

use super::{Answered, Told, json, kept, ok};
use crate::call::Call;

pub async fn create(mut call: Call) -> Answered {
    let id = call.id("contractId").told(&call)?;
    let body = call.required_json().await?;
    let key = call.idempotency_key(&body).told(&call)?;
    kept(milestones::create(call.market(), call.caller()?, id, &body, key).await.told(&call)?)
}

pub async fn get(call: Call) -> Answered {
    let id = call.id("milestoneId").told(&call)?;
    ok(&milestones::get(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn cancel(call: Call) -> Answered {
    let id = call.id("milestoneId").told(&call)?;
    ok(&milestones::cancel(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn fund(call: Call) -> Answered {
    let id = call.id("milestoneId").told(&call)?;
    json(StatusCode::ACCEPTED, &milestones::fund(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn approve(call: Call) -> Answered {
    let id = call.id("milestoneId").told(&call)?;
    json(StatusCode::ACCEPTED, &milestones::approve(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn request_payout(call: Call) -> Answered {
    let id = call.id("id").told(&call)?;
    ok(&milestones::request_payout(call.market(), call.trainer()?, id).await.told(&call)?)
}
