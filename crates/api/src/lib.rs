//! The HTTP side: routes made from the operation table, gates, limits, envelopes, the OpenAPI document.
//!
//! A request goes through `edge` (request id, compression, panics) to `serve` (rate, gates, handler, envelope), which
//! calls one handler of `routes`. Handlers read their input and call one operation of `market`.

mod app;
mod call;
mod discovery;
mod document;
mod edge;
mod failure;
mod headers;
mod leftover;
mod limits;
mod mcp;
mod metrics;
pub mod openapi;
mod router;
mod routes;
mod serve;

pub use app::{App, AppSettings};
pub use router::router;
