//! `/healthz` and `/readyz` (identity.md, 8).

use std::time::Duration;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use serde_json::json;

use crate::app::App;

/// A database that does not answer within this counts as gone.
const PATIENCE: Duration = Duration::from_secs(3);

fn answer(status: StatusCode, body: &serde_json::Value) -> Response {
    let mut response = super::json(status, body).unwrap_or_default();
    response.headers_mut().insert(http::header::CACHE_CONTROL, crate::headers::NO_STORE);
    response
}

/// The process listens; nothing else is looked at.
pub async fn alive() -> Response {
    answer(StatusCode::OK, &json!({ "status": "ok" }))
}

/// The server can serve: it has started, is not stopping, and its parts answer.
pub async fn ready(State(app): State<App>) -> Response {
    let database = tokio::time::timeout(PATIENCE, app.market().database_answers()).await.unwrap_or(false);
    let search = app.market().search_is_healthy();
    let named = |ok: bool| if ok { "ok" } else { "failing" };
    let checks = json!({ "database": named(database), "search": named(search) });
    if app.is_ready() && database && search {
        answer(StatusCode::OK, &json!({ "status": "ready", "checks": checks }))
    } else {
        answer(StatusCode::SERVICE_UNAVAILABLE, &json!({ "status": "unready", "checks": checks }))
    }
}
