//! `/webhooks`.

use http::StatusCode;
use market::webhooks::{self, DeliveryFilter, NewWebhook};

use super::{Answered, Told, json, ok};
use crate::call::Call;

pub async fn create(mut call: Call) -> Answered {
    let body = call.required_json().await?;
    let new = NewWebhook::read(call.market(), &body).await.told(&call)?;
    json(StatusCode::CREATED, &webhooks::create(call.market(), call.caller()?, new).await.told(&call)?)
}

pub async fn list(call: Call) -> Answered {
    ok(&webhooks::list(call.market(), call.caller()?).await.told(&call)?)
}

pub async fn get(call: Call) -> Answered {
    let id = call.any_id("webhookId");
    ok(&webhooks::get(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn delete(call: Call) -> Answered {
    let id = call.any_id("webhookId");
    ok(&webhooks::delete(call.market(), call.caller()?, id).await.told(&call)?)
}

pub async fn deliveries(call: Call) -> Answered {
    let id = call.any_id("webhookId");
    let query = call.query().told(&call)?;
    let filter =
        DeliveryFilter::read(query.given("status"), query.given("limit"), query.given("cursor")).told(&call)?;
    ok(&webhooks::deliveries(call.market(), call.caller()?, id, filter).await.told(&call)?)
}

pub async fn redeliver(call: Call) -> Answered {
    let (webhook, delivery) = (call.any_id("webhookId"), call.any_id("deliveryId"));
    let queued = webhooks::redeliver(call.market(), call.caller()?, webhook, delivery).await.told(&call)?;
    json(StatusCode::ACCEPTED, &queued)
}

pub async fn test(call: Call) -> Answered {
    let id = call.any_id("webhookId");
    ok(&webhooks::test(call.market(), call.caller()?, id).await.told(&call)?)
}
