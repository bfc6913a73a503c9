//! `POST /webhooks`.

use domain::access::Scope;
use domain::event::EventType;
use outbound::UrlProblem;
use serde_json::{Value, json};
use store::webhooks::{Webhook, WebhookStatus};
use wire::webhooks::CreatedWebhook;

use super::shown;
use crate::error::{Error, Result};
use crate::{Caller, Market, audit, secret};

/// Unknown types that an error names.
const NAMED: usize = 50;

/// A read request for a webhook.
#[derive(Clone, Debug)]
pub struct NewWebhook {
    url: String,
    event_types: Vec<EventType>,
}

impl NewWebhook {
    /// Reads and checks the body. A name in the URL is asked for its addresses.
    pub async fn read(market: &Market, body: &Value) -> Result<Self> {
        let Value::Object(body) = body else { return Err(Error::bad_request("Send a JSON object.")) };
        let url = body.get("url").and_then(Value::as_str).ok_or_else(|| bad_url(UrlProblem::Invalid))?;
        market.0.outbound.check(url).await.map_err(bad_url)?;
        Ok(Self { url: url.to_owned(), event_types: read_types(body.get("eventTypes"))? })
    }
}

fn bad_url(problem: UrlProblem) -> Error {
    let message = match problem {
        UrlProblem::Invalid => "url must be an absolute https URL.",
        UrlProblem::TooLong => "url must have at most 2048 characters.",
        UrlProblem::HttpsRequired => "url must begin with https://.",
        UrlProblem::Credentials => "url must hold no user name and no password.",
        UrlProblem::Fragment => "url must hold no fragment.",
        UrlProblem::AddressNotAllowed => "url leads to an address that webhooks may not go to.",
    };
    Error::bad_request_with(message, json!({ "field": "url", "reason": problem.reason() }))
}

fn read_types(value: Option<&Value>) -> Result<Vec<EventType>> {
    let supported = EventType::ALL.map(EventType::token);
    let bad = || Error::unsupported("eventTypes", "supportedEventTypes", &supported);
    let names = value.and_then(Value::as_array).filter(|names| !names.is_empty()).ok_or_else(bad)?;
    let kind_of = |name: &Value| name.as_str().and_then(EventType::from_token);
    let unknown: Vec<&Value> = names.iter().filter(|name| kind_of(name).is_none()).take(NAMED).collect();
    if !unknown.is_empty() {
        let details = json!({ "field": "eventTypes", "unknownEventTypes": unknown, "supportedEventTypes": supported });
        return Err(Error::bad_request_with("Some of these event types do not exist.", details));
    }
    let mut types = Vec::new();
    for kind in names.iter().filter_map(kind_of) {
        if !types.contains(&kind) {
            types.push(kind);
        }
    }
    Ok(types)
}

/// Subscribes the account to events from now on.
pub async fn create(market: &Market, caller: &Caller, new: NewWebhook) -> Result<CreatedWebhook> {
    let granted = caller.scopes();
    let needed = |scope: &Scope| new.event_types.iter().any(|kind| kind.read_scope() == *scope);
    let lacking: Vec<Scope> =
        EventType::READ_SCOPES.into_iter().filter(needed).filter(|scope| !granted.cover(*scope)).collect();
    if !lacking.is_empty() {
        let details = json!({ "requiredScopes": lacking, "grantedScopes": granted });
        return Err(Error::forbidden("This token may not read some of these events.", details));
    }
    market
        .write((caller.clone(), new), |tx, market, (caller, new)| {
            Box::pin(async move {
                let organization = caller.organization();
                store::accounts::lock(tx, organization).await?;
                // From here on no event is written until this commits: each is before the webhook or for it.
                store::events::hold(tx, organization).await?;
                let now = market.now();
                let limit = market.settings().webhooks.per_account;
                if store::webhooks::count(tx, organization).await? >= i64::from(limit) {
                    let details = json!({ "reason": "webhook_limit_reached", "limit": limit });
                    return Err(Error::conflict(format!("An account has at most {limit} webhooks."), details));
                }
                let (id, secret) = (market.rng().id(now), secret::new_secret(market.rng(), "whsec_"));
                let webhook = Webhook {
                    secret: market.keeper()?.seal(&id, &secret)?,
                    id,
                    organization_id: organization.clone(),
                    url: new.url.clone(),
                    event_types: new.event_types.clone(),
                    status: WebhookStatus::Active,
                    consecutive_failures: 0,
                    disabled_at: None,
                    disabled_reason: None,
                    created_at: now,
                };
                store::webhooks::add(tx, &webhook).await?;
                audit::note(tx, market.rng(), caller, "webhooks.create", webhook.id.as_str(), now).await?;
                let message = "Store the secret now: it is shown only once.".to_owned();
                Ok(CreatedWebhook { webhook: shown(&webhook), secret, message })
            })
        })
        .await
}
