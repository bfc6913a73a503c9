//! `GET /api/public/v1/openapi.json`.

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;

use crate::app::App;

/// The document of what is served.
pub async fn document(State(app): State<App>, headers: HeaderMap) -> Response {
    app.openapi().answer(&headers)
}
