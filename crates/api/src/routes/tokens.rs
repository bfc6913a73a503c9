//! `/auth/me` and `/tokens`.

use http::StatusCode;
use market::tokens::NewToken;
use market::{identity, tokens};
use serde_json::{Map, Value};

use super::{Answered, Told, json, ok};
use crate::call::Call;

pub async fn me(call: Call) -> Answered {
    ok(&identity::me(call.market(), call.caller()?).told(&call)?)
}

pub async fn list(call: Call) -> Answered {
    ok(&tokens::list(call.market(), call.caller()?).await.told(&call)?)
}

pub async fn create(mut call: Call) -> Answered {
    let body = call.json().await?.unwrap_or_else(|| Value::Object(Map::new()));
    let new = NewToken::read(&body, call.market().now()).told(&call)?;
    json(StatusCode::CREATED, &tokens::create(call.market(), call.caller()?, new).await.told(&call)?)
}

pub async fn revoke(call: Call) -> Answered {
    let id = call.id("tokenId").told(&call)?;
    ok(&tokens::revoke(call.market(), call.caller()?, id).await.told(&call)?)
}
