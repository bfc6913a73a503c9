//! `GET /tokens`.

use wire::tokens::TokenList;

use super::record;
use crate::error::Result;
use crate::{Caller, Market};

/// The caller's own tokens, newest first, without those that ended over 90 days ago.
pub async fn list(market: &Market, caller: &Caller) -> Result<TokenList> {
    let now = market.now();
    let mut tx = market.read().await?;
    let tokens = store::tokens::list(&mut tx, caller.user(), now.plus_days(-90)).await?;
    Ok(TokenList { tokens: tokens.iter().map(|token| record(token, now)).collect() })
}
