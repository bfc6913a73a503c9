//! `POST /api/agent/oauth/token`: the agent asks whether its person has come.

use std::net::IpAddr;

use domain::access::Scopes;
use store::Tx;
use store::claims::{AttemptState, Registration};
use wire::agent::PollAnswer;

use super::{AgentError, GRANT, POLL_INTERVAL};
use crate::audit::{self, Actor};
use crate::tokens::{self, Grant};
use crate::{Market, secret};

/// How long a claimed account's token can be picked up.
const PICK_UP_SECONDS: i64 = 24 * 3600;

enum Outcome {
    Delivered(PollAnswer),
    /// Pending is noted, so it commits before it is answered.
    Pending(&'static str),
}

/// Answers a poll from that address; the token is given exactly once.
pub async fn poll(
    market: &Market,
    grant_type: Option<&str>,
    claim_token: Option<&str>,
    address: IpAddr,
) -> Result<PollAnswer, AgentError> {
    match grant_type {
        None => return Err(AgentError::invalid("grant_type is missing.")),
        Some(GRANT) => {}
        Some(_) => {
            let description = format!("The grant_type must be {GRANT}.");
            return Err(AgentError::refused(400, "unsupported_grant_type", description));
        }
    }
    let claim_token = claim_token.filter(|token| !token.is_empty());
    let claim_token = claim_token.ok_or_else(|| AgentError::invalid("claim_token is missing."))?;
    let asked = (secret::hash(claim_token), address);
    let outcome =
        market.write(asked, |tx, market, (hash, address)| Box::pin(decide(tx, market, hash, *address))).await?;
    match outcome {
        Outcome::Delivered(answer) => Ok(answer),
        Outcome::Pending(description) => Err(AgentError::refused(400, "authorization_pending", description)),
    }
}

fn invalid_grant(description: &str) -> AgentError {
    AgentError::refused(400, "invalid_grant", description)
}

async fn decide(tx: &mut Tx, market: &Market, hash: &str, address: IpAddr) -> Result<Outcome, AgentError> {
    let unknown = || invalid_grant("No registration has this claim token.");
    let registration = store::claims::by_claim_token(tx, hash).await?.ok_or_else(unknown)?;
    store::accounts::lock(tx, &registration.organization_id).await?;
    let registration = store::claims::by_id(tx, &registration.id).await?.ok_or_else(unknown)?;
    let now = market.now();
    let user = store::accounts::user(tx, &registration.user_id).await?.ok_or_else(unknown)?;
    if registration.delivered_at.is_some() {
        return Err(invalid_grant("The token was delivered already."));
    }
    match user.claimed_at {
        Some(at) if now.millis_since(at) > PICK_UP_SECONDS * 1000 => {
            Err(invalid_grant("The token was not picked up in time; make one in the app's settings."))
        }
        Some(_) => deliver(tx, market, &registration, user.agent_name, address).await,
        None if registration.window_ends_at <= now => {
            Err(AgentError::refused(400, "expired_token", "The time to claim this account is over."))
        }
        None => pending(tx, market, &registration).await,
    }
}

async fn deliver(
    tx: &mut Tx,
    market: &Market,
    registration: &Registration,
    agent_name: Option<String>,
    address: IpAddr,
) -> Result<Outcome, AgentError> {
    let now = market.now();
    if !store::claims::deliver(tx, &registration.id, now).await? {
        return Err(invalid_grant("The token was delivered already."));
    }
    let grant = Grant {
        user: registration.user_id.clone(),
        organization: Some(registration.organization_id.clone()),
        acts_for: None,
        name: agent_name.unwrap_or_else(|| "Agent".to_owned()),
        scopes: Scopes::POST_CLAIM,
        expires_at: None,
    };
    let issued = tokens::issue(tx, market, grant, now).await?;
    audit::note(
        tx,
        market.rng(),
        Actor::user(&registration.user_id).with(Some(&issued.token.id)).at(address),
        "identity.poll",
        registration.id.as_str(),
        now,
    )
    .await?;
    Ok(Outcome::Delivered(PollAnswer {
        access_token: issued.secret,
        token_type: "bearer".to_owned(),
        scopes: Scopes::POST_CLAIM,
    }))
}

async fn pending(tx: &mut Tx, market: &Market, registration: &Registration) -> Result<Outcome, AgentError> {
    let now = market.now();
    let too_soon = |at: domain::Timestamp| now.millis_since(at) < POLL_INTERVAL * 1000;
    if registration.pending_polled_at.is_some_and(too_soon) {
        let description = format!("Poll at most every {POLL_INTERVAL} seconds.");
        return Err(AgentError::refused(400, "slow_down", description));
    }
    store::claims::note_pending_poll(tx, &registration.id, now).await?;
    let attempt = store::claims::latest_attempt(tx, &registration.id).await?;
    let live = attempt.is_some_and(|attempt| attempt.state == AttemptState::Live && attempt.expires_at > now);
    Ok(Outcome::Pending(if live {
        "The person has not confirmed yet."
    } else {
        "No claim is under way; start one at /api/agent/identity/claim."
    }))
}
