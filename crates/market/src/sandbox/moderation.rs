//! `POST /moderation`: phrases that block, beside the configured ones.

use wire::sandbox::BlockedPhrases;

use crate::Market;
use crate::error::{Error, Result};

/// Sets the list; it replaces the one before.
pub fn block_phrases(market: &Market, phrases: BlockedPhrases) -> Result<BlockedPhrases> {
    let fits = phrases.blocked_phrases.len() <= 1000
        && phrases.blocked_phrases.iter().all(|phrase| (1..=200).contains(&phrase.trim().chars().count()));
    if !fits {
        return Err(Error::field("blockedPhrases", "Send at most 1,000 phrases of 1 to 200 characters."));
    }
    market.0.sandbox_phrases.write().clone_from(&phrases.blocked_phrases);
    Ok(phrases)
}
