//! What an account is told of, written in the transaction of the change (events.md, 2).

mod tally;

use domain::event::Event;
use domain::{OrganizationId, Timestamp};
use store::Tx;

use crate::Market;
use crate::error::Result;

pub use tally::EventTally;

/// Appends events to the account's feed, in this order. The last thing that an operation writes: the feed's counter must
/// be the last row that a transaction locks.
pub(crate) async fn record(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    now: Timestamp,
    events: &[Event],
) -> Result<()> {
    for event in events {
        store::events::append(tx, organization, event, now).await?;
        market.0.event_tally.count(event.kind());
    }
    Ok(())
}
