//! Webhooks: subscriptions of an account, and the deliveries of its events (events.md, 4 to 7).

mod backlog;
mod create;
mod deliver;
mod deliveries;
mod delivery_record;
mod drain;
mod gate;
mod key;
mod letter;
mod manage;
mod node;
mod queue;
mod redeliver;
mod shipment;
mod tally;
mod test_event;
mod tidy;

use domain::WebhookId;
use serde_json::json;
use store::webhooks as rows;
use wire::webhooks::{Webhook, WebhookState};

use crate::error::Error;

pub(crate) use backlog::Backlog;
pub use create::{NewWebhook, create};
pub use deliver::{Cycle, Cycled, Finished, Job};
pub use deliveries::{DeliveryFilter, deliveries};
pub use drain::Drain;
pub(crate) use drain::Drains;
pub(crate) use gate::Gate;
pub(crate) use key::Keeper;
pub use manage::{delete, get, list};
pub(crate) use node::Holders;
pub use node::node_key;
pub(crate) use queue::queue;
pub use redeliver::redeliver;
pub use tally::AttemptTally;
pub(crate) use tally::Queued;
pub use test_event::test;

/// Attempts of one webhook that run at once, in the whole installation.
pub const AT_ONCE: usize = 8;

fn not_found(id: &WebhookId) -> Error {
    Error::not_found("There is no such webhook.", json!({ "resource": "webhooks", "webhookId": id }))
}

fn disabled() -> Error {
    let message = "This webhook is disabled. Delete it, make a new one, and catch up with GET /updates.";
    Error::conflict(message, json!({ "reason": "webhook_disabled" }))
}

fn shown(webhook: &rows::Webhook) -> Webhook {
    Webhook {
        id: webhook.id.clone(),
        url: webhook.url.clone(),
        event_types: webhook.event_types.clone(),
        status: match webhook.status {
            rows::WebhookStatus::Active => WebhookState::Active,
            rows::WebhookStatus::Disabled => WebhookState::Disabled,
        },
        created_at: webhook.created_at,
        disabled_at: webhook.disabled_at,
        disabled_reason: webhook.disabled_reason.clone(),
        consecutive_failures: webhook.consecutive_failures,
    }
}
