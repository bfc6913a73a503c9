//! `POST /tokens`.

use domain::Timestamp;
use domain::access::{Scope, Scopes};
use serde_json::{Value, json};
use store::Tx;
use wire::tokens::CreatedToken;

use super::issue::issue_as;
use super::{Grant, record, within_limit};
use crate::audit::{self, Actor};
use crate::error::{Error, Result};
use crate::secret::{self, NewPat};
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
    market
        .write((caller.clone(), grant(caller, new)?), |tx, market, (caller, grant)| {
            Box::pin(async move {
                let now = lock(tx, market, caller).await?;
                store_new(tx, market, caller, grant, secret::new_pat(market.rng()), now).await
            })
        })
        .await
}

/// What the caller asks for; 403 for scopes that the caller lacks.
pub(super) fn grant(caller: &Caller, new: NewToken) -> Result<Grant> {
    Ok(Grant {
        user: caller.user().clone(),
        organization: Some(caller.organization().clone()),
        acts_for: caller.acts_for(),
        scopes: granted(caller, &new)?,
        name: new.name,
        expires_at: new.expires_at,
    })
}

/// The scopes of the new token; 403 for what the caller lacks.
fn granted(caller: &Caller, new: &NewToken) -> Result<Scopes> {
    let granted = caller.scopes();
    let scopes = new.scopes.unwrap_or(granted);
    let lacking: Vec<Scope> = scopes.iter().filter(|scope| !granted.cover(*scope)).collect();
    if lacking.is_empty() {
        return Ok(scopes);
    }
    let details = json!({ "requiredScopes": lacking, "grantedScopes": granted });
    Err(Error::forbidden("A token cannot give more than it has.", details))
}

/// Locks what the limit and the membership hang on: the user's own account, and the one the token is to act for. Always
/// in the order of their ids, so that two callers never wait for each other.
pub(super) async fn lock(tx: &mut Tx, market: &Market, caller: &Caller) -> Result<Timestamp> {
    let own = store::accounts::organization_of(tx, caller.user()).await?;
    let mut accounts = vec![caller.organization().clone()];
    accounts.extend(own.filter(|own| own != caller.organization()));
    accounts.sort();
    for account in &accounts {
        store::accounts::lock(tx, account).await?;
    }
    if store::team::role(tx, caller.organization(), caller.user()).await?.is_none() {
        let details = json!({ "organizationId": caller.organization() });
        return Err(Error::not_found("You belong to no account with this id.", details));
    }
    Ok(market.now())
}

/// Stores the token with that secret, under the locks.
pub(super) async fn store_new(
    tx: &mut Tx,
    market: &Market,
    by: impl Into<Actor<'_>>,
    grant: &Grant,
    pat: NewPat,
    now: Timestamp,
) -> Result<CreatedToken> {
    within_limit(tx, market, &grant.user, now).await?;
    let issued = issue_as(tx, market, grant.clone(), pat, now).await?;
    audit::note(tx, market.rng(), by, "tokens.create", issued.token.id.as_str(), now).await?;
    Ok(CreatedToken { token: issued.secret, token_type: "bearer".to_owned(), metadata: record(&issued.token, now) })
}
