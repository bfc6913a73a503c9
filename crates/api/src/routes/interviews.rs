//! Interviews, for employers and for trainers.

use domain::ProposalId;
use http::StatusCode;
use market::interviews;

use super::{Answered, Told, json, ok};
use crate::call::Call;

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
    let content = interviews::content(&body).told(&call)?;
    json(StatusCode::CREATED, &interviews::answer(call.market(), call.trainer()?, id, content).await.told(&call)?)
}
