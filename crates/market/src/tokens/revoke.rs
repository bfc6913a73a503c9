//! `DELETE /tokens/{tokenId}`.

use domain::TokenId;
use serde_json::json;
use wire::tokens::RevokedToken;

use super::record;
use crate::error::{Error, Result};
use crate::{Caller, Market, audit};

/// Revokes one of the caller's own tokens, at once; again it changes nothing.
pub async fn revoke(market: &Market, caller: &Caller, id: TokenId) -> Result<RevokedToken> {
    market
        .write((caller.clone(), id), |tx, market, (caller, id)| {
            Box::pin(async move {
                store::accounts::lock(tx, caller.organization()).await?;
                let now = market.now();
                let found = store::tokens::owned(tx, caller.user(), id).await?;
                let mut token = found
                    .ok_or_else(|| Error::not_found("You have no token with this id.", json!({ "tokenId": id })))?;
                if token.revoked_at.is_none() {
                    store::tokens::revoke(tx, id, now).await?;
                    audit::note(tx, market.rng(), caller, "tokens.revoke", id.as_str(), now).await?;
                    token.revoked_at = Some(now);
                }
                Ok(RevokedToken { token: record(&token, now) })
            })
        })
        .await
}
