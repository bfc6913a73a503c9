//! The HTTP client of the public API, as the command line and the MCP server use it.
//!
//! A [`Client`] sends a [`Call`] over a [`Transport`], by the rules of the command line's contract (§2): retries,
//! time-outs, no redirects, bounded answers. What comes back is an [`Answer`] (the body as it was received) or a
//! [`Failure`]. The credentials file that both front ends share is in [`credentials`], the way in for an agent
//! (register, claim, sign in) in [`onboarding`]. Nothing here prints; [`clean`] is for those who do.

mod answer;
mod base_url;
mod call;
pub mod clean;
mod client;
pub mod credentials;
mod failure;
mod network;
pub mod onboarding;
mod pages;
mod remedy;
mod token;
mod transport;

pub use answer::Answer;
pub use base_url::{BadBaseUrl, BaseUrl, DEFAULT_BASE_URL};
pub use call::{BadId, Body, Call, Method, PUBLIC_API};
pub use client::{ATTEMPTS, Attempt, Client, Observer, Outcome, WAITS};
pub use failure::{ApiError, ErrorShape, Failure, NetworkFailure};
pub use network::{MAX_ANSWER_BYTES, Network, REQUEST_TIMEOUT};
pub use pages::walk;
pub use remedy::Remedy;
pub use token::{BadToken, Token};
pub use transport::{SendError, Sent, Stage, Transport};
