//! Signing in with what was mailed.

use domain::address::EmailAddress;
use domain::{SessionId, Timestamp};
use serde_json::json;
use store::Tx;
use store::sign_in_codes::{self, SignInCode};

use super::TRIES;
use crate::error::{Error, Result};
use crate::{Market, secret};

/// What the transaction came to. A wrong code must be counted, so it commits before it is refused.
enum Outcome {
    /// The secret of the new session.
    In(String),
    Wrong {
        left: i64,
    },
}

/// The refusal of what was used, is too old, or never was.
pub(crate) fn over() -> Error {
    let message = "This code or link does not work any more. Ask for a new one.";
    Error::conflict(message, json!({ "reason": "sign_in_over" }))
}

/// Signs in with the code that was mailed to the address; gives the secret of a new session.
pub async fn by_code(market: &Market, email: EmailAddress, code: String) -> Result<String> {
    let outcome = market
        .write((email, code), |tx, market, (email, code)| {
            Box::pin(async move {
                sign_in_codes::lock(tx, email.as_str()).await?;
                let now = market.now();
                let newest = sign_in_codes::newest(tx, email.as_str()).await?;
                let mut mailed = newest.filter(|mailed| works(mailed, now)).ok_or_else(over)?;
                if !secret::same(&mailed.code_hash, &secret::code_hash(mailed.id.as_str(), code)) {
                    mailed.wrong_codes += 1;
                    sign_in_codes::save(tx, &mailed).await?;
                    return Ok::<_, Error>(Outcome::Wrong { left: TRIES - mailed.wrong_codes });
                }
                enter(tx, market, mailed, now).await.map(Outcome::In)
            })
        })
        .await?;
    match outcome {
        Outcome::In(secret) => Ok(secret),
        Outcome::Wrong { left } => {
            let details = json!({ "reason": "wrong_code", "attemptsLeft": left });
            Err(Error::forbidden(format!("This is not the code. Tries left: {left}."), details))
        }
    }
}

/// Signs in with the link that was mailed; gives the secret of a new session.
pub async fn by_link(market: &Market, token: String) -> Result<String> {
    market
        .write(secret::hash(&token), |tx, market, hash| {
            Box::pin(async move {
                let found = sign_in_codes::by_token(tx, hash).await?.ok_or_else(over)?;
                sign_in_codes::lock(tx, &found.email).await?;
                let now = market.now();
                // Read again under the lock; only the newest mail of an address counts.
                let newest = sign_in_codes::newest(tx, &found.email).await?;
                let mailed = newest.filter(|newest| newest.id == found.id && works(newest, now)).ok_or_else(over)?;
                enter(tx, market, mailed, now).await
            })
        })
        .await
}

fn works(code: &SignInCode, now: Timestamp) -> bool {
    code.used_at.is_none() && code.expires_at > now && code.wrong_codes < TRIES
}

async fn enter(tx: &mut Tx, market: &Market, mut code: SignInCode, now: Timestamp) -> Result<String> {
    code.used_at = Some(now);
    sign_in_codes::save(tx, &code).await?;
    open_session(tx, market, code.email, now).await
}

/// Opens a session for a proven address; gives its secret.
pub(crate) async fn open_session(tx: &mut Tx, market: &Market, email: String, now: Timestamp) -> Result<String> {
    let secret = secret::new_secret(market.rng(), "ot_ses_");
    let id: SessionId = market.rng().id(now);
    let session = store::sessions::Session {
        id,
        email,
        secret_hash: secret::hash(&secret),
        created_at: now,
        expires_at: now.plus_days(market.settings().auth.session_days),
    };
    store::sessions::add(tx, &session).await?;
    Ok(secret)
}
