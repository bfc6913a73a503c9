//! `POST /api/agent/oauth/revoke` (RFC 7009).

use std::net::IpAddr;

use super::AgentError;
use crate::audit::{self, Actor};
use crate::{Market, secret};

/// Revokes the token with this value, if there is one; tells nobody whether there was.
pub async fn revoke_by_value(market: &Market, token: Option<&str>, address: IpAddr) -> Result<(), AgentError> {
    let token = token.filter(|token| !token.is_empty());
    let token = token.ok_or_else(|| AgentError::invalid("token is missing."))?;
    let Some((public_id, given)) = secret::pat_parts(token) else { return Ok(()) };
    let mut tx = market.read().await?;
    let found = store::tokens::bearer(&mut tx, public_id).await?;
    drop(tx);
    let found = found.filter(|found| secret::same(&found.token.secret_hash, &secret::hash(given)));
    let Some(found) = found.filter(|found| found.token.revoked_at.is_none()) else { return Ok(()) };
    market
        .write((found.token, address), |tx, market, (token, address)| {
            Box::pin(async move {
                let now = market.now();
                store::tokens::revoke(tx, &token.id, now).await?;
                Ok(audit::note(
                    tx,
                    market.rng(),
                    Actor::user(&token.user_id).with(Some(&token.id)).at(*address),
                    "identity.revoke",
                    token.id.as_str(),
                    now,
                )
                .await?)
            })
        })
        .await
}
