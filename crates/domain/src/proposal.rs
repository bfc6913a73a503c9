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

    /// The states that an employer can set: all but HIRED, which takes a person's confirmation.
    pub const SETTABLE: [ProposalStatus; 6] = [
        ProposalStatus::Unreviewed,
        ProposalStatus::Shortlisted,
        ProposalStatus::Maybe,
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

    /// The name for people.
    pub const fn label(self) -> &'static str {
        match self {
            ProposalStatus::Unreviewed => "Unreviewed",
            ProposalStatus::Shortlisted => "Shortlisted",
            ProposalStatus::Maybe => "Maybe",
            ProposalStatus::Hired => "Hired",
            ProposalStatus::Declined => "Declined",
            ProposalStatus::NotAFit => "Not a fit",
            ProposalStatus::ResumeSent => "Resume Sent",
        }
    }

    /// The state that a caller named: any case, surrounding blanks dropped, spaces and hyphens as underscores.
    pub fn from_name(name: &str) -> Option<Self> {
        const LONGEST: usize = 32;
        let name = name.trim();
        if name.len() > LONGEST {
            return None;
        }
        Self::from_token(&name.to_ascii_uppercase().replace([' ', '-'], "_"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_named_freely() {
        assert_eq!(ProposalStatus::from_name(" not a-fit "), Some(ProposalStatus::NotAFit));
        assert_eq!(ProposalStatus::from_name("hired"), Some(ProposalStatus::Hired));
        assert_eq!(ProposalStatus::from_name("NOT  A FIT"), None);
        assert_eq!(ProposalStatus::from_name("ſhortlisted"), None);
        for status in ProposalStatus::ALL {
            assert_eq!(ProposalStatus::from_name(status.label()), Some(status));
        }
    }
}
