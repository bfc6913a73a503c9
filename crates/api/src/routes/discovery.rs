//! The documents that explain the market to machines (identity.md, 7).

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;

use crate::app::App;

/// `/llms.txt`
pub async fn llms(State(app): State<App>, headers: HeaderMap) -> Response {
    app.discovery().llms.answer(&headers)
}

/// `/auth.md`
pub async fn auth(State(app): State<App>, headers: HeaderMap) -> Response {
    app.discovery().auth.answer(&headers)
}

/// `/.well-known/oauth-protected-resource`
pub async fn resource(State(app): State<App>, headers: HeaderMap) -> Response {
    app.discovery().resource.answer(&headers)
}

/// `/.well-known/oauth-protected-resource/api/public/v1`
pub async fn api_resource(State(app): State<App>, headers: HeaderMap) -> Response {
    app.discovery().api_resource.answer(&headers)
}

/// `/.well-known/oauth-protected-resource/mcp`
pub async fn mcp_resource(State(app): State<App>, headers: HeaderMap) -> Response {
    app.discovery().mcp_resource.answer(&headers)
}

/// `/.well-known/oauth-authorization-server`
pub async fn authorization_server(State(app): State<App>, headers: HeaderMap) -> Response {
    app.discovery().authorization_server.answer(&headers)
}
