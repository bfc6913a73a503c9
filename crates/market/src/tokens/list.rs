//! `GET /tokens`.

use domain::UserId;
use wire::tokens::TokenList;

use super::record;
use crate::error::Result;
use crate::{Caller, Market};

/// The caller's own tokens, newest first, without those that ended over 90 days ago.
pub async fn list(market: &Market, caller: &Caller) -> Result<TokenList> {
    of_user(market, caller.user()).await
}

/// A user's tokens, likewise.
pub(crate) async fn of_user(market: &Market, user: &UserId) -> Result<TokenList> {
    let now = market.now();
    let mut tx = market.read().await?;
    let tokens = store::tokens::list(&mut tx, user, now.plus_days(-90)).await?;
    Ok(TokenList { tokens: tokens.iter().map(|token| record(token, now)).collect() })
}
