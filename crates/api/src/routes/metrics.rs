//! `GET /metrics` (identity.md, 8).

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use http::header::{self, HeaderValue};
use http::request::Parts;
use http::{Request, StatusCode};
use wire::operations::ErrorShape;

use crate::app::App;
use crate::failure::Failure;
use crate::{edge, headers, serve};

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");

/// The counters, for the configured peers; to anybody else there is nothing here. Somebody behind a trusted proxy counts
/// as who they are, so that a proxy on the same machine does not open this to the world.
pub async fn metrics(State(app): State<App>, parts: Parts) -> Response {
    let caller = serve::client(&app, &parts.extensions, &parts.headers);
    if !app.settings().metrics_from.iter().any(|net| net.contains(&caller)) {
        return edge::unknown_path(Request::from_parts(parts, Body::empty())).await;
    }
    let pending = app.market().pending_deliveries().await;
    let pending = pending.inspect_err(|error| tracing::warn!(%error, "waiting deliveries could not be counted")).ok();
    app.metrics().take(app.market(), pending);
    match app.metrics().text() {
        Ok(text) => {
            let mut response = Response::new(Body::from(text));
            *response.status_mut() = StatusCode::OK;
            response.headers_mut().insert(header::CONTENT_TYPE, TEXT);
            response.headers_mut().insert(header::CACHE_CONTROL, headers::NO_STORE);
            response
        }
        Err(error) => Failure::internal(error.to_string()).into_response(ErrorShape::Envelope, ""),
    }
}
