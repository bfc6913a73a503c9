//! `/robots.txt`: what crawlers may read, and where the addresses are.

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;

use super::{document, unchanged};
use crate::Site;

/// Where only people with an account go, or programs.
const CLOSED: [&str; 13] = [
    "/admin",
    "/api/",
    "/approvals",
    "/claim",
    "/employer",
    "/invite",
    "/job-post",
    "/login",
    "/logout",
    "/mcp",
    "/metrics",
    "/sign-up",
    "/trainer",
];

/// The rules for crawlers.
pub async fn robots(State(site): State<Site>, request: HeaderMap) -> Response {
    let etag = concat!("\"robots-", env!("CARGO_PKG_VERSION"), "\"");
    if let Some(unchanged) = unchanged(&request, etag) {
        return unchanged;
    }
    let sitemap = site.market.settings().url("/sitemap.xml");
    let closed: String = CLOSED.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let rules = format!("User-agent: *\n{closed}\nSitemap: {sitemap}\n");
    document("text/plain; charset=utf-8", etag, Ok(rules))
}
