//! Making a token row: the one place where a secret is drawn and its hash is stored.

use domain::access::Scopes;
use domain::{OrganizationId, Timestamp, UserId};
use serde_json::json;
use store::Tx;
use store::tokens::Token;

use crate::Market;
use crate::error::{Error, Result};
use crate::secret::{self, NewPat};

/// Who gets a token, and for what.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub user: UserId,
    /// The account it acts for; None for a trainer.
    pub organization: Option<OrganizationId>,
    /// Set where that account is not the user's own.
    pub acts_for: Option<OrganizationId>,
    pub name: String,
    pub scopes: Scopes,
    pub expires_at: Option<Timestamp>,
}

/// A stored token and its secret, which is shown once.
pub(crate) struct Issued {
    pub secret: String,
    pub token: Token,
}

/// Stores a new token.
pub(crate) async fn issue(tx: &mut Tx, market: &Market, grant: Grant, now: Timestamp) -> store::Result<Issued> {
    issue_as(tx, market, grant, secret::new_pat(market.rng()), now).await
}

/// Stores a new token whose secret is drawn already.
pub(super) async fn issue_as(
    tx: &mut Tx,
    market: &Market,
    grant: Grant,
    pat: NewPat,
    now: Timestamp,
) -> store::Result<Issued> {
    let token = Token {
        id: market.rng().id(now),
        user_id: grant.user,
        organization_id: grant.organization,
        owner_organization_id: grant.acts_for,
        name: grant.name,
        public_id: pat.public_id,
        secret_hash: pat.secret_hash,
        last_four: pat.last_four,
        scopes: grant.scopes,
        created_at: now,
        last_used_at: None,
        expires_at: grant.expires_at,
        revoked_at: None,
    };
    store::tokens::add(tx, &token).await?;
    Ok(Issued { secret: pat.token, token })
}

/// 409 for a user who has as many active tokens as there may be. Call it with the account locked.
pub(crate) async fn within_limit(tx: &mut Tx, market: &Market, user: &UserId, now: Timestamp) -> Result<()> {
    let limit = market.settings().limits.tokens_per_account;
    if store::tokens::count_active(tx, user, now).await? < i64::from(limit) {
        return Ok(());
    }
    let details = json!({ "reason": "token_limit_reached", "limit": limit });
    Err(Error::conflict("Revoke a token first: the limit of active tokens is reached.", details))
}
