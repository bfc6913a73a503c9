//! The update feed (events.md, 1 and 3).

use domain::event::EventType;
use domain::{JobId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What an event record says about the API that it belongs to.
pub const API_VERSION: &str = "v1";

/// One event, in the feed and in a delivery alike.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EventRecord {
    /// Digits, rising along a feed; doubles as a cursor.
    pub id: String,
    #[serde(rename = "type")]
    #[schemars(rename = "type")]
    pub kind: EventType,
    /// `v1`
    pub api_version: String,
    pub created_at: Timestamp,
    pub resource_id: String,
    pub job_id: Option<JobId>,
    /// Ids, states and numbers; the keys follow from the type.
    pub data: Map<String, Value>,
}

/// A page of `GET /updates`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UpdatesPage {
    /// Oldest first.
    pub events: Vec<EventRecord>,
    /// Where to go on.
    pub next_cursor: String,
    /// Whether events that this token may read come after this page.
    pub has_more: bool,
}
