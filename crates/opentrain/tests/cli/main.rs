//! The command line, driven as a person or an agent drives it, against a scripted server.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod configuration;
mod credentials;
mod failures;
mod output;
mod requests;
mod stub;
mod terminal;
mod usage;
