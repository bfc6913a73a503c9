//! The person's part of a claim (identity.md, 2.3): the page and the sandbox run this code.

use std::net::IpAddr;

use domain::Timestamp;
use domain::address::EmailAddress;
use serde_json::json;
use store::Tx;
use store::claims::{Attempt, AttemptState, Registration};
use wire::agent::Confirmed;

use crate::audit::{self, Actor};
use crate::error::{Error, Result};
use crate::{Market, secret};

/// The tries of one attempt.
const TRIES: i64 = 5;

/// How the attempt is named.
#[derive(Clone, Debug)]
pub enum Link {
    /// By the `ot_cat_…` of the link.
    Token(String),
    /// By the proven address alone: its latest live attempt.
    Address,
}

/// A checked confirmation.
#[derive(Clone, Debug)]
pub struct Confirmation {
    pub link: Link,
    pub code: String,
    pub email: EmailAddress,
    /// Where the person is, for the audit log.
    pub address: IpAddr,
}

/// What the transaction made of it. A wrong code must be counted, so it commits before it is refused.
enum Outcome {
    Claimed(Confirmed),
    WrongCode { left: i64 },
}

fn refused(reason: &str, message: &str) -> Error {
    Error::conflict(message, json!({ "reason": reason }))
}

/// Takes the account over: the user gets the address, every token of the agent dies, the new one waits to be picked up.
pub async fn confirm(market: &Market, confirmation: Confirmation) -> Result<Confirmed> {
    let outcome =
        market.write(confirmation, |tx, market, confirmation| Box::pin(decide(tx, market, confirmation))).await?;
    match outcome {
        Outcome::Claimed(confirmed) => {
            market.wake_feeder();
            Ok(confirmed)
        }
        Outcome::WrongCode { left } => {
            let details = json!({ "reason": "wrong_code", "attemptsLeft": left });
            Err(Error::forbidden(format!("This is not the code. Tries left: {left}."), details))
        }
    }
}

async fn decide(tx: &mut Tx, market: &Market, confirmation: &Confirmation) -> Result<Outcome> {
    let not_found = || Error::not_found("No claim has this link.", json!({}));
    let email = Some(confirmation.email.as_str());
    let attempt = attempt_of(tx, market, &confirmation.link, email).await?.ok_or_else(not_found)?;
    let registration = store::claims::by_id(tx, &attempt.registration_id).await?.ok_or_else(not_found)?;
    store::accounts::lock(tx, &registration.organization_id).await?;
    // Read again under the lock: another confirm may have come first.
    let attempt = store::claims::attempt_by_token(tx, &attempt.token_hash).await?.ok_or_else(not_found)?;
    let now = market.now();
    let user = store::accounts::user(tx, &registration.user_id).await?.ok_or_else(not_found)?;
    check_state(&attempt, &registration, user.claimed_at, now)?;
    let email = confirmation.email.as_str();
    if attempt.email != email {
        let details = json!({ "reason": "email_mismatch" });
        return Err(Error::forbidden("The claim was started for another address.", details));
    }
    if !secret::same(&attempt.code_hash, &secret::code_hash(attempt.id.as_str(), &confirmation.code)) {
        let wrong = attempt.wrong_codes + 1;
        let state = if wrong >= TRIES { AttemptState::Voided } else { AttemptState::Live };
        store::claims::save_attempt(tx, &attempt.id, state, wrong).await?;
        return Ok(Outcome::WrongCode { left: TRIES - wrong });
    }
    let taken = || refused("email_already_registered", "An account has this address.");
    if store::accounts::user_by_email(tx, email).await?.is_some() {
        return Err(taken());
    }
    if !store::accounts::claim_user(tx, &registration.user_id, email, now).await? {
        return Err(taken());
    }
    store::tokens::revoke_all(tx, &registration.user_id, now).await?;
    store::claims::save_attempt(tx, &attempt.id, AttemptState::Used, attempt.wrong_codes).await?;
    let person = Actor::user(&registration.user_id).at(confirmation.address);
    audit::note(tx, market.rng(), person, "identity.confirm", attempt.id.as_str(), now).await?;
    Ok(Outcome::Claimed(Confirmed {
        claimed: true,
        user_id: registration.user_id,
        organization_id: registration.organization_id,
        email: email.to_owned(),
    }))
}

/// The attempt that is meant.
pub(super) async fn attempt_of(
    tx: &mut Tx,
    market: &Market,
    link: &Link,
    email: Option<&str>,
) -> Result<Option<Attempt>> {
    Ok(match (link, email) {
        (Link::Token(token), _) => store::claims::attempt_by_token(tx, &secret::hash(token)).await?,
        (Link::Address, Some(email)) => store::claims::live_attempt_for(tx, email, market.now()).await?,
        (Link::Address, None) => None,
    })
}

/// Whether a code would be compared; if not, why not.
pub(super) fn check_state(
    attempt: &Attempt,
    registration: &Registration,
    claimed_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<()> {
    if claimed_at.is_some() {
        return Err(refused("already_claimed", "The account has its person already."));
    }
    if registration.window_ends_at <= now {
        return Err(refused("claim_window_closed", "The time to claim this account is over."));
    }
    match attempt.state {
        AttemptState::Used => Err(refused("already_claimed", "The account has its person already.")),
        AttemptState::Superseded => {
            Err(refused("attempt_superseded", "A newer link was sent; this one does not work any more."))
        }
        AttemptState::Voided => {
            Err(refused("attempt_voided", "Too many wrong codes. Ask the agent to start the claim again."))
        }
        AttemptState::Live if attempt.expires_at <= now => {
            Err(refused("attempt_expired", "This link has expired. Ask the agent to start the claim again."))
        }
        AttemptState::Live => Ok(()),
    }
}
