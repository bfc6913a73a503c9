//! What an account is told of, written in the transaction of the change (events.md, 2).

mod record;

use domain::event::Event;
use domain::{OrganizationId, Timestamp};
use store::Tx;

use crate::error::Result;
use crate::{Market, webhooks};

pub(crate) use record::record_of;

/// Appends events to the account's feed, in this order, and queues their deliveries. The last thing that an operation writes: the feed's counter must
/// be the last row that a transaction locks.
pub(crate) async fn record(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    now: Timestamp,
    events: &[Event],
) -> Result<()> {
    let mut recorded = Vec::with_capacity(events.len());
    for event in events {
        recorded.push(store::events::append(tx, organization, event, now).await?);
    }
    if recorded.is_empty() {
        return Ok(());
    }
    webhooks::queue(tx, market, organization, now, &recorded).await
}

impl Market {
    /// Writes events that no change goes with: for tests, and for tools that put a market under load.
    pub async fn announce(&self, organization: OrganizationId, events: Vec<Event>) -> Result<()> {
        self.write((organization, events), |tx, market, (organization, events)| {
            Box::pin(async move {
                store::accounts::lock(tx, organization).await?;
                record(tx, market, organization, market.now(), events).await
            })
        })
        .await
    }
}
