//! The verdict and its reasons, as they stand on the wire.

use serde::{Deserialize, Serialize};

/// The outcome for a job; the later, the stricter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Decision {
    /// Goes live.
    Allow,
    /// Waits for an administrator.
    Review,
    /// Does not go live.
    Block,
}

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReasonCode {
    OffPlatformContact,
    OffPlatformPayment,
    UpfrontFee,
    PersonalData,
    IllegalWork,
    Discrimination,
    SexualContent,
    ViolentContent,
    Gibberish,
    DuplicateSpam,
    BlockedPhrase,
    ModelFlagged,
}

impl ReasonCode {
    /// What to tell the author of the job.
    pub const fn message(self) -> &'static str {
        match self {
            Self::OffPlatformContact => {
                "Contact outside the marketplace is not allowed here. Remove the address, number, link or messenger; applicants write to you through the marketplace."
            }
            Self::OffPlatformPayment => {
                "Trainers are paid through the marketplace only. Remove the other way of payment."
            }
            Self::UpfrontFee => "Trainers never pay to work. Remove the fee, deposit or purchase.",
            Self::PersonalData => {
                "Trainers must not be asked for identity papers, bank logins, card numbers or passwords."
            }
            Self::IllegalWork => "The work described is deceptive or against the law and cannot be offered here.",
            Self::Discrimination => {
                "Applicants must not be limited by sex, race, ethnicity, religion, orientation, disability, pregnancy or an upper age."
            }
            Self::SexualContent => "The work involves sexual material and is looked at by a person first.",
            Self::ViolentContent => "The work involves graphic violence and is looked at by a person first.",
            Self::Gibberish => "The description is not readable text. Describe the work in sentences.",
            Self::DuplicateSpam => "The same job is already live many times. Edit one of them instead.",
            Self::BlockedPhrase => "The text contains a phrase that this marketplace does not allow.",
            Self::ModelFlagged => "The text was flagged by the automatic check and is looked at by a person first.",
        }
    }
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reason {
    pub code: ReasonCode,
    /// A sentence for people.
    pub message: String,
    /// The update key of the field.
    pub field: String,
    /// The hit with some context as it was sent, at most 120 characters.
    pub excerpt: Option<String>,
}

impl Reason {
    /// The same title and description are live too often; the caller counts. `BLOCK` within an account, else `REVIEW`.
    pub fn duplicate_spam() -> Self {
        Self::of_whole_text(ReasonCode::DuplicateSpam)
    }

    /// The optional model flagged the text; at most `REVIEW`.
    pub fn model_flagged() -> Self {
        Self::of_whole_text(ReasonCode::ModelFlagged)
    }

    fn of_whole_text(code: ReasonCode) -> Self {
        Reason { code, message: code.message().to_owned(), field: super::DESCRIPTION.to_owned(), excerpt: None }
    }
}

/// What the rules say about a job.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Outcome {
    pub decision: Decision,
    /// At most 20, by field, then position.
    pub reasons: Vec<Reason>,
}

impl Outcome {
    /// Adds a finding of the caller's; the outcome only gets stricter.
    pub fn add(&mut self, decision: Decision, reason: Reason) {
        self.decision = self.decision.max(decision);
        if self.reasons.len() < super::MOST_REASONS {
            self.reasons.push(reason);
        }
    }
}
