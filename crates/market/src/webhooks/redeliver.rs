//! `POST /webhooks/{webhookId}/deliveries/{deliveryId}/redeliver`.

use domain::{DeliveryId, WebhookId};
use serde_json::json;
use store::webhooks::WebhookStatus;
use wire::webhooks::DeliveryAnswer;

use super::delivery_record::shown;
use super::{disabled, not_found};
use crate::error::{Error, Result};
use crate::{Caller, Market, audit};

fn no_delivery(id: &DeliveryId) -> Error {
    Error::not_found("There is no such delivery.", json!({ "resource": "webhook-deliveries", "deliveryId": id }))
}

/// Queues a delivery once more, with all its attempts before it. If it is due or under way already, that attempt serves.
pub async fn redeliver(
    market: &Market,
    caller: &Caller,
    webhook: WebhookId,
    delivery: DeliveryId,
) -> Result<DeliveryAnswer> {
    let queued = market.write((caller.clone(), webhook, delivery), |tx, market, (caller, webhook, delivery)| {
        Box::pin(async move {
            let found = store::webhooks::held(tx, caller.organization(), webhook).await?;
            let webhook = found.ok_or_else(|| not_found(webhook))?;
            let found = store::deliveries::get(tx, &webhook.id, delivery).await?;
            let found = found.ok_or_else(|| no_delivery(delivery))?;
            if webhook.status == WebhookStatus::Disabled {
                return Err(disabled());
            }
            if found.event_seq == 0 {
                let message = "Test events are not delivered again; send another one.";
                return Err(Error::conflict(message, json!({ "reason": "test_delivery" })));
            }
            let now = market.now();
            store::deliveries::requeue(tx, &found.id, now).await?;
            audit::note(tx, market.rng(), caller, "webhooks.redeliver", found.id.as_str(), now).await?;
            let again = store::deliveries::get(tx, &webhook.id, &found.id).await?;
            Ok(DeliveryAnswer { delivery: shown(&webhook, &again.ok_or_else(|| no_delivery(delivery))?)? })
        })
    });
    let answer = queued.await?;
    market.wake_deliverer();
    Ok(answer)
}
