//! Contracts, from both sides.

use http::StatusCode;
use market::contracts::{self, ListQuery, WorkReport};
use wire::contracts::End;

use super::{Answered, Told, json, ok};
use crate::call::Call;

pub async fn list(call: Call) -> Answered {
    let query = read_list(&call).told(&call)?;
    ok(&contracts::list(call.market(), call.caller()?, &query).await.told(&call)?)
}

fn read_list(call: &Call) -> Result<ListQuery, market::Error> {
    let query = call.query()?;
    ListQuery::read(query.get("jobId"), query.get("status"))
}

pub async fn get(call: Call) -> Answered {
    let id = call.id("contractId").told(&call)?;
    ok(&contracts::get(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn end(call: Call) -> Answered {
    let id = call.id("contractId").told(&call)?;
    match contracts::end(call.market(), call.caller()?, id).await.told(&call)? {
        End::Done(ended) => ok(&ended),
        End::Asked(asked) => json(StatusCode::ACCEPTED, &asked),
    }
}

pub async fn of_trainer(call: Call) -> Answered {
    ok(&contracts::of_trainer(call.market(), call.trainer()?).await.told(&call)?)
}

pub async fn one_of_trainer(call: Call) -> Answered {
    let id = call.id("id").told(&call)?;
    ok(&contracts::one_of_trainer(call.market(), call.trainer()?, id).await.told(&call)?)
}

pub async fn report_work(mut call: Call) -> Answered {
    let id = call.id("id").told(&call)?;
    let body = call.required_json().await?;
    let report = WorkReport::read(&body).told(&call)?;
    ok(&contracts::report_work(call.market(), call.trainer()?, id, report).await.told(&call)?)
}

pub async fn earnings(call: Call) -> Answered {
    ok(&contracts::earnings(call.market(), call.trainer()?).await.told(&call)?)
}
