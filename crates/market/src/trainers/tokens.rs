//! Tokens for the trainers' side, as a trainer mints them in settings (people.md, 3). They know no scopes: a trainer's
//! token opens all of `/api/trainer/v1` and nothing else.

use domain::TokenId;
use domain::access::Scopes;
use wire::tokens::{CreatedToken, TokenList};

use crate::error::Result;
use crate::tokens::{self, Grant, NewToken};
use crate::{Market, Trainer};

/// The trainer's tokens, newest first, without those that ended over 90 days ago.
pub async fn tokens(market: &Market, trainer: &Trainer) -> Result<TokenList> {
    tokens::of_user(market, trainer.user()).await
}

/// Makes the token that a form asks for, once, as [`tokens::create_once`] does. 409 `token_limit_reached`.
pub async fn mint(market: &Market, trainer: &Trainer, new: NewToken, sent: String) -> Result<CreatedToken> {
    let grant = Grant {
        user: trainer.user().clone(),
        organization: None,
        acts_for: None,
        name: new.name,
        scopes: Scopes::default(),
        expires_at: new.expires_at,
    };
    market
        .write((trainer.clone(), grant, sent), |tx, market, (trainer, grant, sent)| {
            Box::pin(async move {
                store::freelancers::lock(tx, trainer.user()).await?;
                tokens::once(tx, market, trainer, grant, sent, market.now()).await
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
                tokens::revoke_of(tx, market, trainer, trainer.user(), id).await.map(drop)
            })
        })
        .await
}
