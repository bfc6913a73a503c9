//! A document that is made once and served often: its bytes, kind and tag.

use std::hash::{DefaultHasher, Hasher};

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::HeaderMap;
use http::header::{self, HeaderValue};

use crate::headers;

/// Open to anybody, cached for five minutes (identity.md, 7).
pub struct Document {
    body: Bytes,
    content_type: HeaderValue,
    etag: String,
}

impl Document {
    fn new(body: String, content_type: &'static str) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(body.as_bytes());
        let etag = format!("\"{:016x}\"", hasher.finish());
        Self { body: Bytes::from(body), content_type: HeaderValue::from_static(content_type), etag }
    }

    /// A JSON document, indented for people.
    pub fn json(value: &serde_json::Value) -> Self {
        Self::new(format!("{value:#}\n"), "application/json")
    }

    /// A document of text.
    pub fn text(body: String, content_type: &'static str) -> Self {
        Self::new(body, content_type)
    }

    /// The answer to a request with these headers.
    pub fn answer(&self, request: &HeaderMap) -> Response {
        let status = headers::status_for(request, &self.etag);
        let body = if status.is_success() { Body::from(self.body.clone()) } else { Body::empty() };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let set = response.headers_mut();
        if status.is_success() {
            set.insert(header::CONTENT_TYPE, self.content_type.clone());
        }
        set.insert(header::CACHE_CONTROL, headers::DOCUMENT_CACHE);
        set.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, headers::ANY_ORIGIN);
        if let Ok(etag) = HeaderValue::from_str(&self.etag) {
            set.insert(header::ETAG, etag);
        }
        response
    }
}
