//! What to send: one request to the server, before a base URL and a token are added.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The methods the API knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Patch,
    Put,
    Delete,
}

impl Method {
    /// The method's name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    /// Reads a method's name in any letter case.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Get, Self::Post, Self::Patch, Self::Put, Self::Delete]
            .into_iter()
            .find(|m| m.as_str().eq_ignore_ascii_case(name))
    }
}

/// The request's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    None,
    /// JSON text, sent as it is.
    Json(String),
    /// Pairs, sent as `application/x-www-form-urlencoded`.
    Form(Vec<(&'static str, String)>),
}

/// One request. Paths are absolute on the server (`/api/public/v1/jobs`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub method: Method,
    /// Encoded path with its query.
    target: String,
    pub body: Body,
    /// Whether the token goes along. Without one the call fails as [`crate::Failure::NotSignedIn`].
    pub token: bool,
    /// Further headers (`Idempotency-Key`).
    pub headers: Vec<(&'static str, String)>,
}

/// An id that cannot stand in a path.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadId {
    #[error("an id cannot be empty")]
    Empty,
    /// `.` and `..` would be taken for steps in the path, encoded or not.
    #[error("'{0}' is not an id")]
    Dots(String),
}

/// Everything but unreserved characters (RFC 3986).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The root of the public API.
pub const PUBLIC_API: &str = "/api/public/v1";

impl Call {
    /// A call below the public API's root, with the token. `path` is literal and needs no encoding.
    pub fn public(method: Method, path: &str) -> Self {
        Self::absolute(method, format!("{PUBLIC_API}{path}"))
    }

    /// A tokenless call of the server at large (`/api/agent/identity`, `/readyz`).
    pub fn tokenless(method: Method, path: &str) -> Self {
        Self { token: false, ..Self::absolute(method, path.to_owned()) }
    }

    fn absolute(method: Method, target: String) -> Self {
        Self { method, target, body: Body::None, token: true, headers: Vec::new() }
    }

    /// A call below the public API's root from a template (`/jobs/{id}/publish`); each `{…}` takes the next of `ids`,
    /// percent-encoded.
    pub fn from_template(method: Method, template: &str, ids: &[&str]) -> Result<Self, BadId> {
        let mut path = String::with_capacity(template.len() + 32);
        let mut ids = ids.iter();
        for (n, segment) in template.split('/').enumerate() {
            if n > 0 {
                path.push('/');
            }
            if segment.starts_with('{') {
                path.push_str(&encode_id(ids.next().copied().unwrap_or(""))?);
            } else {
                path.push_str(segment);
            }
        }
        Ok(Self::public(method, &path))
    }

    /// Adds a query parameter; name and value are encoded.
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.target.push(if self.target.contains('?') { '&' } else { '?' });
        self.target.extend(url::form_urlencoded::byte_serialize(name.as_bytes()));
        self.target.push('=');
        self.target.extend(url::form_urlencoded::byte_serialize(value.as_bytes()));
        self
    }

    /// Sends this JSON value.
    #[must_use]
    pub fn json(mut self, value: &serde_json::Value) -> Self {
        self.body = Body::Json(value.to_string());
        self
    }

    /// Sends this body.
    #[must_use]
    pub fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Path and query, encoded, from the first slash on.
    pub fn target(&self) -> &str {
        &self.target
    }
}

fn encode_id(id: &str) -> Result<String, BadId> {
    match id {
        "" => Err(BadId::Empty),
        "." | ".." => Err(BadId::Dots(id.to_owned())),
        _ => Ok(utf8_percent_encode(id, SEGMENT).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_cannot_leave_their_place() {
        let target = |id| Call::from_template(Method::Post, "/jobs/{id}/publish", &[id]).map(|c| c.target().to_owned());
        assert_eq!(target("j1").unwrap(), "/api/public/v1/jobs/j1/publish");
        assert_eq!(target("../x?y#z").unwrap(), "/api/public/v1/jobs/..%2Fx%3Fy%23z/publish");
        assert_eq!(target("%2e%2e").unwrap(), "/api/public/v1/jobs/%252e%252e/publish");
        assert_eq!(target("ñ").unwrap(), "/api/public/v1/jobs/%C3%B1/publish");
        assert_eq!(target(""), Err(BadId::Empty));
        assert_eq!(target(".."), Err(BadId::Dots("..".into())));
    }

    #[test]
    fn query_values_are_encoded() {
        let call = Call::public(Method::Get, "/jobs").query("q", "a b&c=d").query("since", "2026-06-01T00:00:00+02:00");
        assert_eq!(call.target(), "/api/public/v1/jobs?q=a+b%26c%3Dd&since=2026-06-01T00%3A00%3A00%2B02%3A00");
    }
}
