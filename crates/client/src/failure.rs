//! What can go wrong with a call, kept apart by what the caller does about it.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use crate::Answer;

/// Why a call has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The server answered with a status outside 2xx.
    #[error("{}", .0.message())]
    Refused(Box<ApiError>),
    /// No answer could be had.
    #[error("{0}")]
    Network(NetworkFailure),
    /// A token is needed and there is none.
    #[error("no API token")]
    NotSignedIn,
    /// A 2xx that is no JSON.
    #[error("the server's answer is not JSON")]
    NotJson,
    /// More than [`crate::MAX_ANSWER_BYTES`].
    #[error("the server's answer is over 32 MiB")]
    TooLarge,
    /// JSON of another shape than the call needs.
    #[error("the server's answer is not what was expected: {0}")]
    Unexpected(Cow<'static, str>),
}

/// A request that ended without a complete answer.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
#[error("{what}{}", if *.may_have_happened { "; the request may have been carried out" } else { "" })]
pub struct NetworkFailure {
    /// One line, without the URL's query.
    pub what: String,
    /// True for a write that left this machine: the server may have done it all the same.
    pub may_have_happened: bool,
}

/// An answer outside 2xx.
#[derive(Clone, Debug)]
pub struct ApiError {
    pub status: u16,
    /// The body as received, if it is UTF-8 text.
    pub body: Option<String>,
    pub shape: ErrorShape,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u64>,
}

/// The forms an error body can have.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorShape {
    /// The public API's envelope.
    Envelope { error: String, code: String, request_id: Option<String>, details: Option<Value> },
    /// RFC 6749, on `/api/agent`.
    OAuth { code: String, description: Option<String> },
    /// Any other JSON (a delisted job's two keys).
    OtherJson,
    /// A proxy's page, an empty body.
    Other,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    error: Option<String>,
    code: Option<String>,
    request_id: Option<String>,
    #[serde(rename = "error_description")]
    description: Option<String>,
    details: Option<Value>,
}

impl ApiError {
    /// Reads the body of an answer outside 2xx.
    pub fn read(status: u16, bytes: &[u8], retry_after: Option<u64>) -> Self {
        let body = std::str::from_utf8(bytes).ok().map(str::to_owned);
        let shape = match body.as_deref().map(serde_json::from_str::<Value>) {
            Some(Ok(json)) => match serde_json::from_value::<Wire>(json) {
                Ok(Wire { error: Some(error), code: Some(code), request_id, details, .. }) => {
                    ErrorShape::Envelope { error, code, request_id, details }
                }
                Ok(Wire { error: Some(code), description, .. }) => ErrorShape::OAuth { code, description },
                _ => ErrorShape::OtherJson,
            },
            _ => ErrorShape::Other,
        };
        Self { status, body, shape, retry_after }
    }

    /// The API's code (`FORBIDDEN`, `invalid_grant`), if the body names one.
    pub fn code(&self) -> Option<&str> {
        match &self.shape {
            ErrorShape::Envelope { code, .. } | ErrorShape::OAuth { code, .. } => Some(code),
            ErrorShape::OtherJson | ErrorShape::Other => None,
        }
    }

    /// The sentence for a person: the API's own, else the status' reason phrase.
    pub fn message(&self) -> &str {
        match &self.shape {
            ErrorShape::Envelope { error, .. } => error,
            ErrorShape::OAuth { code, description } => description.as_deref().unwrap_or(code),
            ErrorShape::OtherJson | ErrorShape::Other => http::StatusCode::from_u16(self.status)
                .ok()
                .and_then(|s| s.canonical_reason())
                .unwrap_or("Unknown status"),
        }
    }

    /// The envelope's `details`.
    pub fn details(&self) -> Option<&Value> {
        match &self.shape {
            ErrorShape::Envelope { details, .. } => details.as_ref(),
            _ => None,
        }
    }

    /// The envelope's `details.reason`.
    pub fn reason(&self) -> Option<&str> {
        self.details()?.get("reason")?.as_str()
    }

    /// The envelope's `requestId`.
    pub fn request_id(&self) -> Option<&str> {
        match &self.shape {
            ErrorShape::Envelope { request_id, .. } => request_id.as_deref(),
            _ => None,
        }
    }

    /// The body, if it is JSON.
    pub fn json_body(&self) -> Option<&str> {
        match self.shape {
            ErrorShape::Other => None,
            _ => self.body.as_deref(),
        }
    }

    /// The body as an answer, if it is JSON: some refusals only say that it is too early.
    pub fn answer(&self) -> Option<Answer> {
        Answer::read(self.status, self.json_body()?.as_bytes()).ok()
    }
}

impl Failure {
    /// The refusal, if the server answered.
    pub fn refusal(&self) -> Option<&ApiError> {
        match self {
            Self::Refused(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_has_its_message() {
        for (status, body, code, message) in [
            (
                403,
                r#"{"error":"No.","code":"FORBIDDEN","requestId":"r","details":{"reason":"x"}}"#,
                Some("FORBIDDEN"),
                "No.",
            ),
            (400, r#"{"error":"expired_token","error_description":"Too late."}"#, Some("expired_token"), "Too late."),
            (400, r#"{"error":"invalid_grant"}"#, Some("invalid_grant"), "invalid_grant"),
            (404, r#"{"id":"j1","status":"closed"}"#, None, "Not Found"),
            (502, "<html>", None, "Bad Gateway"),
            (404, "", None, "Not Found"),
            (599, "", None, "Unknown status"),
            (400, r#"{"error":5,"code":7}"#, None, "Bad Request"),
        ] {
            let error = ApiError::read(status, body.as_bytes(), None);
            assert_eq!((error.code(), error.message()), (code, message), "{body}");
        }
        assert_eq!(ApiError::read(502, &[0xff, 0xfe], None).shape, ErrorShape::Other);
    }
}
