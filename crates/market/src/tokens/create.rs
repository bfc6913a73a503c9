//! `POST /tokens`.

use domain::Timestamp;
use domain::access::{Scope, Scopes};
use serde_json::{Value, json};
use wire::tokens::CreatedToken;

use super::{Grant, issue, record, within_limit};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// A checked request for a token.
#[derive(Clone, Debug)]
pub struct NewToken {
    pub(crate) name: String,
    /// None: the caller's.
    scopes: Option<Scopes>,
    pub(crate) expires_at: Option<Timestamp>,
}

impl NewToken {
    /// Reads the body; `now` is what "in the future" is measured against.
    pub fn read(body: &Value, now: Timestamp) -> Result<Self> {
        let Value::Object(body) = body else { return Err(Error::bad_request("Send a JSON object, or no body.")) };
        let given = |key: &str| body.get(key).filter(|value| !value.is_null());
        Ok(Self {
            name: given("name").map(read_name).transpose()?.unwrap_or_else(|| "API token".to_owned()),
            scopes: given("scopes").map(read_scopes).transpose()?,
            expires_at: given("expiresAt").map(|value| read_expiry(value, now)).transpose()?,
        })
    }
}

fn read_name(value: &Value) -> Result<String> {
    let bad = || Error::field("name", "name must be text of 1 to 120 characters without control characters.");
    let name = value.as_str().ok_or_else(bad)?.trim();
    let fits = (1..=120).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if fits { Ok(name.to_owned()) } else { Err(bad()) }
}

fn read_scopes(value: &Value) -> Result<Scopes> {
    let bad = || Error::field("scopes", "scopes must be a list with at least one scope name.");
    let names = value.as_array().ok_or_else(bad)?;
    let names: Vec<&str> = names.iter().map(|name| name.as_str().ok_or_else(bad)).collect::<Result<_>>()?;
    if names.is_empty() {
        return Err(bad());
    }
    let mut unknown: Vec<&str> = Vec::new();
    for name in names.iter().filter(|name| Scope::from_name(name).is_none()) {
        if unknown.len() < 50 && !unknown.contains(name) {
            unknown.push(name);
        }
    }
    if !unknown.is_empty() {
        let supported: Vec<&str> = Scope::ALL.into_iter().map(Scope::name).collect();
        let details = json!({ "field": "scopes", "unknownScopes": unknown, "supportedScopes": supported });
        return Err(Error::bad_request_with("Some of these scopes do not exist.", details));
    }
    Ok(names.into_iter().filter_map(Scope::from_name).collect())
}

fn read_expiry(value: &Value, now: Timestamp) -> Result<Timestamp> {
    let bad = || Error::field("expiresAt", "expiresAt must be an ISO 8601 time in the future.");
    value.as_str().and_then(Timestamp::parse).filter(|at| *at > now).ok_or_else(bad)
}

/// Makes a token of the caller's user that can do no more than the caller's.
pub async fn create(market: &Market, caller: &Caller, new: NewToken) -> Result<CreatedToken> {
    let granted = caller.scopes();
    let scopes = new.scopes.unwrap_or(granted);
    let lacking: Vec<Scope> = scopes.iter().filter(|scope| !granted.cover(*scope)).collect();
    if !lacking.is_empty() {
        let details = json!({ "requiredScopes": lacking, "grantedScopes": granted });
        return Err(Error::forbidden("A token cannot give more than it has.", details));
    }
    market
        .write((caller.clone(), new, scopes), |tx, market, (caller, new, scopes)| {
            Box::pin(async move {
                store::accounts::lock(tx, caller.organization()).await?;
                let now = market.now();
                within_limit(tx, market, caller.user(), now).await?;
                let grant = Grant {
                    user: caller.user().clone(),
                    organization: Some(caller.organization().clone()),
                    acts_for: caller.bearer().and_then(|bearer| bearer.token.owner_organization_id.clone()),
                    name: new.name.clone(),
                    scopes: *scopes,
                    expires_at: new.expires_at,
                };
                let issued = issue(tx, market, grant, now).await?;
                caller.audit(tx, market, "tokens.create", issued.token.id.as_str(), now).await?;
                Ok(CreatedToken {
                    token: issued.secret,
                    token_type: "bearer".to_owned(),
                    metadata: record(&issued.token, now),
                })
            })
        })
        .await
}
