//! The states of a job and every way between them (jobs.md, 1).

use serde::{Deserialize, Serialize};

/// Where a job stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum JobStatus {
    Draft,
    Open,
    Ongoing,
    Completed,
    Archived,
    PendingApproval,
}

impl JobStatus {
    /// All states, in the order in which the contract lists them.
    pub const ALL: [JobStatus; 6] = [
        JobStatus::Draft,
        JobStatus::Open,
        JobStatus::Ongoing,
        JobStatus::Completed,
        JobStatus::Archived,
        JobStatus::PendingApproval,
    ];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            JobStatus::Draft => "DRAFT",
            JobStatus::Open => "OPEN",
            JobStatus::Ongoing => "ONGOING",
            JobStatus::Completed => "COMPLETED",
            JobStatus::Archived => "ARCHIVED",
            JobStatus::PendingApproval => "PENDING_APPROVAL",
        }
    }

    /// The state of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.token() == token)
    }

    /// The state as a person may write it: any case, spaces and hyphens for underscores.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::from_token(&name.trim().to_ascii_uppercase().replace([' ', '-'], "_"))
    }

    /// What `event` makes of a job in this state; `None` where it cannot happen.
    pub fn on(self, event: JobEvent) -> Option<Transition> {
        use {ChangeKind as Change, JobEvent as E, JobStatus as S};
        let (next, change) = match (self, event) {
            (S::Draft, E::PublishAllowed) | (S::PendingApproval, E::Approved) => (S::Open, Some(Change::Published)),
            (S::Draft, E::PublishHeld) => (S::PendingApproval, None),
            (S::PendingApproval, E::Rejected) => (S::Draft, None),
            (S::Open, E::EditAllowed) => (S::Open, Some(Change::Updated)),
            (S::Open, E::EditBlocked) => (S::Draft, Some(Change::Closed)),
            (S::Open, E::EditHeld) => (S::PendingApproval, Some(Change::Closed)),
            (S::Open, E::Filled) => (S::Ongoing, Some(Change::Closed)),
            (S::Open, E::Expired) => (S::Archived, Some(Change::Closed)),
            (S::Ongoing, E::LastContractEnded) => (S::Completed, None),
            (S::Open, E::Closed) => (S::Archived, Some(Change::Closed)),
            (S::Draft | S::PendingApproval | S::Ongoing | S::Completed, E::Closed) => (S::Archived, None),
            _ => return None,
        };
        Some(Transition { next, change })
    }
}

/// What can happen to a job.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum JobEvent {
    /// Published, and moderation had nothing against it.
    PublishAllowed,
    /// Published, and moderation wants an administrator to look.
    PublishHeld,
    /// The administrator said yes.
    Approved,
    /// The administrator said no.
    Rejected,
    /// A live edit that moderation let pass.
    EditAllowed,
    /// A live edit that moderation blocked.
    EditBlocked,
    /// A live edit that an administrator has to see.
    EditHeld,
    /// As many people were hired as were wanted.
    Filled,
    /// `validThrough` was reached.
    Expired,
    /// The last active contract ended.
    LastContractEnded,
    /// The owner closed it.
    Closed,
}

impl JobEvent {
    /// Every event, for tables and tests.
    pub const ALL: [JobEvent; 11] = [
        JobEvent::PublishAllowed,
        JobEvent::PublishHeld,
        JobEvent::Approved,
        JobEvent::Rejected,
        JobEvent::EditAllowed,
        JobEvent::EditBlocked,
        JobEvent::EditHeld,
        JobEvent::Filled,
        JobEvent::Expired,
        JobEvent::LastContractEnded,
        JobEvent::Closed,
    ];
}

/// The result of an event: the next state, and the row of `GET /jobs/changes` if the job is publicly listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Transition {
    pub next: JobStatus,
    pub change: Option<ChangeKind>,
}

/// The kind of a marketplace change.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum ChangeKind {
    Published,
    Updated,
    Closed,
}

impl ChangeKind {
    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            ChangeKind::Published => "PUBLISHED",
            ChangeKind::Updated => "UPDATED",
            ChangeKind::Closed => "CLOSED",
        }
    }

    /// The kind of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        [ChangeKind::Published, ChangeKind::Updated, ChangeKind::Closed].into_iter().find(|kind| kind.token() == token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of jobs.md, 1; every pair that is not in it must be impossible.
    #[test]
    fn the_state_machine_is_the_contracts_table() {
        use {ChangeKind as C, JobEvent as E, JobStatus as S};
        let table = [
            (S::Draft, E::PublishAllowed, S::Open, Some(C::Published)),
            (S::Draft, E::PublishHeld, S::PendingApproval, None),
            (S::PendingApproval, E::Approved, S::Open, Some(C::Published)),
            (S::PendingApproval, E::Rejected, S::Draft, None),
            (S::Open, E::EditAllowed, S::Open, Some(C::Updated)),
            (S::Open, E::EditBlocked, S::Draft, Some(C::Closed)),
            (S::Open, E::EditHeld, S::PendingApproval, Some(C::Closed)),
            (S::Open, E::Filled, S::Ongoing, Some(C::Closed)),
            (S::Open, E::Expired, S::Archived, Some(C::Closed)),
            (S::Ongoing, E::LastContractEnded, S::Completed, None),
            (S::Open, E::Closed, S::Archived, Some(C::Closed)),
            (S::Draft, E::Closed, S::Archived, None),
            (S::PendingApproval, E::Closed, S::Archived, None),
            (S::Ongoing, E::Closed, S::Archived, None),
            (S::Completed, E::Closed, S::Archived, None),
        ];
        for status in JobStatus::ALL {
            for event in JobEvent::ALL {
                let want = table.iter().find(|row| row.0 == status && row.1 == event);
                let want = want.map(|row| Transition { next: row.2, change: row.3 });
                assert_eq!(status.on(event), want, "{status:?} on {event:?}");
            }
        }
    }
}
