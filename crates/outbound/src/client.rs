//! One POST under all the rules: addresses, time, size, no redirects.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use rustls::ClientConfig;
use tokio::time::{Instant, timeout_at};

use crate::address::Policy;
use crate::connect::{connect, machine_tls};
use crate::pool::{Open, Place, Pool};
use crate::resolve::{Resolve, SystemResolver, addresses};
use crate::target::{Target, UrlProblem};

/// Of an answer's body so much is read, in bytes.
const LONGEST_BODY: usize = 64 * 1024;
/// And so much of it is told, in characters.
const TOLD: usize = 1024;
/// A name that has not resolved by then is let through by [`Client::check`].
const RESOLVE: Duration = Duration::from_secs(2);

/// Why a request was no success (events.md, 7).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Failure {
    /// An answer that is neither a success nor a redirect.
    HttpStatus,
    /// An answer that points elsewhere; nobody goes there.
    Redirect,
    Timeout,
    ConnectionFailed,
    TlsFailed,
    DnsFailed,
    /// One of the addresses is not allowed.
    BlockedAddress,
    /// Something came back that is not HTTP.
    InvalidResponse,
}

impl Failure {
    /// Every kind.
    pub const ALL: [Failure; 8] = [
        Failure::HttpStatus,
        Failure::Redirect,
        Failure::Timeout,
        Failure::ConnectionFailed,
        Failure::TlsFailed,
        Failure::DnsFailed,
        Failure::BlockedAddress,
        Failure::InvalidResponse,
    ];

    /// As `error` spells it.
    pub const fn token(self) -> &'static str {
        match self {
            Failure::HttpStatus => "http_status",
            Failure::Redirect => "redirect",
            Failure::Timeout => "timeout",
            Failure::ConnectionFailed => "connection_failed",
            Failure::TlsFailed => "tls_failed",
            Failure::DnsFailed => "dns_failed",
            Failure::BlockedAddress => "blocked_address",
            Failure::InvalidResponse => "invalid_response",
        }
    }
}

/// What came of a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Posted {
    pub outcome: Outcome,
    /// From the start of name resolution to the end, in milliseconds.
    pub millis: i64,
}

/// How a request went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// A whole head came back. `failure` is None for a 2xx.
    Answered { status: u16, body: String, failure: Option<Failure> },
    /// Nothing usable came back.
    Failed(Failure),
}

impl Outcome {
    /// Why it was no success, if it was none.
    pub fn failure(&self) -> Option<Failure> {
        match self {
            Outcome::Answered { failure, .. } => *failure,
            Outcome::Failed(failure) => Some(*failure),
        }
    }
}

/// The client. Cheap to clone; all clones share their connections.
#[derive(Clone)]
pub struct Client {
    policy: Policy,
    timeout: Duration,
    resolver: Arc<dyn Resolve>,
    /// None: this machine has no certificates to trust, and https leads nowhere.
    tls: Option<Arc<ClientConfig>>,
    pool: Pool,
}

impl Client {
    /// A client with the machine's resolver and certificates. `timeout` is from name resolution to the head of the answer,
    /// and for the body as well.
    pub fn new(policy: Policy, timeout: Duration) -> Self {
        let tls = machine_tls().inspect_err(|error| tracing::warn!(%error, "https requests to webhooks will fail"));
        Self { policy, timeout, resolver: Arc::new(SystemResolver), tls: tls.ok(), pool: Pool::default() }
    }

    /// The same client with a resolver of one's own.
    pub fn with_resolver(self, resolver: Arc<dyn Resolve>) -> Self {
        Self { resolver, ..self }
    }

    /// The same client with certificates of one's own.
    pub fn with_tls(self, tls: Arc<ClientConfig>) -> Self {
        Self { tls: Some(tls), ..self }
    }

    /// Reads a URL and checks whether requests may go there now. A name that does not resolve (in time) is let through:
    /// it is checked again whenever a request goes there.
    pub async fn check(&self, url: &str) -> Result<Target, UrlProblem> {
        let target = Target::checked(url, self.policy)?;
        if target.name().is_some()
            && let Ok(Ok(found)) = tokio::time::timeout(RESOLVE, addresses(&*self.resolver, &target.host)).await
            && found.iter().any(|address| !self.policy.allows(*address))
        {
            return Err(UrlProblem::AddressNotAllowed);
        }
        Ok(target)
    }

    /// Sends one POST and reads the answer. Ends within the time limit, whatever the other side does.
    pub async fn post(&self, target: &Target, headers: HeaderMap, body: Bytes) -> Posted {
        let begun = Instant::now();
        let deadline = begun + self.timeout;
        let outcome = match timeout_at(deadline, self.exchange(target, headers, body)).await {
            Ok(Ok((open, response))) => self.read(target, open, response, deadline).await,
            Ok(Err(failure)) => Outcome::Failed(failure),
            Err(_) => Outcome::Failed(Failure::Timeout),
        };
        Posted { outcome, millis: i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX) }
    }

    /// Up to the end of the answer's head.
    async fn exchange(
        &self,
        target: &Target,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<(Open, http::Response<Incoming>), Failure> {
        let found = addresses(&*self.resolver, &target.host).await.map_err(|_| Failure::DnsFailed)?;
        if found.is_empty() {
            return Err(Failure::DnsFailed);
        }
        if found.iter().any(|address| !self.policy.allows(*address)) {
            return Err(Failure::BlockedAddress);
        }
        let request = || request(target, &headers, &body);
        // A waiting connection may be closed by its other end at the very moment it is used. Nothing of an answer came
        // then, and the request goes out once more, on a connection of its own.
        if let Some(mut open) = self.pool.take(&Place::from(target), &found)
            && open.sender.ready().await.is_ok()
        {
            match open.sender.send_request(request()?).await {
                Ok(response) => return Ok((open, response)),
                Err(error) if error.is_parse() => return Err(Failure::InvalidResponse),
                Err(_) => {}
            }
        }
        let mut open = connect(target, &found, self.tls.as_ref()).await?;
        match open.sender.send_request(request()?).await {
            Ok(response) => Ok((open, response)),
            Err(error) if error.is_parse() => Err(Failure::InvalidResponse),
            Err(_) => Err(Failure::ConnectionFailed),
        }
    }

    /// The rest of the answer, as far as anybody wants to know it.
    async fn read(
        &self,
        target: &Target,
        open: Open,
        response: http::Response<Incoming>,
        deadline: Instant,
    ) -> Outcome {
        let status = response.status();
        let (body, whole) = head_of(response.into_body(), deadline).await;
        if whole && !open.sender.is_closed() {
            self.pool.put(Place::from(target), open);
        }
        Outcome::Answered { status: status.as_u16(), body: told(&body), failure: judged(status) }
    }
}

fn judged(status: StatusCode) -> Option<Failure> {
    match status.as_u16() {
        200..=299 => None,
        300..=399 => Some(Failure::Redirect),
        _ => Some(Failure::HttpStatus),
    }
}

fn request(target: &Target, headers: &HeaderMap, body: &Bytes) -> Result<Request<Full<Bytes>>, Failure> {
    let mut request = Request::new(Full::new(body.clone()));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = target.path.clone().into();
    *request.headers_mut() = headers.clone();
    let host = header::HeaderValue::from_str(&target.authority).map_err(|_| Failure::ConnectionFailed)?;
    request.headers_mut().insert(header::HOST, host);
    Ok(request)
}

/// The beginning of a body, and whether that is all of it.
async fn head_of(mut body: Incoming, deadline: Instant) -> (BytesMut, bool) {
    // Four bytes a character at most: more is read only to see the end.
    let (mut kept, mut seen) = (BytesMut::new(), 0);
    loop {
        match timeout_at(deadline, body.frame()).await {
            Ok(None) => return (kept, true),
            Ok(Some(Ok(frame))) => {
                let Some(data) = frame.data_ref() else { continue };
                seen += data.len();
                kept.extend_from_slice(&data[..data.len().min(TOLD * 4 - kept.len())]);
            }
            Ok(Some(Err(_))) | Err(_) => return (kept, false),
        }
        if seen > LONGEST_BODY {
            return (kept, false);
        }
    }
}

/// The first characters of a body as text that does no harm where it is shown.
fn told(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    text.chars().take(TOLD).map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_told_as_harmless_text() {
        assert_eq!(told(b"busy"), "busy");
        assert_eq!(told(b"a\x00b\x1b[31m\xffc\n"), "a\u{FFFD}b\u{FFFD}[31m\u{FFFD}c\u{FFFD}");
        assert_eq!(told("\u{1F600}".repeat(2000).as_bytes()).chars().count(), 1024);
    }

    #[test]
    fn only_two_hundreds_are_a_success() {
        for (status, want) in [
            (200, None),
            (204, None),
            (299, None),
            (300, Some(Failure::Redirect)),
            (304, Some(Failure::Redirect)),
            (400, Some(Failure::HttpStatus)),
            (503, Some(Failure::HttpStatus)),
            (600, Some(Failure::HttpStatus)),
        ] {
            assert_eq!(judged(StatusCode::from_u16(status).unwrap()), want, "{status}");
        }
    }
}
