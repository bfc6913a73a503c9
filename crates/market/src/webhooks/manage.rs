//! `GET /webhooks`, `GET` and `DELETE /webhooks/{webhookId}`.

use std::time::Duration;

use domain::WebhookId;
use store::Engine;
use wire::webhooks::{DeletedWebhook, WebhookAnswer, WebhookList};

use super::deliver::START_WITHIN;
use super::{not_found, shown};
use crate::error::{Error, Result};
use crate::{Caller, Market, audit};

/// Rows at the head of a queue among which those under way stand.
const FOREMOST: i64 = 64;

/// The account's webhooks, newest first.
pub async fn list(market: &Market, caller: &Caller) -> Result<WebhookList> {
    let mut tx = market.read().await?;
    let found = store::webhooks::list(&mut tx, caller.organization()).await?;
    Ok(WebhookList { webhooks: found.iter().map(shown).collect() })
}

/// One of them.
pub async fn get(market: &Market, caller: &Caller, id: WebhookId) -> Result<WebhookAnswer> {
    let mut tx = market.read().await?;
    let found = store::webhooks::owned(&mut tx, caller.organization(), &id).await?;
    Ok(WebhookAnswer { webhook: shown(&found.ok_or_else(|| not_found(&id))?) })
}

/// Ends a subscription, with all that was queued for it and all that is known of it. No attempt starts once this has
/// returned.
pub async fn delete(market: &Market, caller: &Caller, id: WebhookId) -> Result<DeletedWebhook> {
    let deleting = market.write((caller.clone(), id.clone()), |tx, market, (caller, id)| {
        Box::pin(async move {
            store::accounts::lock(tx, caller.organization()).await?;
            let found = store::webhooks::held(tx, caller.organization(), id).await?;
            let webhook = found.ok_or_else(|| not_found(id))?;
            let under_way = store::deliveries::under_way(tx, id, FOREMOST).await?;
            let now = market.now();
            store::webhooks::delete(tx, id, now).await?;
            audit::note(tx, market.rng(), caller, "webhooks.delete", id.as_str(), now).await?;
            Ok::<_, Error>((DeletedWebhook { webhook: shown(&webhook), deleted: true }, under_way))
        })
    });
    let (answer, under_way) = deleting.await?;
    market.0.delivery_gate.close(&id);
    if under_way && market.db().engine() == Engine::Postgres {
        // Another node may hold a claim that it has not used yet; by then it does not use it any more.
        tokio::time::sleep(START_WITHIN + Duration::from_millis(50)).await;
    }
    Ok(answer)
}
