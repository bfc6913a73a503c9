//! Credits: balances, their ledger, top-ups (contracts.md, 8).

mod adjust;
mod get;
mod pay;
mod top_up;

pub use adjust::adjust;
pub use get::{get, ledger};
pub(crate) use pay::complete_for;
pub use pay::{complete, pay};
pub use top_up::{TopUpRequest, checkout, read, top_up};

use domain::Timestamp;
use domain::TopUpId;
use domain::contract::{TopUpEvent, TopUpStatus};
use serde_json::json;
use store::top_ups::TopUp;
use wire::credits::TopUp as Shown;

use crate::error::Error;

pub(crate) fn not_found(id: &TopUpId) -> Error {
    Error::not_found("You have no top-up with this id.", json!({ "resource": "credit-top-ups", "topUpId": id }))
}

/// Its state at that moment: expiry is true before it is written down.
fn status_at(top_up: &TopUp, now: Timestamp) -> TopUpStatus {
    let expired = top_up.status.on(TopUpEvent::TimeOver).filter(|_| top_up.expires_at <= now);
    expired.unwrap_or(top_up.status)
}

fn shown(top_up: &TopUp, now: Timestamp) -> Shown {
    Shown {
        id: top_up.id.clone(),
        status: status_at(top_up, now),
        amount_cents: top_up.amount.cents(),
        created_at: top_up.created_at,
        completed_at: top_up.completed_at,
        expires_at: top_up.expires_at,
    }
}
