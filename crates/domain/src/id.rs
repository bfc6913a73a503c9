//! Ids: 26-character lower-case ULIDs (contract README, "Conventions"). On the wire they are opaque strings.

use serde::{Deserialize, Serialize};

/// Below every id that is made at that moment or later, above every earlier one.
pub fn lowest(at: crate::Timestamp) -> String {
    let millis = u64::try_from(at.millis()).unwrap_or(0);
    ulid::Ulid::from_parts(millis, 0).to_string().to_ascii_lowercase()
}

// The first token is a dollar sign, for the macro that this one makes.
macro_rules! ids {
    ($dollar:tt $($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as it stands on the wire and in the database.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            /// Takes any text: an id that was never given simply finds nothing.
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+

        /// Calls a macro with the names of all id types, so that no other list of them is needed.
        #[macro_export]
        macro_rules! each_id {
            ($dollar with:ident) => {
                $dollar with!($($name),+);
            };
        }
    };
}

ids! { $
    /// A person's account, claimed or not.
    UserId,
    /// The employer account: owns jobs, contracts, credits, the feed, webhooks.
    OrganizationId,
    /// The bridge from agent to person.
    RegistrationId,
    /// One start of a claim.
    ClaimAttemptId,
    /// A personal API token.
    TokenId,
    /// A job in any state, drafts included.
    JobId,
    /// One publish that made a job live or put it up for review.
    PublishAttemptId,
    /// A trainer's application or invitation to a job.
    ProposalId,
    /// An entry of a trainer's profile: work, label work, education.
    ProfileEntryId,
    /// A group of trainers that works as one.
    AgencyId,
    /// What an employer said of a trainer's work.
    ReviewId,
    /// The interview that belongs to a proposal.
    InterviewId,
    /// A thread of messages.
    ConversationId,
    /// A message in a conversation.
    MessageId,
    /// A hire: one trainer on one job.
    ContractId,
    /// A piece of work that is funded and paid as one.
    MilestoneId,
    /// A question to a person whether money may move.
    ApprovalId,
    /// A demand for money: a funding or a payout.
    InvoiceId,
    /// A purchase of credits.
    TopUpId,
    /// One visit to the page where a card is saved.
    CardSetupId,
    /// A line of the credit ledger.
    LedgerEntryId,
    /// A balanced set of lines in the books.
    PostingId,
    /// A subscription of an account to events.
    WebhookId,
    /// One event on its way to one webhook.
    DeliveryId,
    /// A pending invitation into an organization.
    TeamInviteId,
    /// A mail that was handed to the transport.
    MailId,
    /// A code and a link that sign a person in once.
    SignInCodeId,
    /// A signed-in browser.
    SessionId,
    /// A line of the audit log.
    AuditId,
}
