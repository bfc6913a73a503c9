//! How an operation fails: the kinds of the contract, with the details a caller needs.

use domain::job::Issue;
use serde_json::{Map, Value, json};

/// Why a token was not accepted (identity.md, "Bearer check").
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenProblem {
    Missing,
    Invalid,
    Expired,
    Revoked,
}

impl TokenProblem {
    /// As `details.reason` spells it.
    pub const fn reason(self) -> &'static str {
        match self {
            TokenProblem::Missing => "token_missing",
            TokenProblem::Invalid => "token_invalid",
            TokenProblem::Expired => "token_expired",
            TokenProblem::Revoked => "token_revoked",
        }
    }
}

/// The failure of an operation.
#[derive(Debug)]
pub enum Error {
    /// 400
    BadRequest(Failure),
    /// 401
    Unauthorized(TokenProblem),
    /// 403
    Forbidden(Failure),
    /// 404
    NotFound(Failure),
    /// 409
    Conflict(Failure),
    /// 429; the seconds after which to try again.
    RateLimited(Failure, u64),
    /// 500; the text is for the log only.
    Internal(String),
    /// 500, or a transaction to be run again.
    Store(store::Error),
}

/// A sentence for people and details for programs.
#[derive(Clone, PartialEq, Debug)]
pub struct Failure {
    pub message: String,
    pub details: Map<String, Value>,
}

pub type Result<T> = std::result::Result<T, Error>;

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Error::Store(error)
    }
}

impl store::WriteError for Error {
    fn database(&self) -> Option<&store::Error> {
        match self {
            Error::Store(error) => Some(error),
            _ => None,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::BadRequest(failure)
            | Error::Forbidden(failure)
            | Error::NotFound(failure)
            | Error::Conflict(failure)
            | Error::RateLimited(failure, _) => f.write_str(&failure.message),
            Error::Unauthorized(problem) => f.write_str(problem.reason()),
            Error::Internal(text) => f.write_str(text),
            Error::Store(error) => error.fmt(f),
        }
    }
}

fn failure(message: impl Into<String>, details: Value) -> Failure {
    let details = match details {
        Value::Object(details) => details,
        _ => Map::new(),
    };
    Failure { message: message.into(), details }
}

impl Error {
    /// 400 without more to say.
    pub fn bad_request(message: impl Into<String>) -> Self {
        Error::BadRequest(failure(message, Value::Null))
    }

    /// 400 with details.
    pub fn bad_request_with(message: impl Into<String>, details: Value) -> Self {
        Error::BadRequest(failure(message, details))
    }

    /// 400 about one parameter or key.
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        Error::BadRequest(failure(message, json!({ "field": field })))
    }

    /// 400 about a parameter that takes only these values.
    pub fn unsupported(field: &str, key: &str, supported: &[&str]) -> Self {
        let message = format!("{field} must be one of {}", supported.join(", "));
        let mut details = json!({ "field": field });
        details[key] = json!(supported);
        Error::BadRequest(failure(message, details))
    }

    /// 400 with every problem of a body.
    pub fn issues(issues: Vec<Issue>) -> Self {
        let message = match issues.as_slice() {
            [one] => format!("{}: {}", path_text(one), one.message),
            many => format!("The request has {} problems; see details.issues", many.len()),
        };
        Error::BadRequest(failure(message, json!({ "issues": issues })))
    }

    /// 403 with details.
    pub fn forbidden(message: impl Into<String>, details: Value) -> Self {
        Error::Forbidden(failure(message, details))
    }

    /// 404 with what was looked for.
    pub fn not_found(message: impl Into<String>, details: Value) -> Self {
        Error::NotFound(failure(message, details))
    }

    /// 409 with details.
    pub fn conflict(message: impl Into<String>, details: Value) -> Self {
        Error::Conflict(failure(message, details))
    }

    /// 429 with details, and the seconds after which to try again.
    pub fn rate_limited(message: impl Into<String>, details: Value, retry_after: u64) -> Self {
        Error::RateLimited(failure(message, details), retry_after)
    }
}

fn path_text(issue: &Issue) -> String {
    if issue.path.is_empty() {
        return "The body".to_owned();
    }
    let parts: Vec<String> = issue
        .path
        .iter()
        .map(|part| match part {
            domain::job::PathPart::Key(key) => key.clone(),
            domain::job::PathPart::Index(index) => index.to_string(),
        })
        .collect();
    parts.join(".")
}
