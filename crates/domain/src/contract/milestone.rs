//! Where a milestone stands, and every way between (contracts.md, 1).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

/// What can happen to a milestone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MilestoneEvent {
    /// Its money has come.
    Funded,
    /// Nobody wants it any more.
    Cancelled,
    /// The trainer asks for the money.
    PayoutRequested,
    /// The money goes to the trainer.
    Released,
    /// The money goes back to the employer.
    Refunded,
    /// An administrator stops it.
    Disputed,
    /// An administrator lets it go on.
    Reopened,
}

impl MilestoneEvent {
    /// Every event, for tables and tests.
    pub const ALL: [MilestoneEvent; 7] = [
        MilestoneEvent::Funded,
        MilestoneEvent::Cancelled,
        MilestoneEvent::PayoutRequested,
        MilestoneEvent::Released,
        MilestoneEvent::Refunded,
        MilestoneEvent::Disputed,
        MilestoneEvent::Reopened,
    ];
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

    /// What `event` makes of a milestone in this state; `None` where it cannot happen.
    pub const fn on(self, event: MilestoneEvent) -> Option<Self> {
        use {MilestoneEvent as E, MilestoneStatus as S};
        match (self, event) {
            (S::NotFunded, E::Funded) | (S::ActiveFunded, E::PayoutRequested) | (S::Disputed, E::Reopened) => {
                Some(S::ActiveFunded)
            }
            (S::NotFunded, E::Cancelled) => Some(S::Cancelled),
            (S::ActiveFunded | S::Disputed, E::Released) => Some(S::Paid),
            (S::ActiveFunded | S::Disputed, E::Refunded) => Some(S::Refunded),
            (S::ActiveFunded, E::Disputed) => Some(S::Disputed),
            _ => None,
        }
    }

    /// Whether its money is held: neither given out nor back.
    pub const fn holds_money(self) -> bool {
        matches!(self, MilestoneStatus::ActiveFunded | MilestoneStatus::Disputed)
    }

    /// Whether it counts into the budget's funded volume.
    pub const fn counts_as_funded(self) -> bool {
        matches!(self, MilestoneStatus::ActiveFunded | MilestoneStatus::Disputed | MilestoneStatus::Paid)
    }

    /// Whether the contract still shows it and counts it into its estimates.
    pub const fn is_shown(self) -> bool {
        !matches!(self, MilestoneStatus::Refunded | MilestoneStatus::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edges of contracts.md, 1; every pair that is not among them must be impossible.
    #[test]
    fn the_state_machine_is_the_contracts_diagram() {
        use {MilestoneEvent as E, MilestoneStatus as S};
        let edges = [
            (S::NotFunded, E::Funded, S::ActiveFunded),
            (S::NotFunded, E::Cancelled, S::Cancelled),
            (S::ActiveFunded, E::PayoutRequested, S::ActiveFunded),
            (S::ActiveFunded, E::Released, S::Paid),
            (S::ActiveFunded, E::Refunded, S::Refunded),
            (S::ActiveFunded, E::Disputed, S::Disputed),
            (S::Disputed, E::Reopened, S::ActiveFunded),
            (S::Disputed, E::Released, S::Paid),
            (S::Disputed, E::Refunded, S::Refunded),
        ];
        for status in S::ALL {
            assert_eq!(S::from_token(status.token()), Some(status));
            for event in E::ALL {
                let want = edges.iter().find(|edge| edge.0 == status && edge.1 == event).map(|edge| edge.2);
                assert_eq!(status.on(event), want, "{status:?} on {event:?}");
            }
        }
    }
}
