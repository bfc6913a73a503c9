//! Who calls the market in a test: a router, a peer address, maybe a token.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use bytes::Bytes;
use http::{HeaderMap, Method, Request, header};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

/// A caller. Cheap to clone, so that many can call at once.
#[derive(Clone)]
pub struct Agent {
    router: Router,
    peer: SocketAddr,
    /// The bearer token it shows, if any.
    pub token: Option<String>,
}

/// A registered agent with what the registration gave it.
#[derive(Clone)]
pub struct Registered {
    pub agent: Agent,
    pub claim_token: String,
    /// The whole answer of the registration.
    pub answer: Value,
}

impl std::ops::Deref for Registered {
    type Target = Agent;

    fn deref(&self) -> &Agent {
        &self.agent
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Bytes,
    /// The body as JSON; null where it is none.
    pub json: Value,
}

impl Answer {
    /// The answer, if it has this status; otherwise the test ends and shows what came instead.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }

    /// A header as text; empty where it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// `details` of an error envelope that has this status and the code that belongs to it.
    #[track_caller]
    pub fn details(self, status: u16) -> Value {
        let answer = self.expect(status);
        let code = match status {
            401 => "UNAUTHORIZED",
            403 => "FORBIDDEN",
            404 => "NOT_FOUND",
            409 => "CONFLICT",
            429 => "RATE_LIMITED",
            500.. => "INTERNAL_ERROR",
            _ => "BAD_REQUEST",
        };
        assert_eq!(answer.json["code"], code, "{}", answer.json);
        assert!(answer.json["error"].as_str().is_some_and(|text| !text.is_empty()), "{}", answer.json);
        assert_eq!(answer.json["requestId"], answer.header("x-request-id"), "{}", answer.json);
        answer.json["details"].clone()
    }

    /// The only issue of a 400, as `(path, code)`.
    #[track_caller]
    pub fn issue(self) -> (Value, String) {
        let details = self.details(400);
        let issues = details["issues"].as_array().unwrap_or_else(|| panic!("no issues in {details}"));
        assert_eq!(issues.len(), 1, "{details}");
        (issues[0]["path"].clone(), issues[0]["code"].as_str().unwrap_or_default().to_owned())
    }
}

impl Agent {
    pub(crate) fn new(router: Router) -> Self {
        Self { router, peer: SocketAddr::from(([127, 0, 0, 1], 40_000)), token: None }
    }

    /// The same caller with another token.
    pub fn with_token(&self, token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..self.clone() }
    }

    /// The same caller without a token.
    pub fn without_token(&self) -> Self {
        Self { token: None, ..self.clone() }
    }

    /// The same caller from another address.
    pub fn from_address(&self, address: [u8; 4]) -> Self {
        Self { peer: SocketAddr::from((address, 40_000)), ..self.clone() }
    }

    /// Starts a request. A path that does not begin with `/api/` is one of the public API.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let is_whole = path.starts_with("/api/") || path.ends_with('z') && path.len() < 9;
        let prefix = if is_whole { "" } else { "/api/public/v1" };
        let request = Request::builder().method(method).uri(format!("{prefix}{path}"));
        match &self.token {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    /// Sends a finished request.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let response = self.router.clone().oneshot(request).await.expect("the router answers everything");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("bodies are in memory").to_bytes();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status: parts.status.as_u16(), headers: parts.headers, bytes, json }
    }

    /// Sends these bytes as that content type.
    pub async fn send_bytes(&self, method: Method, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        let request = self.request(method, path).header(header::CONTENT_TYPE, kind).body(body.into());
        self.send(request.expect("paths of tests are valid")).await
    }

    /// Sends JSON.
    pub async fn send_json(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.send_bytes(method, path, "application/json", body.to_string()).await
    }

    async fn send_empty(&self, method: Method, path: &str) -> Answer {
        self.send(self.request(method, path).body(Body::empty()).expect("paths of tests are valid")).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send_empty(Method::GET, path).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send_json(Method::POST, path, &body).await
    }

    /// A POST without a body.
    pub async fn call(&self, path: &str) -> Answer {
        self.send_empty(Method::POST, path).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send_json(Method::PATCH, path, &body).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send_empty(Method::DELETE, path).await
    }

    /// A POST of a form.
    pub async fn form(&self, path: &str, form: &str) -> Answer {
        self.send_bytes(Method::POST, path, "application/x-www-form-urlencoded", form.to_owned()).await
    }
}
