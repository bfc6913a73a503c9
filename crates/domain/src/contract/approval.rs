//! Where an approval stands, and every way between (contracts.md, 1 and 7).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

/// Where an approval stands inside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ApprovalState {
    Pending,
    /// A person has agreed, and a charge is under way.
    Executing,
    Confirmed,
    Declined,
    Expired,
}

/// What can happen to an approval.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ApprovalEvent {
    /// A person agreed, and something outside has to be done first.
    ChargeBegun,
    /// What was asked for has run.
    Executed,
    /// The money was refused.
    ChargeRefused,
    /// A person said no.
    Declined,
    /// Its time is over, another one took its place, or its object is gone.
    Expired,
}

impl ApprovalEvent {
    /// Every event, for tables and tests.
    pub const ALL: [ApprovalEvent; 5] = [
        ApprovalEvent::ChargeBegun,
        ApprovalEvent::Executed,
        ApprovalEvent::ChargeRefused,
        ApprovalEvent::Declined,
        ApprovalEvent::Expired,
    ];
}

impl ApprovalState {
    /// All states.
    pub const ALL: [ApprovalState; 5] = [
        ApprovalState::Pending,
        ApprovalState::Executing,
        ApprovalState::Confirmed,
        ApprovalState::Declined,
        ApprovalState::Expired,
    ];

    /// As in the database.
    pub const fn token(self) -> &'static str {
        match self {
            ApprovalState::Pending => "pending",
            ApprovalState::Executing => "executing",
            ApprovalState::Confirmed => "confirmed",
            ApprovalState::Declined => "declined",
            ApprovalState::Expired => "expired",
        }
    }

    /// The state of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.token() == token)
    }

    /// As everybody outside reads it.
    pub const fn status(self) -> ApprovalStatus {
        match self {
            ApprovalState::Pending | ApprovalState::Executing => ApprovalStatus::Pending,
            ApprovalState::Confirmed => ApprovalStatus::Confirmed,
            ApprovalState::Declined => ApprovalStatus::Declined,
            ApprovalState::Expired => ApprovalStatus::Expired,
        }
    }

    /// What `event` makes of an approval in this state; `None` where it cannot happen.
    pub const fn on(self, event: ApprovalEvent) -> Option<Self> {
        use {ApprovalEvent as E, ApprovalState as S};
        match (self, event) {
            (S::Pending, E::ChargeBegun) => Some(S::Executing),
            // Where nothing outside has to be done, `executing` is never stored.
            (S::Pending | S::Executing, E::Executed) => Some(S::Confirmed),
            (S::Executing, E::ChargeRefused) => Some(S::Pending),
            (S::Pending, E::Declined) => Some(S::Declined),
            (S::Pending, E::Expired) => Some(S::Expired),
            _ => None,
        }
    }
}

/// What a person is asked to agree to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalType {
    ProposalHire,
    MilestoneFund,
    MilestoneApprove,
    ContractEnd,
}

impl ApprovalType {
    /// All types, in the order in which the contract lists them.
    pub const ALL: [ApprovalType; 4] = [
        ApprovalType::ProposalHire,
        ApprovalType::MilestoneFund,
        ApprovalType::MilestoneApprove,
        ApprovalType::ContractEnd,
    ];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            ApprovalType::ProposalHire => "proposal_hire",
            ApprovalType::MilestoneFund => "milestone_fund",
            ApprovalType::MilestoneApprove => "milestone_approve",
            ApprovalType::ContractEnd => "contract_end",
        }
    }

    /// The type of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.token() == token)
    }
}

/// Why an approval expired before its time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExpiryReason {
    ProposalWithdrawn,
    ContractEnded,
    MilestoneCancelled,
    MilestonePaid,
    MilestoneDisputed,
    AlreadyAccepted,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_machine_is_the_contracts_diagram() {
        use {ApprovalEvent as E, ApprovalState as S};
        let edges = [
            (S::Pending, E::ChargeBegun, S::Executing),
            (S::Pending, E::Executed, S::Confirmed),
            (S::Executing, E::Executed, S::Confirmed),
            (S::Executing, E::ChargeRefused, S::Pending),
            (S::Pending, E::Declined, S::Declined),
            (S::Pending, E::Expired, S::Expired),
        ];
        for state in S::ALL {
            assert_eq!(S::from_token(state.token()), Some(state));
            for event in E::ALL {
                let want = edges.iter().find(|edge| edge.0 == state && edge.1 == event).map(|edge| edge.2);
                assert_eq!(state.on(event), want, "{state:?} on {event:?}");
            }
        }
    }
}
