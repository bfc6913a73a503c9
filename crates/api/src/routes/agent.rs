//! `/api/agent`: registration, claim, poll, revoke.

use http::StatusCode;
use market::identity::{self, NewAgent};
use serde_json::{Map, Value};
use wire::agent::Empty;

use super::{Answered, json, ok};
use crate::call::{Call, Sent};
use crate::failure::Failure;
use crate::headers;
use crate::serve::within;

/// A JSON value; nothing sent counts as an empty object where that is allowed.
async fn body(call: &mut Call) -> Result<Value, Failure> {
    Ok(match call.sent(StatusCode::BAD_REQUEST).await? {
        Sent::Nothing => Value::Object(Map::new()),
        Sent::Json(value) => value,
        Sent::Form(fields) => fields.into_iter().map(|(name, value)| (name, Value::from(value))).collect(),
    })
}

pub async fn register(mut call: Call) -> Answered {
    identity::ensure_enabled(call.market()).map_err(Failure::of_agent)?;
    let body = body(&mut call).await?;
    let new = NewAgent::read(&body).map_err(Failure::of_agent)?;
    // Refused input does not count, so this comes after the reading.
    let budget = call.app.registration_limit().admit(call.address, call.market().now());
    within(budget, 3600, "Too many registrations from this address.")?;
    let registered = identity::register(call.market(), new, call.address).await.map_err(Failure::of_agent)?;
    json(StatusCode::CREATED, &registered)
}

pub async fn claim(mut call: Call) -> Answered {
    identity::ensure_enabled(call.market()).map_err(Failure::of_agent)?;
    let body = body(&mut call).await?;
    let claimed = identity::claim(call.market(), &body, call.address).await;
    let (started, budget) = claimed.map_err(Failure::of_agent)?;
    let mut answer = ok(&started)?;
    headers::budget(answer.headers_mut(), budget.into());
    Ok(answer)
}

/// A text field of a form or a JSON object; null counts as absent.
fn field<'a>(body: &'a Value, name: &str) -> Result<Option<&'a str>, Failure> {
    let Value::Object(fields) = body else {
        return Err(Failure::plain(StatusCode::BAD_REQUEST, "Send a form or a JSON object."));
    };
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Failure::plain(StatusCode::BAD_REQUEST, format!("{name} must be a string."))),
    }
}

pub async fn poll(mut call: Call) -> Answered {
    let body = body(&mut call).await?;
    let (grant_type, claim_token) = (field(&body, "grant_type")?, field(&body, "claim_token")?);
    ok(&identity::poll(call.market(), grant_type, claim_token, call.address).await.map_err(Failure::of_agent)?)
}

pub async fn revoke(mut call: Call) -> Answered {
    let body = body(&mut call).await?;
    let token = field(&body, "token")?;
    identity::revoke_by_value(call.market(), token, call.address).await.map_err(Failure::of_agent)?;
    ok(&Empty {})
}
