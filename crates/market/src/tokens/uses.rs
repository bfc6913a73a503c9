//! When tokens were last used: kept in memory and written down in bulk, so that no use waits for a write.

use std::collections::HashMap;

use domain::{Timestamp, TokenId};
use parking_lot::Mutex;

use crate::Market;
use crate::error::Result;

/// A use is written down again only after so long.
const FRESH_MILLIS: i64 = 20_000;
/// More tokens than this wait for no write; the next use notes them again.
const MOST: usize = 100_000;

/// Uses that are not written down yet.
#[derive(Default)]
pub struct TokenUses(Mutex<HashMap<TokenId, Timestamp>>);

impl TokenUses {
    pub(crate) fn note(&self, token: &TokenId, written: Option<Timestamp>, now: Timestamp) {
        if written.is_some_and(|written| now.millis_since(written) < FRESH_MILLIS) {
            return;
        }
        let mut waiting = self.0.lock();
        if waiting.len() < MOST || waiting.contains_key(token) {
            waiting.insert(token.clone(), now);
        }
    }

    fn take(&self) -> Vec<(TokenId, Timestamp)> {
        std::mem::take(&mut *self.0.lock()).into_iter().collect()
    }
}

impl Market {
    /// Writes down which tokens were used since the last time. Called by the worker every few seconds.
    pub async fn write_token_uses(&self) -> Result<()> {
        let uses = self.0.uses.take();
        for chunk in uses.chunks(500) {
            self.write(chunk.to_vec(), |tx, _, uses| {
                Box::pin(async move {
                    for (token, at) in uses {
                        store::tokens::note_use(tx, token, *at).await?;
                    }
                    Ok::<(), crate::Error>(())
                })
            })
            .await?;
        }
        Ok(())
    }
}
