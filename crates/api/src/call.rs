//! One call of an operation: what its handler may look at.

use std::net::IpAddr;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http::header;
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use market::idempotency::Key;
use market::query::{Query, decode};
use market::{Caller, Market, Trainer};
use serde::de::DeserializeOwned;
use serde_json::Value;
use wire::operations::Operation;

use crate::app::App;
use crate::failure::Failure;

/// JSON nested deeper than this counts as malformed (jobs.md, 2.2).
const DEEPEST: usize = 128;

/// A body that is not there by then is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A call that has passed its gates.
pub struct Call {
    pub app: App,
    pub operation: &'static Operation,
    pub address: IpAddr,
    pub(crate) parts: Parts,
    pub(crate) body: Body,
    pub(crate) who: Who,
}

/// Who has passed the gates of a call.
pub enum Who {
    Anybody,
    Employer(Box<Caller>),
    Trainer(Box<Trainer>),
}

/// A parsed body of a kind that was asked for.
pub enum Sent {
    /// No body at all.
    Nothing,
    Json(Value),
    Form(Vec<(String, String)>),
}

impl Call {
    /// The market behind the server.
    pub fn market(&self) -> &Market {
        self.app.market()
    }

    /// The employer who calls.
    pub fn caller(&self) -> Result<&Caller, Failure> {
        match &self.who {
            Who::Employer(caller) => Ok(caller),
            _ => Err(Failure::internal(format!("{} has no gate for employers", self.operation.name))),
        }
    }

    /// The trainer who calls.
    pub fn trainer(&self) -> Result<&Trainer, Failure> {
        match &self.who {
            Who::Trainer(trainer) => Ok(trainer),
            _ => Err(Failure::internal(format!("{} has no gate for trainers", self.operation.name))),
        }
    }

    /// The request's headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    /// The caller's `Idempotency-Key`, if one was sent, for this request with that body.
    pub fn idempotency_key(&self, body: &Value) -> Result<Option<Key>, market::Error> {
        let mut values = self.parts.headers.get_all("idempotency-key").iter();
        let Some(first) = values.next() else { return Ok(None) };
        // Two keys are none that could be kept.
        let value = if values.next().is_some() { &[][..] } else { first.as_bytes() };
        Key::read(value, self.parts.uri.path(), body).map(Some)
    }

    /// The query parameters that the operation knows.
    pub fn query(&self) -> Result<Query, market::Error> {
        Query::parse(self.parts.uri.query(), self.operation.parameters)
    }

    /// An id from the path: 1–64 characters, otherwise 400 that names the parameter. One that is no UTF-8 names nothing.
    pub fn id<T: From<String>>(&self, name: &str) -> Result<T, market::Error> {
        let bad = || market::Error::field(name, format!("{name} must have 1 to 64 characters."));
        let id = self.segment(name).ok_or_else(bad)?;
        if (1..=64).contains(&id.chars().count()) { Ok(T::from(id)) } else { Err(bad()) }
    }

    /// An id from the path, of any length: one that cannot be an id finds nothing (events.md, 4 and 7).
    pub fn any_id<T: From<String>>(&self, name: &str) -> T {
        T::from(self.segment(name).unwrap_or_default())
    }

    fn segment(&self, name: &str) -> Option<String> {
        let segments = self.operation.path.split('/').zip(self.parts.uri.path().split('/'));
        let found = segments
            .into_iter()
            .find(|(template, _)| template.strip_prefix('{').and_then(|t| t.strip_suffix('}')) == Some(name));
        Some(percent_encoding::percent_decode_str(found?.1).decode_utf8_lossy().into_owned())
    }

    async fn bytes(&mut self) -> Result<Bytes, Failure> {
        let limit = self.market().settings().limits.body_bytes;
        read_body(std::mem::take(&mut self.body), limit).await
    }

    fn content_type(&self) -> Option<String> {
        let value = self.parts.headers.get(header::CONTENT_TYPE)?;
        let text = value.to_str().unwrap_or("unreadable");
        Some(text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
    }

    /// The body, as JSON or (where the operation takes one) as a form. `wrong_kind` is the status for other contents.
    pub async fn sent(&mut self, wrong_kind: StatusCode) -> Result<Sent, Failure> {
        let takes_form = self.operation.request.is_some_and(|request| request.form);
        let kind = self.content_type();
        let is_json =
            |kind: &str| kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"));
        let is_form = kind.as_deref() == Some("application/x-www-form-urlencoded");
        let known = kind.as_deref().is_none_or(is_json) || (is_form && takes_form);
        let bytes = self.bytes().await?;
        if bytes.is_empty() {
            return Ok(Sent::Nothing);
        }
        if !known {
            return Err(Failure::plain(wrong_kind, "Send the body as application/json."));
        }
        if is_form {
            return form(&bytes).map(Sent::Form);
        }
        json(&bytes).map(Sent::Json)
    }

    /// The JSON body; nothing sent is `None`.
    pub async fn json(&mut self) -> Result<Option<Value>, Failure> {
        match self.sent(StatusCode::UNSUPPORTED_MEDIA_TYPE).await? {
            Sent::Nothing => Ok(None),
            Sent::Json(value) => Ok(Some(value)),
            Sent::Form(_) => {
                Err(Failure::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json."))
            }
        }
    }

    /// The JSON body that must be there.
    pub async fn required_json(&mut self) -> Result<Value, Failure> {
        let missing = || Failure::plain(StatusCode::BAD_REQUEST, "Send a JSON body.");
        self.json().await?.ok_or_else(missing)
    }

    /// The JSON object in the body as a type whose every problem is one sentence.
    pub async fn typed<T: DeserializeOwned>(&mut self) -> Result<T, Failure> {
        let value = self.required_json().await?;
        typed(value)
    }

    /// The same where the body may be missing.
    pub async fn typed_if_sent<T: DeserializeOwned>(&mut self) -> Result<Option<T>, Failure> {
        self.json().await?.map(typed).transpose()
    }
}

fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Failure> {
    let bad = |message: String| Failure::plain(StatusCode::BAD_REQUEST, message);
    // A list would be taken for the values of the fields in their order.
    if !value.is_object() {
        return Err(bad("Send a JSON object.".to_owned()));
    }
    serde_json::from_value(value).map_err(|error| bad(format!("Bad body: {error}.")))
}

/// The whole body, of at most so many bytes.
pub async fn read_body(body: Body, limit: usize) -> Result<Bytes, Failure> {
    let collected = tokio::time::timeout(PATIENCE, Limited::new(body, limit).collect()).await;
    let too_slow = |_| Failure::plain(StatusCode::BAD_REQUEST, "The body did not arrive in time.");
    match collected.map_err(too_slow)? {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.downcast_ref::<LengthLimitError>().is_some() => {
            let message = format!("The body must have at most {limit} bytes.");
            Err(Failure::plain(StatusCode::PAYLOAD_TOO_LARGE, message))
        }
        Err(_) => Err(Failure::plain(StatusCode::BAD_REQUEST, "The body broke off.")),
    }
}

fn json(bytes: &[u8]) -> Result<Value, Failure> {
    let malformed = || Failure::plain(StatusCode::BAD_REQUEST, "The body is not well-formed JSON in UTF-8.");
    if depth(bytes) > DEEPEST {
        return Err(malformed());
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    // The depth is bounded above; the library's own limit counts one level less.
    reader.disable_recursion_limit();
    let value = serde::Deserialize::deserialize(&mut reader).map_err(|_| malformed())?;
    reader.end().map_err(|_| malformed())?;
    Ok(value)
}

/// How deep brackets are nested, outside of strings.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0usize, 0usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

fn form(bytes: &[u8]) -> Result<Vec<(String, String)>, Failure> {
    let malformed = || Failure::plain(StatusCode::BAD_REQUEST, "The form is not UTF-8.");
    let text = std::str::from_utf8(bytes).map_err(|_| malformed())?;
    let mut fields: Vec<(String, String)> = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name).ok_or_else(malformed)?, decode(value).ok_or_else(malformed)?);
        if fields.iter().any(|(seen, _)| *seen == name) {
            return Err(Failure::plain(StatusCode::BAD_REQUEST, "A form field was given twice."));
        }
        fields.push((name, value));
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_brackets_outside_of_strings() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(json(nested(128).as_bytes()).is_ok());
        assert!(json(nested(129).as_bytes()).is_err());
        assert!(json(nested(20_000).as_bytes()).is_err());
        assert!(json(format!("\"{}\"", "[\\\"".repeat(500)).as_bytes()).is_ok());
    }
}
