//! What a message may hold (candidates.md, 7; jobs-fields.md, 7).

use domain::conversation::{Bucket, Side};
use domain::privacy;
use drafting::moderation::{MessageFindings, review_message};
use serde_json::json;

use crate::Market;
use crate::error::{Error, Result};

/// What the rules find in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// A way to reach somebody outside the market, or the wish for one.
    exchanges_contact: bool,
    findings: MessageFindings,
}

/// Judges a text. Pure but for the market's list of phrases: done outside the transaction.
pub(super) fn judge(market: &Market, content: &str) -> Verdict {
    Verdict {
        exchanges_contact: privacy::holds_contact(content) || privacy::asks_for_contact(content),
        findings: review_message(content, &market.blocked_phrases()),
    }
}

impl Verdict {
    /// Lets the message pass, or says which rule it breaks.
    pub(super) fn check(&self, side: Side, bucket: Bucket) -> Result<()> {
        // A trainer's contact data is stored whole and shown sanitised.
        if self.exchanges_contact && side == Side::Employer && bucket == Bucket::Proposal {
            let message = "Contact data cannot be exchanged before a hire. Remove the address, number, link or handle.";
            return Err(blocked(message, "contact_exchange"));
        }
        if self.findings.off_platform_payment {
            let message = "Trainers are paid through the marketplace only. Remove the other way of payment.";
            return Err(blocked(message, "off_platform_payment"));
        }
        if self.findings.blocked_phrase {
            let message = "The message contains a phrase that this marketplace does not allow.";
            return Err(Error::conflict(message, json!({ "reason": "message_blocked" })));
        }
        Ok(())
    }
}

fn blocked(message: &str, policy: &str) -> Error {
    Error::forbidden(message, json!({ "reason": "message_policy_blocked", "policy": policy }))
}
