//! How a failure is told: the envelope of the public API, or OAuth's words for agents.

use axum::body::Body;
use axum::response::Response;
use http::header::{self, HeaderValue};
use http::{HeaderMap, StatusCode};
use market::error::{Failure as Told, TokenProblem};
use market::identity::AgentError;
use serde_json::{Map, Value};
use wire::error::{ErrorBody, ErrorCode, OauthErrorBody};
use wire::operations::ErrorShape;

use crate::headers;

/// A refusal on its way out.
#[derive(Debug)]
pub struct Failure {
    pub status: StatusCode,
    /// OAuth's code, where that is the shape.
    oauth: &'static str,
    message: String,
    details: Map<String, Value>,
    headers: HeaderMap,
    /// What went wrong inside, for the log.
    cause: Option<String>,
}

impl Failure {
    /// A refusal that is nothing but a status and a sentence.
    pub fn plain(status: StatusCode, message: impl Into<String>) -> Self {
        let oauth = if status.is_server_error() { "server_error" } else { "invalid_request" };
        let (details, headers) = (Map::new(), HeaderMap::new());
        Self { status, oauth, message: message.into(), details, headers, cause: None }
    }

    /// A body that could not be read, told as an issue of the whole of it, where every problem is to be one.
    pub fn into_issue(mut self) -> Self {
        if self.status == StatusCode::BAD_REQUEST && self.details.is_empty() {
            let issue = serde_json::json!([{ "path": [], "code": "custom", "message": self.message }]);
            self.details.insert("issues".to_owned(), issue);
        }
        self
    }

    /// 500; the cause goes to the log and not out.
    pub fn internal(cause: impl Into<String>) -> Self {
        let message = "Something went wrong on our side. Try again; if it stays, name the requestId to the operator.";
        Self { cause: Some(cause.into()), ..Self::plain(StatusCode::INTERNAL_SERVER_ERROR, message) }
    }

    /// With one more header.
    pub fn with_header(mut self, name: header::HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    fn told(status: StatusCode, told: Told) -> Self {
        Self { details: told.details, ..Self::plain(status, told.message) }
    }

    fn retry_after(self, seconds: u64) -> Self {
        self.with_header(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)))
    }

    /// 429 with the seconds after which to try again.
    pub fn too_many(message: &str, details: Map<String, Value>, seconds: u64) -> Self {
        let plain = Self::plain(StatusCode::TOO_MANY_REQUESTS, message);
        Self { oauth: "rate_limit_exceeded", details, ..plain }.retry_after(seconds)
    }

    /// 401 with the header that says where to learn more (identity.md, "Bearer check").
    /// `resource` is the path of the resource whose metadata it names, empty for the API.
    pub fn unauthorized(problem: TokenProblem, public_url: &str, resource: &str) -> Self {
        let message = match problem {
            TokenProblem::Missing => {
                "This call needs a token: Authorization: Bearer ot_pat_… (get one at POST /api/agent/identity)."
            }
            TokenProblem::Invalid => "This token is not valid.",
            TokenProblem::Expired => "This token has expired.",
            TokenProblem::Revoked => "This token was revoked.",
        };
        let metadata = format!("{public_url}/.well-known/oauth-protected-resource{resource}");
        let error = if problem == TokenProblem::Missing { "" } else { ", error=\"invalid_token\"" };
        let challenge = format!("Bearer realm=\"opentrain\", resource_metadata=\"{metadata}\"{error}");
        let mut failure = Self::plain(StatusCode::UNAUTHORIZED, message);
        failure.details.insert("reason".to_owned(), Value::from(problem.reason()));
        match HeaderValue::from_str(&challenge) {
            Ok(challenge) => failure.with_header(header::WWW_AUTHENTICATE, challenge),
            Err(_) => failure,
        }
    }

    /// The failure of an operation.
    pub fn of(error: market::Error, public_url: &str) -> Self {
        use market::Error as E;
        match error {
            E::BadRequest(told) => Self::told(StatusCode::BAD_REQUEST, told),
            E::Unauthorized(problem) => Self::unauthorized(problem, public_url, ""),
            E::Forbidden(told) => Self::told(StatusCode::FORBIDDEN, told),
            E::NotFound(told) => Self::told(StatusCode::NOT_FOUND, told),
            E::Conflict(told) => Self::told(StatusCode::CONFLICT, told),
            E::RateLimited(told, seconds) => Self::told(StatusCode::TOO_MANY_REQUESTS, told).retry_after(seconds),
            E::Internal(cause) => Self::internal(cause),
            E::Store(error) => Self::internal(error.to_string()),
        }
    }

    /// The failure of agent authentication.
    pub fn of_agent(error: AgentError) -> Self {
        match error {
            AgentError::Refused { status, error, description } => {
                let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
                Self { oauth: error, ..Self::plain(status, description) }
            }
            AgentError::TooMany { description, budget } => {
                let mut failure = Self::too_many(&description, Map::new(), budget.reset);
                headers::budget(&mut failure.headers, budget.into());
                failure
            }
            AgentError::Store(error) => Self::internal(error.to_string()),
            AgentError::Internal(cause) => Self::internal(cause),
        }
    }

    /// The answer, in the shape of the operation.
    pub fn into_response(self, shape: ErrorShape, request_id: &str) -> Response {
        if let Some(cause) = &self.cause {
            tracing::error!(request_id, cause, "request failed");
        }
        let status = self.status;
        let headers = self.headers.clone();
        let mut response = Response::new(Body::from(self.into_body(shape, request_id)));
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response.headers_mut().insert(header::CONTENT_TYPE, headers::JSON);
        response.headers_mut().insert(header::CACHE_CONTROL, headers::NO_STORE);
        response
    }

    /// The body alone.
    pub fn into_body(self, shape: ErrorShape, request_id: &str) -> Vec<u8> {
        let body = match shape {
            ErrorShape::Envelope => serde_json::to_vec(&ErrorBody {
                error: self.message,
                code: code(self.status),
                request_id: request_id.to_owned(),
                details: (!self.details.is_empty()).then_some(self.details),
            }),
            ErrorShape::Oauth => serde_json::to_vec(&OauthErrorBody {
                error: self.oauth.to_owned(),
                error_description: self.message.chars().filter(char::is_ascii).collect(),
            }),
        };
        body.unwrap_or_default()
    }
}

fn code(status: StatusCode) -> ErrorCode {
    match status.as_u16() {
        401 => ErrorCode::Unauthorized,
        403 => ErrorCode::Forbidden,
        404 => ErrorCode::NotFound,
        409 => ErrorCode::Conflict,
        429 => ErrorCode::RateLimited,
        500.. => ErrorCode::InternalError,
        _ => ErrorCode::BadRequest,
    }
}
