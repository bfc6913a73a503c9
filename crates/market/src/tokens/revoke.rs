//! `DELETE /tokens/{tokenId}`.

use domain::{TokenId, UserId};
use serde_json::json;
use store::Tx;
use wire::tokens::RevokedToken;

use super::record;
use crate::audit::{self, Actor};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// Revokes one of the caller's own tokens, at once; again it changes nothing.
pub async fn revoke(market: &Market, caller: &Caller, id: TokenId) -> Result<RevokedToken> {
    market
        .write((caller.clone(), id), |tx, market, (caller, id)| {
            Box::pin(async move {
                store::accounts::lock(tx, caller.organization()).await?;
                revoke_of(tx, market, caller, caller.user(), id).await
            })
        })
        .await
}

/// Revokes one of a user's tokens, under a lock.
pub(crate) async fn revoke_of(
    tx: &mut Tx,
    market: &Market,
    by: impl Into<Actor<'_>>,
    user: &UserId,
    id: &TokenId,
) -> Result<RevokedToken> {
    let now = market.now();
    let found = store::tokens::owned(tx, user, id).await?;
    let mut token =
        found.ok_or_else(|| Error::not_found("You have no token with this id.", json!({ "tokenId": id })))?;
    if token.revoked_at.is_none() {
        store::tokens::revoke(tx, id, now).await?;
        audit::note(tx, market.rng(), by, "tokens.revoke", id.as_str(), now).await?;
        token.revoked_at = Some(now);
    }
    Ok(RevokedToken { token: record(&token, now) })
}
