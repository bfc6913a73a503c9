//! Invoices and top-ups: demands for money that wait until it came (contracts.md, 1).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whom an invoice asks for money.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum InvoiceKind {
    /// The employer, for a milestone.
    Funding,
    /// The platform, for a trainer's work.
    Payout,
}

/// Where an invoice stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InvoiceStatus {
    PendingFunding,
    PendingPayout,
    Paid,
    Void,
}

/// Where a purchase of credits stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum TopUpStatus {
    Pending,
    Completed,
    Expired,
}

/// What can happen to a purchase of credits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TopUpEvent {
    /// Its money came.
    Paid,
    /// Its 24 hours are over.
    TimeOver,
}

impl InvoiceKind {
    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            InvoiceKind::Funding => "FUNDING",
            InvoiceKind::Payout => "PAYOUT",
        }
    }

    /// The kind of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        [InvoiceKind::Funding, InvoiceKind::Payout].into_iter().find(|kind| kind.token() == token)
    }

    /// The state in which an invoice of this kind waits.
    pub const fn waiting(self) -> InvoiceStatus {
        match self {
            InvoiceKind::Funding => InvoiceStatus::PendingFunding,
            InvoiceKind::Payout => InvoiceStatus::PendingPayout,
        }
    }
}

impl InvoiceStatus {
    /// All states.
    pub const ALL: [InvoiceStatus; 4] =
        [InvoiceStatus::PendingFunding, InvoiceStatus::PendingPayout, InvoiceStatus::Paid, InvoiceStatus::Void];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            InvoiceStatus::PendingFunding => "PENDING_FUNDING",
            InvoiceStatus::PendingPayout => "PENDING_PAYOUT",
            InvoiceStatus::Paid => "PAID",
            InvoiceStatus::Void => "VOID",
        }
    }

    /// The state of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.token() == token)
    }

    /// Whether it waits for somebody's money.
    pub const fn waits(self) -> bool {
        matches!(self, InvoiceStatus::PendingFunding | InvoiceStatus::PendingPayout)
    }
}

impl TopUpStatus {
    /// All states.
    pub const ALL: [TopUpStatus; 3] = [TopUpStatus::Pending, TopUpStatus::Completed, TopUpStatus::Expired];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            TopUpStatus::Pending => "PENDING",
            TopUpStatus::Completed => "COMPLETED",
            TopUpStatus::Expired => "EXPIRED",
        }
    }

    /// The state of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.token() == token)
    }

    /// What `event` makes of a top-up in this state; `None` where it cannot happen. Money that comes late still counts.
    pub const fn on(self, event: TopUpEvent) -> Option<Self> {
        match (self, event) {
            (TopUpStatus::Pending | TopUpStatus::Expired, TopUpEvent::Paid) => Some(TopUpStatus::Completed),
            (TopUpStatus::Pending, TopUpEvent::TimeOver) => Some(TopUpStatus::Expired),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_top_up_is_completed_once_and_late_money_counts() {
        use {TopUpEvent as E, TopUpStatus as S};
        assert_eq!(S::Pending.on(E::Paid), Some(S::Completed));
        assert_eq!(S::Expired.on(E::Paid), Some(S::Completed));
        assert_eq!(S::Pending.on(E::TimeOver), Some(S::Expired));
        for (status, event) in [(S::Completed, E::Paid), (S::Completed, E::TimeOver), (S::Expired, E::TimeOver)] {
            assert_eq!(status.on(event), None, "{status:?} on {event:?}");
        }
    }
}
