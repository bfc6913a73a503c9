//! `/api/trainer/v1`: the trainers' side.

use domain::trainer::TrainerPatch;
use http::StatusCode;
use market::Error;
use market::marketplace::limit;
use market::trainers::{self, Application};

use super::{Answered, Told, json, ok};
use crate::call::Call;

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
    let application = Application::read(&body).told(&call)?;
    let applied = trainers::apply(call.market(), call.trainer()?, id, application).await.told(&call)?;
    json(if applied.new { StatusCode::CREATED } else { StatusCode::OK }, &applied.answer)
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
