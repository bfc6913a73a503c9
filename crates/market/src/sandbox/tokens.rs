//! `POST /tokens`: a token as a person would mint it in settings.

use domain::access::Scopes;
use domain::{OrganizationId, UserId};
use serde_json::json;
use store::Tx;
use store::tokens::Token;
use wire::sandbox::{MintToken, MintedToken};

use crate::error::{Error, Result};
use crate::{Market, secret};

/// Mints a token of any scopes for an account's owner.
pub async fn mint(market: &Market, wanted: MintToken) -> Result<MintedToken> {
    if wanted.scopes == Scopes::default() {
        return Err(Error::field("scopes", "scopes must be a list with at least one scope name."));
    }
    let name = wanted.name.clone().unwrap_or_else(|| "Sandbox token".to_owned());
    if !(1..=120).contains(&name.trim().chars().count()) {
        return Err(Error::field("name", "name must be text of 1 to 120 characters."));
    }
    market
        .write((wanted, name), |tx, market, (wanted, name)| {
            Box::pin(async move {
                let (user, organization) = account(tx, &wanted.account_id).await?;
                store::accounts::lock(tx, &organization).await?;
                let now = market.now();
                let limit = market.settings().limits.tokens_per_account;
                if store::tokens::count_active(tx, &user, now).await? >= i64::from(limit) {
                    let details = json!({ "reason": "token_limit_reached", "limit": limit });
                    return Err(Error::conflict("Revoke a token first: the limit of active tokens is reached.", details));
                }
                let pat = secret::new_pat(market.rng());
                let token = Token {
                    id: market.rng().id(now),
                    user_id: user.clone(),
                    organization_id: organization.clone(),
                    owner_organization_id: None,
                    name: name.trim().to_owned(),
                    public_id: pat.public_id,
                    secret_hash: pat.secret_hash,
                    last_four: pat.last_four,
                    scopes: wanted.scopes,
                    created_at: now,
                    last_used_at: None,
                    expires_at: None,
                    revoked_at: None,
                };
                store::tokens::add(tx, &token).await?;
                Ok(MintedToken {
                    token: pat.token,
                    user_id: user,
                    organization_id: organization,
                    scopes: wanted.scopes,
                })
            })
        })
        .await
}

/// The owner and the organization that an id of either names.
async fn account(tx: &mut Tx, id: &str) -> Result<(UserId, OrganizationId)> {
    let (user, organization) = (UserId::from(id.to_owned()), OrganizationId::from(id.to_owned()));
    if let Some(found) = store::accounts::organization(tx, &organization).await? {
        return Ok((found.owner_user_id, found.id));
    }
    if let Some(found) = store::accounts::organization_of(tx, &user).await? {
        return Ok((user, found));
    }
    Err(Error::not_found("No account has this id.", json!({ "accountId": id })))
}
