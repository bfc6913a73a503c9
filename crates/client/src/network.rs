//! The transport over real HTTP.

use std::error::Error;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use futures::FutureExt;
use futures::future::BoxFuture;

use crate::transport::{SendError, Sent, Stage, Transport};
use crate::{BaseUrl, Failure, NetworkFailure};

/// Every attempt ends after this, the answer's body included.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// Larger answers are refused.
pub const MAX_ANSWER_BYTES: usize = 32 * 1024 * 1024;

/// reqwest over rustls: no redirects, proxies of the environment, one time-out for all of it.
#[derive(Clone, Debug)]
pub struct Network {
    http: reqwest::Client,
}

impl Network {
    /// A transport to this server with the default time-out.
    pub fn new(base: &BaseUrl) -> Result<Self, Failure> {
        Self::with_timeout(base, REQUEST_TIMEOUT)
    }

    /// A transport whose requests end after `timeout`.
    pub fn with_timeout(base: &BaseUrl, timeout: Duration) -> Result<Self, Failure> {
        // A second installation is refused and harmless: it is the same provider.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder().timeout(timeout).redirect(reqwest::redirect::Policy::none());
        if !base.is_https() && base.is_loopback() {
            // No TLS will be spoken, and reading the system's certificates costs more than the request.
            builder = builder.tls_certs_only([]);
        }
        let http = builder.build().map_err(|e| {
            Failure::Network(NetworkFailure {
                what: format!("TLS cannot be set up: {}", root(&e)),
                may_have_happened: false,
            })
        })?;
        Ok(Self { http })
    }

    async fn exchange(&self, request: http::Request<Bytes>) -> Result<Sent, SendError> {
        let host = request.uri().authority().map(|a| a.as_str().to_owned()).unwrap_or_default();
        let failed = |error: reqwest::Error| classify(&error, &host);
        let request = reqwest::Request::try_from(request.map(reqwest::Body::from)).map_err(failed)?;
        let mut response = self.http.execute(request).await.map_err(failed)?;
        let status = response.status().as_u16();
        let retry_after = response.headers().get("retry-after").and_then(|v| v.to_str().ok()?.trim().parse().ok());
        let mut body = Vec::new();
        while let Some(part) = response.chunk().await.map_err(failed)? {
            if body.len() + part.len() > MAX_ANSWER_BYTES {
                return Err(SendError { what: "the server's answer is over 32 MiB".into(), stage: Stage::TooLarge });
            }
            body.extend_from_slice(&part);
        }
        Ok(Sent { status, retry_after, body: body.into() })
    }
}

impl Transport for Network {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<Sent, SendError>> {
        self.exchange(request).boxed()
    }
}

/// Says in words what happened, and whether the request can have reached the server.
fn classify(error: &reqwest::Error, host: &str) -> SendError {
    if error.is_builder() || error.is_request() && error.source().is_none() {
        return SendError { what: format!("the request cannot be sent: {}", root(error)), stage: Stage::Unsendable };
    }
    let stage = if error.is_connect() { Stage::NoConnection } else { Stage::Underway };
    if error.is_timeout() {
        return SendError { what: format!("{host} did not answer in time"), stage };
    }
    if causes(error).any(is_tls) {
        return SendError { what: format!("no secure connection to {host}: {}", root(error)), stage };
    }
    let io_kind = causes(error).filter_map(|e| e.downcast_ref::<io::Error>()).map(io::Error::kind).last();
    if io_kind == Some(io::ErrorKind::ConnectionRefused) {
        return SendError { what: format!("{host} refused the connection"), stage: Stage::NeverReached };
    }
    if causes(error).any(|e| e.to_string() == "dns error") {
        return SendError { what: format!("{host} was not found: {}", root(error)), stage: Stage::NeverReached };
    }
    let what = match stage {
        Stage::NoConnection => format!("no connection to {host}: {}", root(error)),
        _ => format!("the connection to {host} broke: {}", root(error)),
    };
    SendError { what, stage }
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error: &&'a (dyn Error + 'static)| {
        let error: &'a (dyn Error + 'static) = *error;
        error.source()
    })
}

/// Whether TLS failed. The error stands inside `io::Error`s, whose `source` skips what they hold.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => is_tls(inner),
        None => error.is::<rustls::Error>(),
    }
}

/// The innermost cause: the outer ones repeat the URL and say little.
fn root(error: &(dyn Error + 'static)) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}
