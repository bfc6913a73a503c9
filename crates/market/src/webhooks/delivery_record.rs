//! A delivery as it is shown.

use store::deliveries::{Delivery, DeliveryStatus};
use store::webhooks::{Webhook, WebhookStatus};
use wire::webhooks as wire;

use crate::error::{Error, Result};

/// The type of the event that tries a webhook out.
pub(super) const TEST: &str = "webhook.test";

/// What a stored state counts as: nothing waits at a disabled webhook.
pub(super) fn effective(webhook: &Webhook, stored: DeliveryStatus) -> DeliveryStatus {
    match (webhook.status, stored) {
        (WebhookStatus::Disabled, DeliveryStatus::Pending) => DeliveryStatus::Failed,
        _ => stored,
    }
}

/// The record of a delivery.
pub(super) fn shown(webhook: &Webhook, delivery: &Delivery) -> Result<wire::Delivery> {
    let status = effective(webhook, delivery.status);
    let damaged = |error| Error::Internal(format!("the attempts of delivery {} are damaged: {error}", delivery.id));
    Ok(wire::Delivery {
        id: delivery.id.clone(),
        webhook_id: delivery.webhook_id.clone(),
        event_id: delivery.event_seq.to_string(),
        event_type: delivery.event_type.clone(),
        status: match status {
            DeliveryStatus::Pending => wire::DeliveryState::Pending,
            DeliveryStatus::Delivered => wire::DeliveryState::Delivered,
            DeliveryStatus::Failed => wire::DeliveryState::Failed,
        },
        attempt_count: delivery.attempt_count,
        created_at: delivery.created_at,
        next_attempt_at: (status == DeliveryStatus::Pending).then_some(delivery.due_at),
        delivered_at: delivery.delivered_at.filter(|_| status == DeliveryStatus::Delivered),
        attempts: serde_json::from_str(&delivery.attempts).map_err(damaged)?,
    })
}
