//! The states of contracts, milestones, approvals and budgets (contracts.md, 1 and 2).

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

/// Where a milestone stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MilestoneStatus {
    NotFunded,
    ActiveFunded,
    Paid,
    Refunded,
    Cancelled,
    Disputed,
}

impl MilestoneStatus {
    /// All states, in the order in which the contract lists them.
    pub const ALL: [MilestoneStatus; 6] = [
        MilestoneStatus::NotFunded,
        MilestoneStatus::ActiveFunded,
        MilestoneStatus::Paid,
        MilestoneStatus::Refunded,
        MilestoneStatus::Cancelled,
        MilestoneStatus::Disputed,
    ];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            MilestoneStatus::NotFunded => "NOT_FUNDED",
            MilestoneStatus::ActiveFunded => "ACTIVE_FUNDED",
            MilestoneStatus::Paid => "PAID",
            MilestoneStatus::Refunded => "REFUNDED",
            MilestoneStatus::Cancelled => "CANCELLED",
            MilestoneStatus::Disputed => "DISPUTED",
        }
    }

    /// The state of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.token() == token)
    }
}

/// Where an approval stands, as everybody outside reads it; one whose charge waits reads as pending.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ApprovalStatus {
    Pending,
    Confirmed,
    Declined,
    Expired,
}

impl ApprovalStatus {
    /// All states, in the order in which the contract lists them.
    pub const ALL: [ApprovalStatus; 4] =
        [ApprovalStatus::Pending, ApprovalStatus::Confirmed, ApprovalStatus::Declined, ApprovalStatus::Expired];

    /// As on the wire.
    pub const fn token(self) -> &'static str {
        match self {
            ApprovalStatus::Pending => "pending",
            ApprovalStatus::Confirmed => "confirmed",
            ApprovalStatus::Declined => "declined",
            ApprovalStatus::Expired => "expired",
        }
    }

    /// The state of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.token() == token)
    }
}

/// How much of what was funded is used up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BudgetState {
    Ok,
    Low,
    Depleted,
}
