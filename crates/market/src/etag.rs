//! What a caller holds already.

use http::{HeaderMap, header};

/// Whether `If-None-Match` names this tag, compared weakly (RFC 9110, 13.1.2).
pub fn is_held(headers: &HeaderMap, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| tag.trim() == "*" || bare(tag) == bare(etag))
}
