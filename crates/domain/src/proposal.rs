//! The states of a proposal (candidates.md, 1).

use serde::{Deserialize, Serialize};

/// Where a proposal stands with the employer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProposalStatus {
    Unreviewed,
    Shortlisted,
    Maybe,
    Hired,
    Declined,
    NotAFit,
    ResumeSent,
}

impl ProposalStatus {
    /// All states, in the order in which the contract lists them.
    pub const ALL: [ProposalStatus; 7] = [
        ProposalStatus::Unreviewed,
        ProposalStatus::Shortlisted,
        ProposalStatus::Maybe,
        ProposalStatus::Hired,
        ProposalStatus::Declined,
        ProposalStatus::NotAFit,
        ProposalStatus::ResumeSent,
    ];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            ProposalStatus::Unreviewed => "UNREVIEWED",
            ProposalStatus::Shortlisted => "SHORTLISTED",
            ProposalStatus::Maybe => "MAYBE",
            ProposalStatus::Hired => "HIRED",
            ProposalStatus::Declined => "DECLINED",
            ProposalStatus::NotAFit => "NOT_A_FIT",
            ProposalStatus::ResumeSent => "RESUME_SENT",
        }
    }

    /// The state of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.token() == token)
    }
}
