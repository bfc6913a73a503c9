//! `POST /api/agent/identity`: a new account for an agent.

use std::net::IpAddr;

use domain::access::Scopes;
use serde_json::Value;
use store::accounts::{Organization, User, UserKind};
use store::claims::Registration;
use wire::agent::Registered;

use super::{AgentError, GRANT};
use crate::audit::{self, Actor};
use crate::tokens::{self, Grant};
use crate::{Market, names, secret};

/// A checked registration.
#[derive(Clone, Debug)]
pub struct NewAgent {
    agent_name: Option<String>,
    organization_name: Option<String>,
}

impl NewAgent {
    /// Reads the body; unknown keys are ignored, null counts as absent.
    pub fn read(body: &Value) -> Result<Self, AgentError> {
        let Value::Object(body) = body else { return Err(AgentError::invalid("Send a JSON object, or no body.")) };
        let given = |key: &str| body.get(key).filter(|value| !value.is_null());
        match given("identity_type") {
            None => {}
            Some(Value::String(kind)) if kind == "anonymous" => {}
            Some(Value::String(_)) => {
                let description = "Only identity_type anonymous is supported.";
                return Err(AgentError::refused(400, "unsupported_identity_type", description));
            }
            Some(_) => return Err(AgentError::invalid("identity_type must be a string.")),
        }
        Ok(Self {
            agent_name: read_name("agent_name", given("agent_name"))?,
            organization_name: read_name("organization_name", given("organization_name"))?,
        })
    }
}

fn read_name(key: &str, value: Option<&Value>) -> Result<Option<String>, AgentError> {
    let Some(value) = value else { return Ok(None) };
    let Some(name) = value.as_str() else { return Err(AgentError::invalid(format!("{key} must be a string."))) };
    names::read(name).map_err(|why| AgentError::invalid(format!("{key} {why}.")))
}

/// Whether agents may register and be claimed here; asked before anything that was sent is looked at.
pub fn ensure_enabled(market: &Market) -> Result<(), AgentError> {
    if market.settings().auth.anonymous_registration {
        return Ok(());
    }
    let description = "This market does not take anonymous registrations.";
    Err(AgentError::refused(403, "anonymous_not_enabled", description))
}

/// Makes user, organization, registration and token in one transaction.
pub async fn register(market: &Market, new: NewAgent, address: IpAddr) -> Result<Registered, AgentError> {
    ensure_enabled(market)?;
    market
        .write((new, address), |tx, market, (new, address)| {
            Box::pin(async move {
                let (rng, now) = (market.rng(), market.now());
                let registration_id = rng.id::<domain::RegistrationId>(now);
                let user = User {
                    id: rng.id(now),
                    kind: UserKind::Employer,
                    email: format!("agent-{registration_id}@unclaimed.invalid"),
                    first_name: None,
                    last_name: None,
                    agent_name: new.agent_name.clone(),
                    is_admin: false,
                    claimed_at: None,
                    created_at: now,
                };
                let organization = Organization {
                    id: rng.id(now),
                    name: new
                        .organization_name
                        .clone()
                        .or_else(|| new.agent_name.clone())
                        .unwrap_or_else(|| "Agent workspace".to_owned()),
                    is_named: new.organization_name.is_some(),
                    owner_user_id: user.id.clone(),
                    created_at: now,
                };
                let claim_token = secret::new_secret(rng, "ot_clm_");
                let registration = Registration {
                    id: registration_id,
                    user_id: user.id.clone(),
                    organization_id: organization.id.clone(),
                    claim_token_hash: secret::hash(&claim_token),
                    window_ends_at: now.plus_seconds(market.settings().auth.claim_window_hours * 3600),
                    pending_polled_at: None,
                    delivered_at: None,
                    created_at: now,
                };
                store::accounts::add_user(tx, &user).await?;
                store::accounts::add_organization(tx, &organization).await?;
                store::claims::add(tx, &registration).await?;
                let grant = Grant {
                    user: user.id.clone(),
                    organization: Some(organization.id.clone()),
                    acts_for: None,
                    name: new.agent_name.clone().unwrap_or_else(|| "Agent".to_owned()),
                    scopes: Scopes::PRE_CLAIM,
                    expires_at: None,
                };
                let issued = tokens::issue(tx, market, grant, now).await?;
                audit::note(
                    tx,
                    rng,
                    Actor::user(&user.id).with(Some(&issued.token.id)).at(*address),
                    "identity.register",
                    registration.id.as_str(),
                    now,
                )
                .await?;
                Ok(Registered {
                    identity_type: "anonymous".to_owned(),
                    registration_id: registration.id,
                    access_token: issued.secret,
                    token_type: "bearer".to_owned(),
                    scopes: issued.token.scopes,
                    claim_token,
                    claim_token_expires_at: registration.window_ends_at,
                    claim_endpoint: market.settings().url("/api/agent/identity/claim"),
                    token_endpoint: market.settings().url("/api/agent/oauth/token"),
                    grant_type: GRANT.to_owned(),
                })
            })
        })
        .await
}
