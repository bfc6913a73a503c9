//! The states of contracts, milestones, approvals and budgets (contracts.md, 1 and 2).

mod approval;
mod budget;
mod invoice;
mod milestone;

pub use approval::{ApprovalEvent, ApprovalState, ApprovalStatus, ApprovalType, ExpiryReason};
pub use budget::{Budget, BudgetState, Consumed};
pub use invoice::{InvoiceKind, InvoiceStatus, TopUpEvent, TopUpStatus};
pub use milestone::{MilestoneEvent, MilestoneStatus};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a contract stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ContractStatus {
    Active,
    Ended,
}

impl ContractStatus {
    /// All states, in the order in which the contract lists them.
    pub const ALL: [ContractStatus; 2] = [ContractStatus::Active, ContractStatus::Ended];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            ContractStatus::Active => "active",
            ContractStatus::Ended => "ended",
        }
    }

    /// The state of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.token() == token)
    }
}
