//! What pages load beside themselves; part of the binary.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

const STYLE: &str = include_str!("../assets/style.css");

/// The path of the style sheet. A new version of the program has a new path, so that it may be cached for long.
pub const STYLE_PATH: &str = concat!("/assets/style-", env!("CARGO_PKG_VERSION"), ".css");

/// One embedded file.
pub async fn asset(Path(name): Path<String>) -> Response {
    if STYLE_PATH.strip_prefix("/assets/") != Some(name.as_str()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    (headers, STYLE).into_response()
}
