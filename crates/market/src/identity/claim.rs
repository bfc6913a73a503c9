//! `POST /api/agent/identity/claim`: an agent asks a person to take its account over.

use std::net::IpAddr;

use domain::RegistrationId;
use domain::address::EmailAddress;
use serde_json::Value;
use store::Tx;
use store::claims::{Attempt, AttemptState};
use store::mails::Mail;
use wire::agent::ClaimStarted;

use super::{AgentError, Budget, POLL_INTERVAL, ensure_enabled};
use crate::audit::{self, Actor};
use crate::mail::escape;
use crate::{Market, secret};

/// The window of claim starts, in seconds.
const HOUR: i64 = 3600;

#[derive(Clone, Debug)]
struct Start {
    claim_token_hash: String,
    /// None if what was sent is no address: the claim token is judged first.
    email: Option<EmailAddress>,
    address: IpAddr,
}

fn read(body: &Value, address: IpAddr) -> Result<Start, AgentError> {
    let Value::Object(body) = body else { return Err(AgentError::invalid("Send a JSON object.")) };
    let given = |key: &str| body.get(key).filter(|value| !value.is_null());
    let claim_token = match given("claim_token") {
        None => return Err(AgentError::invalid("claim_token_missing: send the claim_token of the registration.")),
        Some(token) => token.as_str().ok_or_else(|| AgentError::invalid("invalid_claim_token: not a string."))?,
    };
    let email = given("email").and_then(Value::as_str).and_then(EmailAddress::parse);
    Ok(Start { claim_token_hash: secret::hash(claim_token), email, address })
}

/// Reserves the account for an address and mails the link; the code goes to the agent alone. A new start ends the one
/// before it. Tells what is left of the account's starts, too.
pub async fn claim(market: &Market, body: &Value, address: IpAddr) -> Result<(ClaimStarted, Budget), AgentError> {
    ensure_enabled(market)?;
    let start = read(body, address)?;
    let (started, budget) = market.write(start, |tx, market, start| Box::pin(begin(tx, market, start))).await?;
    market.wake_mailer();
    // The outbox has the mail and goes on trying; the agent should know that it is not on its way yet.
    Ok((ClaimStarted { email_sent: market.mail_goes_out().await, ..started }, budget))
}

async fn begin(tx: &mut Tx, market: &Market, start: &Start) -> Result<(ClaimStarted, Budget), AgentError> {
    let found = store::claims::by_claim_token(tx, &start.claim_token_hash).await?;
    let registration = found.ok_or_else(|| AgentError::invalid("invalid_claim_token: no registration has it."))?;
    let invalid_email = "invalid_email: send the address of the person who is to take the account over.";
    let email = start.email.as_ref().ok_or_else(|| AgentError::invalid(invalid_email))?;
    store::accounts::lock(tx, &registration.organization_id).await?;
    let now = market.now();
    let user = store::accounts::user(tx, &registration.user_id).await?;
    let user = user.ok_or_else(|| AgentError::Internal("a registration without its user".to_owned()))?;
    if user.claimed_at.is_some() {
        return Err(AgentError::invalid("already_claimed: the account has its person."));
    }
    if registration.window_ends_at <= now {
        return Err(AgentError::invalid("claim_window_closed: register again to start anew."));
    }
    if store::accounts::user_by_email(tx, email.as_str()).await?.is_some() {
        return Err(AgentError::invalid("email_already_registered: an account has that address."));
    }
    let budget = budget(tx, market, &registration.id).await?;
    if budget.remaining == 0 {
        let description = "Too many claim starts for this account; try again later.".to_owned();
        return Err(AgentError::TooMany { description, budget });
    }
    let budget = Budget { remaining: budget.remaining - 1, ..budget };
    let (rng, settings) = (market.rng(), market.settings());
    let token = secret::new_secret(rng, "ot_cat_");
    let code = format!("{:06}", rng.below(1_000_000));
    let expires_at = now.plus_seconds(settings.auth.claim_attempt_minutes * 60).min(registration.window_ends_at);
    let id = rng.id::<domain::ClaimAttemptId>(now);
    let attempt = Attempt {
        code_hash: secret::code_hash(id.as_str(), &code),
        id,
        registration_id: registration.id.clone(),
        token_hash: secret::hash(&token),
        email: email.as_str().to_owned(),
        state: AttemptState::Live,
        wrong_codes: 0,
        expires_at,
        created_at: now,
    };
    store::claims::supersede(tx, &registration.id).await?;
    store::claims::add_attempt(tx, &attempt).await?;
    let organization = store::accounts::organization(tx, &registration.organization_id).await?;
    let organization = organization.map(|organization| organization.name).unwrap_or_default();
    let verification_uri = settings.url(&format!("/claim?token={token}"));
    let agent = user.agent_name.as_deref().unwrap_or("An agent");
    let mail = claim_mail(agent, &organization, &verification_uri, settings.auth.claim_attempt_minutes);
    store::mails::add(
        tx,
        &Mail {
            id: rng.id(now),
            recipient: attempt.email.clone(),
            subject: mail.0,
            body_text: mail.1,
            body_html: mail.2,
            created_at: now,
            sent_at: None,
        },
    )
    .await?;
    audit::note(
        tx,
        rng,
        Actor::user(&registration.user_id).at(start.address),
        "identity.claim",
        attempt.id.as_str(),
        now,
    )
    .await?;
    let started = ClaimStarted {
        user_code: code,
        verification_uri,
        expires_in: expires_at.millis_since(now) / 1000,
        interval: POLL_INTERVAL,
        email_sent: false,
    };
    Ok((started, budget))
}

/// The starts that an account still has in this hour (README.md, "Limits").
async fn budget(tx: &mut Tx, market: &Market, registration: &RegistrationId) -> Result<Budget, AgentError> {
    let now = market.now();
    let limit = market.settings().limits.claims_per_hour;
    let (started, oldest) = store::claims::attempts_since(tx, registration, now.plus_seconds(-HOUR)).await?;
    let reset = oldest.map_or(HOUR * 1000, |oldest| oldest.plus_seconds(HOUR).millis_since(now));
    Ok(Budget {
        limit,
        remaining: limit.saturating_sub(u32::try_from(started).unwrap_or(u32::MAX)),
        reset: reset.max(0).unsigned_abs().div_ceil(1000),
    })
}

/// Subject, text and HTML. The mail holds the link and not the code: the code reaches the person only through the agent,
/// so a mistyped address cannot take the account over.
fn claim_mail(agent: &str, organization: &str, link: &str, minutes: i64) -> (String, String, String) {
    let subject = format!("{agent} asks you to take over its OpenTrain account");
    let text = format!(
        "{agent} registered \"{organization}\" on OpenTrain and named you as the person in charge.\n\n\
         Open this link and type the six-digit code that {agent} shows you:\n{link}\n\n\
         The link works for {minutes} minutes. If you do not know {agent}, ignore this mail: nothing happens without \
         the code.\n"
    );
    let (agent, organization, link) = (escape(agent), escape(organization), escape(link));
    let html = format!(
        "<p>{agent} registered \u{201c}{organization}\u{201d} on OpenTrain and named you as the person in charge.</p>\
         <p><a href=\"{link}\">Open this link</a> and type the six-digit code that {agent} shows you.</p>\
         <p>The link works for {minutes} minutes. If you do not know {agent}, ignore this mail: nothing happens without \
         the code.</p>"
    );
    (subject, text, html)
}
