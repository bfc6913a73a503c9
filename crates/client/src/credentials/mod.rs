//! The saved sign-in, shared by the command line and the MCP server: `${XDG_CONFIG_HOME:-~/.config}/opentrain/cli.json`.

mod file;
mod sources;

pub use file::{CredentialsError, CredentialsFile, Locked, Prepared, Saved};
pub use sources::{Environment, SourceError, Sources, TokenOrigin, Variables};
