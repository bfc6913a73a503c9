//! Headers that several answers share.

use http::header::{self, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};

use crate::limits::Budget;

pub const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
pub const MARKETPLACE_CACHE: HeaderValue =
    HeaderValue::from_static("public, s-maxage=300, stale-while-revalidate=3600");
pub const DOCUMENT_CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");
pub const ANY_ORIGIN: HeaderValue = HeaderValue::from_static("*");
pub const JSON: HeaderValue = HeaderValue::from_static("application/json");
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
pub const IDEMPOTENCY_REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

const EXPOSED: HeaderValue =
    HeaderValue::from_static("ETag, X-Request-Id, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// Opens an answer of the marketplace to browsers of any origin.
pub fn open_to_browsers(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
}

/// What a browser's preflight of a marketplace read may ask for.
pub fn preflight(headers: &mut HeaderMap) {
    open_to_browsers(headers);
    let set = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type, If-None-Match, X-Request-Id"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Lets a page of this origin read an answer of `/mcp`.
pub fn open_mcp_to(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("WWW-Authenticate, X-Request-Id"));
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
}

/// What a browser's preflight of `/mcp` may ask for.
pub fn mcp_preflight(headers: &mut HeaderMap) {
    let asked = "Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Method, Mcp-Name, X-Request-Id";
    let set = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, asked),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Says how much of a budget is left.
pub fn budget(headers: &mut HeaderMap, budget: Budget) {
    headers.insert(LIMIT, HeaderValue::from(budget.limit));
    headers.insert(REMAINING, HeaderValue::from(budget.remaining));
    headers.insert(RESET, HeaderValue::from(budget.reset));
}

/// 200, or 304 if the caller has it.
pub fn status_for(headers: &HeaderMap, etag: &str) -> StatusCode {
    if market::etag::is_held(headers, etag) { StatusCode::NOT_MODIFIED } else { StatusCode::OK }
}
