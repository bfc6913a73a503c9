//! Webhooks and their deliveries (events.md, 4 and 7).

use domain::event::EventType;
use domain::{DeliveryId, Timestamp, WebhookId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `POST /webhooks`; other keys are ignored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateWebhook {
    /// An absolute https URL; http for loopback only, where the server allows that.
    #[schemars(length(min = 1, max = 2048))]
    pub url: String,
    #[schemars(length(min = 1))]
    pub event_types: Vec<EventType>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum WebhookState {
    Active,
    Disabled,
}

/// A subscription. Its secret is in no answer but that of its creation.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Webhook {
    pub id: WebhookId,
    pub url: String,
    pub event_types: Vec<EventType>,
    pub status: WebhookState,
    pub created_at: Timestamp,
    /// Null while active, like the reason.
    pub disabled_at: Option<Timestamp>,
    pub disabled_reason: Option<String>,
    /// Deliveries that failed for good since the last one that arrived.
    pub consecutive_failures: i64,
}

/// The answer of a creation.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CreatedWebhook {
    pub webhook: Webhook,
    /// `whsec_…`, shown only here.
    pub secret: String,
    pub message: String,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WebhookList {
    /// Newest first.
    pub webhooks: Vec<Webhook>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WebhookAnswer {
    pub webhook: Webhook,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeletedWebhook {
    /// As it was.
    pub webhook: Webhook,
    pub deleted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum DeliveryState {
    Pending,
    Delivered,
    Failed,
}

/// One event on its way to one webhook. Times are the market's.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    pub id: DeliveryId,
    pub webhook_id: WebhookId,
    /// `0` for a test event.
    pub event_id: String,
    /// One of the eight types, or `webhook.test`.
    pub event_type: String,
    pub status: DeliveryState,
    /// Finished attempts, before and after a redelivery.
    pub attempt_count: i64,
    pub created_at: Timestamp,
    /// Null unless pending.
    pub next_attempt_at: Option<Timestamp>,
    pub delivered_at: Option<Timestamp>,
    /// The latest 25, oldest first.
    pub attempts: Vec<Attempt>,
}

/// One finished attempt.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// From 1.
    pub number: i64,
    pub started_at: Timestamp,
    pub finished_at: Timestamp,
    pub duration_ms: i64,
    /// Null without an answer.
    pub response_status: Option<u16>,
    /// The first 1,024 characters; null without an answer.
    pub response_body: Option<String>,
    /// Null on success, else `http_status`, `redirect`, `timeout`, `connection_failed`, `tls_failed`, `dns_failed`,
    /// `blocked_address`, `invalid_response`.
    pub error: Option<String>,
}

/// A page of deliveries, newest first.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryPage {
    pub deliveries: Vec<Delivery>,
    pub next_cursor: Option<String>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeliveryAnswer {
    pub delivery: Delivery,
}
