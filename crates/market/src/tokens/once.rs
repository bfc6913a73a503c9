//! A token from a form: sent twice, it is one.
//!
//! The browser shows the answer to the form that was sent last, so that answer must hold the secret too, and the secret
//! is kept nowhere. It is therefore not drawn at random but follows from what was sent and the market's key: the same
//! form gives the same token.

use domain::{Timestamp, UserId};
use serde_json::json;
use store::Tx;
use store::tokens::Token;
use wire::tokens::CreatedToken;

use super::create::{grant, lock, store_new};
use super::{Grant, NewToken, record};
use crate::audit::Actor;
use crate::error::{Error, Result};
use crate::secret::{self, NewPat};
use crate::{Caller, Market};

/// Minutes within which a form that is sent again is answered with the secret again.
const AGAIN_MINUTES: i64 = 10;

/// Makes the token that a form asks for. `sent` is everything the form holds, with a nonce that no other form has; sent
/// again, the answer is the same token, and 409 once the secret is not shown any more.
pub async fn create_once(market: &Market, caller: &Caller, new: NewToken, sent: String) -> Result<CreatedToken> {
    market
        .write((caller.clone(), grant(caller, new)?, sent), |tx, market, (caller, grant, sent)| {
            Box::pin(async move {
                let now = lock(tx, market, caller).await?;
                once(tx, market, caller, grant, sent, now).await
            })
        })
        .await
}

/// The same under locks that are taken already.
pub(crate) async fn once(
    tx: &mut Tx,
    market: &Market,
    by: impl Into<Actor<'_>>,
    grant: &Grant,
    sent: &str,
    now: Timestamp,
) -> Result<CreatedToken> {
    // Nobody else's form, and no other account, gives the same token.
    let text = json!(["token", grant.user, grant.organization, sent]).to_string();
    let pat = secret::pat_from(market.keeper()?.draw(&text));
    match earlier(tx, &grant.user, &pat).await? {
        Some(token) => again(token, pat, now),
        None => store_new(tx, market, by, grant, pat, now).await,
    }
}

/// The token that this form made before.
async fn earlier(tx: &mut Tx, user: &UserId, pat: &NewPat) -> Result<Option<Token>> {
    let found = store::tokens::bearer(tx, &pat.public_id).await?.map(|bearer| bearer.token);
    Ok(found.filter(|token| token.user_id == *user && secret::same(&token.secret_hash, &pat.secret_hash)))
}

fn again(token: Token, pat: NewPat, now: Timestamp) -> Result<CreatedToken> {
    let is_over = token.revoked_at.is_some() || token.created_at.plus_seconds(AGAIN_MINUTES * 60) <= now;
    if is_over {
        let details = json!({ "reason": "token_made_before", "tokenId": token.id });
        return Err(Error::conflict(
            "This form has made a token before. Load the page again for another one.",
            details,
        ));
    }
    Ok(CreatedToken { token: pat.token, token_type: "bearer".to_owned(), metadata: record(&token, now) })
}
