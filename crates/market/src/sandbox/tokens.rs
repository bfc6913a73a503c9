//! `POST /tokens`: a token as a person would mint it in settings.

use domain::access::Scopes;
use domain::{OrganizationId, UserId};
use serde_json::json;
use store::Tx;
use wire::sandbox::{MintToken, MintedToken};

use crate::Market;
use crate::error::{Error, Result};
use crate::tokens::{self, Grant};

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
                let (user, own) = account(tx, &wanted.account_id).await?;
                let acts_for = wanted.organization_id.clone().filter(|organization| *organization != own);
                let organization = acts_for.clone().unwrap_or(own);
                store::accounts::lock(tx, &organization).await?;
                if acts_for.is_some() && store::team::role(tx, &organization, &user).await?.is_none() {
                    let details = json!({ "organizationId": organization });
                    return Err(Error::not_found("The account belongs to no organization with this id.", details));
                }
                let now = market.now();
                tokens::within_limit(tx, market, &user, now).await?;
                let grant = Grant {
                    user: user.clone(),
                    organization: Some(organization.clone()),
                    acts_for,
                    name: name.trim().to_owned(),
                    scopes: wanted.scopes,
                    expires_at: None,
                };
                let issued = tokens::issue(tx, market, grant, now).await?;
                Ok(MintedToken {
                    token: issued.secret,
                    user_id: user,
                    organization_id: organization,
                    scopes: wanted.scopes,
                })
            })
        })
        .await
}

/// The owner and the organization that an id of either names.
pub(super) async fn account(tx: &mut Tx, id: &str) -> Result<(UserId, OrganizationId)> {
    let (user, organization) = (UserId::from(id.to_owned()), OrganizationId::from(id.to_owned()));
    if let Some(found) = store::accounts::organization(tx, &organization).await? {
        return Ok((found.owner_user_id, found.id));
    }
    if let Some(found) = store::accounts::organization_of(tx, &user).await? {
        return Ok((user, found));
    }
    Err(Error::not_found("No account has this id.", json!({ "accountId": id })))
}
