//! `POST /webhooks/{webhookId}/test`: one event now, and its result.

use domain::{DeliveryId, Timestamp, WebhookId};
use serde_json::json;
use store::deliveries::{Claimed, NewDelivery};
use store::webhooks::{Webhook, WebhookStatus};
use tokio::time::Instant;
use wire::updates::API_VERSION;
use wire::webhooks::DeliveryAnswer;

use super::deliver::{LEASE_MILLIS, START_WITHIN, job, settle_test};
use super::delivery_record::{TEST, shown};
use super::{disabled, not_found};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// Test events a minute and webhook.
const A_MINUTE: usize = 10;

/// Sends a test event and waits for what comes of it. It goes on to its end even if the caller goes away.
pub async fn test(market: &Market, caller: &Caller, id: WebhookId) -> Result<DeliveryAnswer> {
    let start_by = Instant::now() + START_WITHIN;
    let number = market.0.claims.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    // Nobody else makes this attempt, so nobody has to see whether this node is there.
    let lease = format!("{}-{number}-test", market.node().name());
    let begun = market.write((caller.clone(), id.clone(), lease), |tx, market, (caller, id, lease)| {
        Box::pin(async move {
            let found = store::webhooks::held(tx, caller.organization(), id).await?;
            let webhook = found.ok_or_else(|| not_found(id))?;
            if webhook.status == WebhookStatus::Disabled {
                return Err(disabled());
            }
            let now = market.now();
            let mut times = store::webhooks::tests(tx, id).await?;
            within_limit(&mut times, now)?;
            store::webhooks::set_tests(tx, id, &times).await?;
            let delivery: DeliveryId = market.rng().id(now);
            let body = body(&webhook, now);
            let new = NewDelivery { id: &delivery, webhook_id: id, event_seq: 0, event_type: TEST, body: &body, now };
            store::deliveries::add_leased(tx, new, lease, LEASE_MILLIS).await?;
            let claimed = Claimed {
                id: delivery,
                webhook_id: id.clone(),
                event_type: TEST.to_owned(),
                body,
                attempt_count: 0,
                attempts: "[]".to_owned(),
                lease: lease.clone(),
            };
            Ok((webhook, claimed))
        })
    });
    let (webhook, claimed) = begun.await?;
    let market = market.clone();
    let finishing = tokio::spawn(async move { finish(&market, webhook, claimed, start_by).await });
    finishing.await.map_err(|error| Error::Internal(error.to_string()))?
}

/// Makes the attempt and stores its result.
async fn finish(market: &Market, webhook: Webhook, claimed: Claimed, start_by: Instant) -> Result<DeliveryAnswer> {
    let delivery = claimed.id.clone();
    let secret = market.keeper()?.open(&webhook.id, &webhook.secret)?;
    let finished = market.attempt_delivery(job(claimed, &webhook, secret, start_by)).await;
    market
        .write((webhook, delivery, finished), |tx, _, (webhook, delivery, finished)| {
            Box::pin(async move {
                settle_test(tx, finished).await?;
                // A webhook that was deleted meanwhile takes its history with it, once somebody has seen it.
                let stored = store::deliveries::get(tx, &webhook.id, delivery).await?;
                Ok(DeliveryAnswer { delivery: shown(webhook, &stored.ok_or_else(|| not_found(&webhook.id))?)? })
            })
        })
        .await
}

/// Notes one more test now; 429 if that is one too many. Only the latest times are kept.
fn within_limit(times: &mut Vec<Timestamp>, now: Timestamp) -> Result<()> {
    times.retain(|at| now.millis_since(*at) < 60_000);
    if times.len() >= A_MINUTE {
        let wait = times.first().map_or(0, |oldest| 60_000 - now.millis_since(*oldest));
        let seconds = u64::try_from(wait).unwrap_or(0).div_ceil(1000);
        let details = json!({ "limit": A_MINUTE, "windowSeconds": 60 });
        return Err(Error::rate_limited("Too many test events for this webhook.", details, seconds));
    }
    times.push(now);
    Ok(())
}

fn body(webhook: &Webhook, now: Timestamp) -> String {
    json!({
        "id": "0", "type": TEST, "apiVersion": API_VERSION, "createdAt": now, "resourceId": webhook.id, "jobId": null,
        "data": { "webhookId": webhook.id }
    })
    .to_string()
}
