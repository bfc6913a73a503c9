//! The real binary as a server: starting, refusing to start, stopping, crashing.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod account;
mod crashes;
mod feeds;
mod handovers;
mod hook;
mod http;
mod kept;
mod money;
mod process;
mod starting;
mod stopping;
