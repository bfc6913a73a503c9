//! The seam between the client's rules and what carries a request: the network, or a router in the same process.

use bytes::Bytes;
use futures::future::BoxFuture;

/// Carries one request, without any retry of its own. The URI is absolute.
///
/// [`crate::Network`] is the one for real servers; a `tower` service over `http::Request` is wrapped in a few lines.
pub trait Transport: Send + Sync {
    /// Sends the request and reads the whole answer.
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<Sent, SendError>>;
}

/// What came back, already bounded.
#[derive(Clone, Debug)]
pub struct Sent {
    pub status: u16,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u64>,
    pub body: Bytes,
}

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendError {
    /// One line for a person.
    pub what: String,
    pub stage: Stage,
}

/// How far the request got. It decides whether it may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The name was not found or the connection was refused: even a write may be sent again.
    NeverReached,
    /// No usable connection for another reason: TLS failed, the host is unreachable.
    NoConnection,
    /// The connection broke or time ran out: a write may have been carried out.
    Underway,
    /// The answer is over the bound.
    TooLarge,
    /// The request itself could not be made; sending it again cannot help.
    Unsendable,
}
