//! Queuing the deliveries of new events, in the transaction that writes them.

use domain::{OrganizationId, Timestamp};
use store::Tx;
use store::deliveries::NewDelivery;
use store::events::Recorded;

use crate::Market;
use crate::error::{Error, Result};
use crate::events::record_of;

/// Queues a delivery of each event for each webhook that wants it. The account's feed is held by then, so no webhook is
/// made or disabled meanwhile.
pub(crate) async fn queue(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    now: Timestamp,
    events: &[Recorded],
) -> Result<()> {
    let webhooks = store::webhooks::active(tx, organization).await?;
    for event in events {
        let mut body = None;
        for webhook in webhooks.iter().filter(|webhook| webhook.event_types.contains(&event.kind)) {
            let body = match &mut body {
                Some(body) => body,
                none => none.insert(body_of(event)?),
            };
            let new = NewDelivery {
                id: &market.rng().id(now),
                webhook_id: &webhook.id,
                event_seq: event.seq,
                event_type: event.kind.token(),
                body,
                now,
            };
            store::deliveries::queue(tx, new).await?;
            market.0.queued.note();
        }
    }
    Ok(())
}

/// The bytes of every attempt, for every webhook.
fn body_of(event: &Recorded) -> Result<String> {
    serde_json::to_string(&record_of(event)?).map_err(|error| Error::Internal(error.to_string()))
}
