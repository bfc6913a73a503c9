//! Payments that wait.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use bytes::Bytes;
use http::HeaderMap;
use market::payments;
use serde_json::json;
use wire::operations::ErrorShape;

use super::{Answered, Told, ok};
use crate::app::App;
use crate::call::Call;
use crate::edge::RequestId;
use crate::failure::Failure;

pub async fn pending(call: Call) -> Answered {
    ok(&payments::pending(call.market(), call.caller()?).await.told(&call)?)
}

/// What Stripe tells. Signed, so it needs no token; 400 where the provider is another one.
pub async fn stripe(
    State(app): State<App>,
    Extension(RequestId(request_id)): Extension<RequestId>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let signature = headers.get("stripe-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match payments::webhook(app.market(), signature, &body).await {
        Ok(()) => Json(json!({ "received": true })).into_response(),
        Err(error) => {
            Failure::of(error, &app.market().settings().public_url).into_response(ErrorShape::Envelope, &request_id)
        }
    }
}
