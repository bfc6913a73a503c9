//! Conversations: which kinds there are, and the two sides of each (candidates.md, 7).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Before or after the hire.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Bucket {
    /// After the hire: the thread of a contract.
    Job,
    /// Before the hire: the thread of a proposal. It stays as it is afterwards.
    Proposal,
}

impl Bucket {
    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            Bucket::Job => "job",
            Bucket::Proposal => "proposal",
        }
    }

    /// The bucket of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        [Bucket::Job, Bucket::Proposal].into_iter().find(|bucket| bucket.token() == token)
    }
}

/// Who stands on which side of a conversation.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Side {
    /// Everybody who acts for the employer's account.
    Employer,
    Trainer,
}
