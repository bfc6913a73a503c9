//! Why a tool has no answer, in the form that the model sees.

use client::{ApiError, ErrorShape, Failure, Remedy};
use domain::job::Issue;
use serde_json::{Map, Value, json};

/// A failed call: status and code of the API, or of the place where it failed.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The HTTP status; 0 if there was no answer.
    pub status: u16,
    pub code: String,
    /// One sentence.
    pub error: String,
    pub request_id: Option<String>,
    pub details: Option<Value>,
    pub remedy: Option<Remedy>,
}

impl Refusal {
    /// A refusal of ours, in the API's words.
    pub fn local(status: u16, code: &str, error: impl Into<String>, details: Option<Value>) -> Self {
        let error = error.into();
        let mut body = json!({ "error": error, "code": code });
        if let Some(details) = &details {
            body["details"] = details.clone();
        }
        ApiError::read(status, body.to_string().as_bytes(), None).into()
    }

    /// Arguments that do not fit; nothing was sent.
    pub fn arguments(issues: &[Issue]) -> Self {
        Self::local(400, "BAD_REQUEST", "The arguments do not fit the tool.", Some(json!({ "issues": issues })))
    }

    /// One parameter that is missing or wrong; nothing was sent.
    pub fn field(field: &str, error: impl Into<String>) -> Self {
        Self::local(400, "BAD_REQUEST", error, Some(json!({ "field": field })))
    }

    /// No token, or none that can be used.
    pub fn not_signed_in(error: impl Into<String>) -> Self {
        Self::local(401, "UNAUTHORIZED", error, None)
    }

    /// Status, error, code and what else there is, for `structuredContent`.
    pub fn structured(&self, hint: Option<&str>) -> Value {
        let mut body = Map::new();
        let mut set = |key: &str, value: Value| {
            body.insert(key.to_owned(), value);
        };
        set("status", self.status.into());
        set("error", self.error.as_str().into());
        set("code", self.code.as_str().into());
        self.request_id.iter().for_each(|id| set("requestId", id.as_str().into()));
        self.details.iter().for_each(|details| set("details", details.clone()));
        hint.into_iter().for_each(|hint| set("hint", hint.into()));
        body.into()
    }

    /// The command line's form of a failure.
    pub fn text(&self, hint: Option<&str>) -> String {
        let mut text = format!("Error ({} {}): {}", self.status, self.code, self.error);
        if let Some(details) = &self.details {
            text.push_str(&format!("\nDetails: {details}"));
        }
        if let Some(hint) = hint {
            text.push_str(&format!("\nHint: {hint}"));
        }
        text
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        let remedy = Remedy::of_refusal(&error);
        let code = error.code().unwrap_or_else(|| code_of(error.status)).to_owned();
        let request_id = error.request_id().map(str::to_owned);
        let details = match &error.shape {
            // A body of another shape may say more than its status (a delisted job's).
            ErrorShape::OtherJson => error.json_body().and_then(|body| serde_json::from_str(body).ok()),
            _ => error.details().cloned(),
        };
        Self { status: error.status, code, error: error.message().to_owned(), request_id, details, remedy }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        let remedy = Remedy::of(&failure);
        let error = failure.to_string();
        match failure {
            Failure::Refused(error) => (*error).into(),
            Failure::NotSignedIn => Self::not_signed_in("No API token is set."),
            Failure::Network(_) => Self::unanswered("NETWORK_ERROR", error, remedy),
            Failure::NotJson | Failure::TooLarge | Failure::Unexpected(_) => {
                let remedy = Some(Remedy::TryAgain { request_id: None });
                Self::unanswered("UNUSABLE_ANSWER", error, remedy)
            }
        }
    }
}

impl Refusal {
    fn unanswered(code: &str, error: String, remedy: Option<Remedy>) -> Self {
        Self { status: 0, code: code.to_owned(), error, request_id: None, details: None, remedy }
    }
}

/// The code that goes with a status, where the body names none.
fn code_of(status: u16) -> &'static str {
    match status {
        401 => "UNAUTHORIZED",
        403 => "FORBIDDEN",
        404 => "NOT_FOUND",
        409 => "CONFLICT",
        429 => "RATE_LIMITED",
        500.. => "INTERNAL_ERROR",
        _ => "BAD_REQUEST",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_failure_has_its_form() {
        let envelope = r#"{"error":"No.","code":"FORBIDDEN","requestId":"r1","details":{"reason":"x"}}"#;
        let refusal = Refusal::from(ApiError::read(403, envelope.as_bytes(), None));
        let want = json!({"status": 403, "error": "No.", "code": "FORBIDDEN", "requestId": "r1", "details": {"reason": "x"}, "hint": "h"});
        assert_eq!(refusal.structured(Some("h")), want);
        assert_eq!(refusal.text(Some("h")), "Error (403 FORBIDDEN): No.\nDetails: {\"reason\":\"x\"}\nHint: h");

        let oauth =
            Refusal::from(ApiError::read(400, br#"{"error":"expired_token","error_description":"Late."}"#, None));
        assert_eq!((oauth.code.as_str(), oauth.error.as_str()), ("expired_token", "Late."));
        let bare = Refusal::from(ApiError::read(502, b"<html>", None));
        assert_eq!(bare.structured(None), json!({"status": 502, "error": "Bad Gateway", "code": "INTERNAL_ERROR"}));

        let away = client::NetworkFailure { what: "refused".into(), may_have_happened: true };
        let away = Refusal::from(Failure::Network(away));
        assert_eq!((away.status, away.code.as_str()), (0, "NETWORK_ERROR"));
        assert!(away.error.contains("may have been carried out"));
    }
}
