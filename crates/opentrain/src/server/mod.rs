//! The server's own commands: what they share.

pub mod data_dir;
pub mod doctor;
pub mod listen;
pub mod logging;
pub mod openapi;
pub mod serve;
pub mod settings;

use crate::stop::Stop;

/// A failure of a server command, as one line.
fn failed(what: &str, error: impl std::fmt::Display) -> Stop {
    Stop::Failed(format!("{what}: {error}"))
}
