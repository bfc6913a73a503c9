//! The record of an event as it is shown and delivered (events.md, 1).

use store::events::Recorded;
use wire::updates::{API_VERSION, EventRecord};

use crate::error::{Error, Result};

/// The record of an event of a feed.
pub(crate) fn record_of(event: &Recorded) -> Result<EventRecord> {
    let unreadable = |error| Error::Internal(format!("the data of event {} is no JSON object: {error}", event.seq));
    Ok(EventRecord {
        id: event.seq.to_string(),
        kind: event.kind,
        api_version: API_VERSION.to_owned(),
        created_at: event.created_at,
        resource_id: event.resource_id.clone(),
        job_id: event.job_id.clone(),
        data: serde_json::from_str(&event.data).map_err(unreadable)?,
    })
}
