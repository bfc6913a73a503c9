//! Sending a call: base URL, token, headers, retries.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::transport::{SendError, Stage, Transport};
use crate::{Answer, ApiError, BaseUrl, Body, Call, Failure, Method, NetworkFailure, Token};

/// How often a request is sent at most.
pub const ATTEMPTS: usize = 3;

/// The waits before the second and the third attempt.
pub const WAITS: [Duration; ATTEMPTS - 1] = [Duration::from_millis(500), Duration::from_secs(1)];

/// A client of one server, as one caller. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    transport: Arc<dyn Transport>,
    base: BaseUrl,
    token: Option<Token>,
    user_agent: String,
    attempts: usize,
    observer: Option<Arc<dyn Observer>>,
}

/// Told of each attempt, for `--verbose` and logs.
pub trait Observer: Send + Sync {
    fn attempted(&self, attempt: &Attempt<'_>);
}

/// One attempt that has ended.
#[derive(Debug)]
pub struct Attempt<'a> {
    pub method: Method,
    pub base: &'a BaseUrl,
    /// Path and query.
    pub target: &'a str,
    /// The token that went along.
    pub token: Option<&'a Token>,
    pub outcome: Outcome<'a>,
    pub took: Duration,
    /// The wait before the next attempt, if there is one.
    pub retry_in: Option<Duration>,
}

/// How an attempt ended.
#[derive(Debug)]
pub enum Outcome<'a> {
    Status(u16),
    Failed(&'a str),
}

impl Client {
    /// A client without a token. `user_agent` is `opentrain-cli/<version>` or `opentrain-mcp/<version>`.
    pub fn new(transport: Arc<dyn Transport>, base: BaseUrl, user_agent: impl Into<String>) -> Self {
        Self { transport, base, token: None, user_agent: user_agent.into(), attempts: ATTEMPTS, observer: None }
    }

    /// The same client as another caller.
    #[must_use]
    pub fn with_token(mut self, token: Option<Token>) -> Self {
        self.token = token;
        self
    }

    /// The same client, watched.
    #[must_use]
    pub fn observed_by(mut self, observer: Arc<dyn Observer>) -> Self {
        self.observer = Some(observer);
        self
    }

    /// The same client, which sends everything once (health checks).
    #[must_use]
    pub fn without_retries(mut self) -> Self {
        self.attempts = 1;
        self
    }

    /// The server it talks to.
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// The caller's token.
    pub fn token(&self) -> Option<&Token> {
        self.token.as_ref()
    }

    /// Sends the call and reads the answer.
    ///
    /// A `GET` is tried again on 502, 503, 504 and when no answer came; anything else only if it never reached the
    /// server. Any status outside 2xx, a redirect included, is [`Failure::Refused`].
    pub async fn send(&self, call: &Call) -> Result<Answer, Failure> {
        if call.token && self.token.is_none() {
            return Err(Failure::NotSignedIn);
        }
        let mut waits = WAITS.into_iter().take(self.attempts - 1);
        loop {
            let started = Instant::now();
            let result = self.transport.send(self.request(call)?).await;
            let again = match &result {
                Ok(sent) => call.method == Method::Get && matches!(sent.status, 502..=504),
                Err(error) => match error.stage {
                    Stage::NeverReached => true,
                    Stage::NoConnection | Stage::Underway => call.method == Method::Get,
                    Stage::TooLarge | Stage::Unsendable => false,
                },
            };
            let retry_in = if again { waits.next() } else { None };
            self.report(call, &result, started.elapsed(), retry_in);
            match retry_in {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return finish(call, result),
            }
        }
    }

    fn request(&self, call: &Call) -> Result<http::Request<Bytes>, Failure> {
        let mut request = http::Request::builder()
            .method(call.method.as_str())
            .uri(format!("{}{}", self.base, call.target()))
            .header("accept", "application/json")
            .header("user-agent", &self.user_agent);
        if let Some(token) = self.token.as_ref().filter(|_| call.token) {
            let mut value =
                http::HeaderValue::try_from(format!("Bearer {}", token.reveal())).map_err(|_| Failure::NotSignedIn)?;
            value.set_sensitive(true);
            request = request.header("authorization", value);
        }
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        let body = match &call.body {
            Body::None => Bytes::new(),
            Body::Json(text) => {
                request = request.header("content-type", "application/json");
                text.clone().into()
            }
            Body::Form(pairs) => {
                request = request.header("content-type", "application/x-www-form-urlencoded");
                url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into()
            }
        };
        request.body(body).map_err(|e| {
            Failure::Network(NetworkFailure {
                what: format!("the request cannot be sent: {e}"),
                may_have_happened: false,
            })
        })
    }

    fn report(&self, call: &Call, result: &Result<crate::Sent, SendError>, took: Duration, retry_in: Option<Duration>) {
        if let Some(observer) = &self.observer {
            let outcome = match result {
                Ok(sent) => Outcome::Status(sent.status),
                Err(error) => Outcome::Failed(&error.what),
            };
            let token = self.token.as_ref().filter(|_| call.token);
            let (base, target) = (&self.base, call.target());
            observer.attempted(&Attempt { method: call.method, base, target, token, outcome, took, retry_in });
        }
    }
}

fn finish(call: &Call, result: Result<crate::Sent, SendError>) -> Result<Answer, Failure> {
    match result {
        Ok(sent) if (200..300).contains(&sent.status) => Answer::read(sent.status, &sent.body),
        Ok(sent) => Err(Failure::Refused(Box::new(ApiError::read(sent.status, &sent.body, sent.retry_after)))),
        Err(SendError { stage: Stage::TooLarge, .. }) => Err(Failure::TooLarge),
        Err(SendError { what, stage }) => {
            let may_have_happened = stage == Stage::Underway && call.method != Method::Get;
            Err(Failure::Network(NetworkFailure { what, may_have_happened }))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use futures::FutureExt;
    use futures::future::BoxFuture;

    use super::*;
    use crate::Sent;

    /// Answers from a script; keeps what was sent.
    struct Script {
        answers: Mutex<Vec<Result<Sent, SendError>>>,
        seen: Mutex<Vec<http::Request<Bytes>>>,
    }

    impl Transport for Script {
        fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<Sent, SendError>> {
            self.seen.lock().unwrap().push(request);
            let mut answers = self.answers.lock().unwrap();
            let answer = if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() };
            async { answer }.boxed()
        }
    }

    fn ok(status: u16, body: &'static str) -> Result<Sent, SendError> {
        Ok(Sent { status, retry_after: None, body: Bytes::from(body) })
    }

    fn broken(stage: Stage) -> Result<Sent, SendError> {
        Err(SendError { what: "broke".into(), stage })
    }

    fn client(answers: Vec<Result<Sent, SendError>>) -> (Client, Arc<Script>) {
        let script = Arc::new(Script { answers: Mutex::new(answers), seen: Mutex::default() });
        let base = BaseUrl::parse("http://h.example").unwrap();
        let token = Token::new("ot_pat_x").unwrap();
        (Client::new(script.clone(), base, "opentrain-cli/1").with_token(Some(token)), script)
    }

    #[tokio::test(start_paused = true)]
    async fn a_read_is_tried_three_times_with_its_waits() {
        for first in [ok(503, ""), ok(502, ""), ok(504, ""), broken(Stage::Underway), broken(Stage::NeverReached)] {
            let (client, script) = client(vec![first.clone(), first, ok(200, "{}")]);
            let started = tokio::time::Instant::now();
            assert!(client.send(&Call::public(Method::Get, "/jobs/mine")).await.is_ok());
            assert_eq!(script.seen.lock().unwrap().len(), 3);
            assert_eq!(started.elapsed(), Duration::from_millis(1500));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_read_gives_up_after_the_third() {
        let (client, script) = client(vec![ok(503, "")]);
        let failure = client.send(&Call::public(Method::Get, "/jobs/mine")).await.unwrap_err();
        assert_eq!(failure.refusal().map(|e| e.status), Some(503));
        assert_eq!(script.seen.lock().unwrap().len(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_write_is_repeated_only_if_it_never_arrived() {
        for (answer, sent, may) in [
            (ok(503, ""), 1, None),
            (broken(Stage::Underway), 1, Some(true)),
            (broken(Stage::NeverReached), 3, Some(false)),
            (broken(Stage::NoConnection), 1, Some(false)),
            (broken(Stage::Unsendable), 1, Some(false)),
        ] {
            let (client, script) = client(vec![answer]);
            let failure = client.send(&Call::public(Method::Post, "/jobs/j/publish")).await.unwrap_err();
            assert_eq!(script.seen.lock().unwrap().len(), sent);
            match failure {
                Failure::Network(n) => assert_eq!(Some(n.may_have_happened), may),
                other => assert!(may.is_none(), "{other:?}"),
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn other_statuses_are_final() {
        for status in [301, 400, 401, 403, 404, 409, 429, 500] {
            let (client, script) = client(vec![ok(status, "{}")]);
            assert!(client.send(&Call::public(Method::Get, "/jobs/mine")).await.is_err());
            assert_eq!(script.seen.lock().unwrap().len(), 1, "{status}");
        }
    }

    #[tokio::test]
    async fn the_token_goes_only_where_it_is_asked_for() {
        let (client, script) = client(vec![ok(200, "{}")]);
        client.send(&Call::public(Method::Get, "/jobs/mine").header("idempotency-key", "k")).await.unwrap();
        client.send(&Call::tokenless(Method::Get, "/readyz")).await.unwrap();
        let nobody = client.clone().with_token(None);
        assert!(matches!(nobody.send(&Call::public(Method::Get, "/tokens")).await, Err(Failure::NotSignedIn)));
        let seen = script.seen.lock().unwrap();
        assert_eq!(seen[0].uri(), "http://h.example/api/public/v1/jobs/mine");
        assert_eq!(seen[0].headers()["authorization"], "Bearer ot_pat_x");
        assert_eq!(seen[0].headers()["idempotency-key"], "k");
        assert_eq!(seen[0].headers()["user-agent"], "opentrain-cli/1");
        assert!(!seen[1].headers().contains_key("authorization"));
        assert_eq!(seen.len(), 2);
    }

    #[tokio::test]
    async fn an_answer_that_is_no_json_is_no_answer() {
        let (client, _) = client(vec![ok(200, "<html>")]);
        assert!(matches!(client.send(&Call::public(Method::Get, "/tokens")).await, Err(Failure::NotJson)));
    }
}
