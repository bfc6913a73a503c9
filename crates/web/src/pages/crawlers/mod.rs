//! What crawlers read: `/sitemap.xml`, `/feed.xml`, `/robots.txt` (people.md, 2).

mod feed;
mod robots;
mod sitemap;

pub use feed::feed;
pub use robots::robots;
pub use sitemap::{file, sitemap};

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use market::Error;

/// 304 for somebody who holds the document with this tag already.
fn unchanged(request: &HeaderMap, etag: &str) -> Option<Response> {
    market::etag::is_held(request, etag).then(|| {
        let mut response = tagged(Body::empty(), etag);
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    })
}

/// A document with its tag.
fn document(kind: &'static str, etag: &str, rendered: Result<String, askama::Error>) -> Response {
    match rendered {
        Ok(body) => {
            let mut response = tagged(Body::from(body), etag);
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            response
        }
        Err(error) => failed(&Error::Internal(error.to_string())),
    }
}

fn tagged(body: Body, etag: &str) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}

fn failed(error: &Error) -> Response {
    tracing::error!(%error, "a document for crawlers failed");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// The text without the characters that XML cannot hold, however they are written.
fn plain(text: &str) -> String {
    let is_held =
        |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_held).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(plain("a\u{0}b\u{1}c\u{b}\u{1f}\td\u{fffe}\u{ffff}é🦄 <&>"), "abc\tdé🦄 <&>");
    }
}
