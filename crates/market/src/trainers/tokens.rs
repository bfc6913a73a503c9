//! Tokens for the trainers' side, as a trainer mints them in settings (people.md, 3). They know no scopes: a trainer's
//! token opens all of `/api/trainer/v1` and nothing else.

use domain::TokenId;
use domain::access::Scopes;
use serde_json::json;
use wire::tokens::{TokenList, TokenRecord};

use crate::error::{Error, Result};
use crate::idempotency::{self, Key};
use crate::tokens::{self, Grant, NewToken};
use crate::{Market, Trainer, audit};

/// What came of minting.
pub enum Minted {
    /// The secret, which is shown only now.
    New { secret: String, token: TokenRecord },
    /// The same form made it before.
    Before,
}

/// The trainer's tokens, newest first, without those that ended over 90 days ago.
pub async fn tokens(market: &Market, trainer: &Trainer) -> Result<TokenList> {
    let now = market.now();
    let mut tx = market.read().await?;
    let found = store::tokens::list(&mut tx, trainer.user(), now.plus_days(-90)).await?;
    Ok(TokenList { tokens: found.iter().map(|token| tokens::record(token, now)).collect() })
}

/// Makes a token; under the same key only once. 409 `token_limit_reached`.
pub async fn mint(market: &Market, trainer: &Trainer, new: NewToken, key: Key) -> Result<Minted> {
    market
        .write((trainer.clone(), new, key), |tx, market, (trainer, new, key)| {
            Box::pin(async move {
                let user = trainer.user();
                store::freelancers::lock(tx, user).await?;
                let now = market.now();
                if idempotency::earlier(tx, user.as_str(), Some(key), now).await?.is_some() {
                    return Ok(Minted::Before);
                }
                tokens::within_limit(tx, market, user, now).await?;
                let grant = Grant {
                    user: user.clone(),
                    organization: None,
                    acts_for: None,
                    name: new.name.clone(),
                    scopes: Scopes::default(),
                    expires_at: new.expires_at,
                };
                let issued = tokens::issue(tx, market, grant, now).await?;
                audit::note(tx, market.rng(), trainer, "tokens.create", issued.token.id.as_str(), now).await?;
                // Without the secret: that is kept nowhere.
                let kept = json!({ "tokenId": issued.token.id });
                idempotency::keep(tx, user.as_str(), Some(key), 201, &kept, now).await?;
                Ok(Minted::New { secret: issued.secret, token: tokens::record(&issued.token, now) })
            })
        })
        .await
}

/// Revokes one of the trainer's own tokens, at once; again it changes nothing.
pub async fn revoke(market: &Market, trainer: &Trainer, id: TokenId) -> Result<()> {
    market
        .write((trainer.clone(), id), |tx, market, (trainer, id)| {
            Box::pin(async move {
                store::freelancers::lock(tx, trainer.user()).await?;
                let now = market.now();
                let found = store::tokens::owned(tx, trainer.user(), id).await?;
                let token = found
                    .ok_or_else(|| Error::not_found("You have no token with this id.", json!({ "tokenId": id })))?;
                if token.revoked_at.is_none() {
                    store::tokens::revoke(tx, id, now).await?;
                    audit::note(tx, market.rng(), trainer, "tokens.revoke", id.as_str(), now).await?;
                }
                Ok(())
            })
        })
        .await
}
