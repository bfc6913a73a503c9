//! Tokens that were shown before, with what was read of them.

use std::sync::Arc;

use moka::sync::Cache;
use store::tokens::Bearer;
use store::{Tx, tokens};

use crate::error::Result;

/// Tokens that are remembered.
const MOST: u64 = 4096;

/// By public id, with the state of the data in which it was read: any commit makes it be read again.
pub struct KnownTokens(Cache<String, (u64, Arc<Bearer>)>);

impl Default for KnownTokens {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl KnownTokens {
    /// The token of that public id, as it is in the state that the transaction sees.
    pub(crate) async fn find(&self, tx: &mut Tx, public_id: &str) -> Result<Option<Arc<Bearer>>> {
        let state = tx.state();
        if let Some(state) = state
            && let Some((read_in, bearer)) = self.0.get(public_id)
            && read_in == state
        {
            return Ok(Some(bearer));
        }
        let found = tokens::bearer(tx, public_id).await?.map(Arc::new);
        if let (Some(state), Some(bearer)) = (state, &found) {
            self.0.insert(public_id.to_owned(), (state, Arc::clone(bearer)));
        }
        Ok(found)
    }
}
