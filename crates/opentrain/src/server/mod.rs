//! The server's own commands: what they share.

pub mod admin;
pub mod backup;
pub mod data_dir;
pub mod db;
pub mod doctor;
pub mod listen;
pub mod logging;
pub mod openapi;
pub mod prune;
pub mod reindex;
pub mod restore;
pub mod serve;
pub mod settings;

use clap::ArgMatches;

use crate::commands::endpoint::Typed;
use crate::config::{self, Key, Overrides, Settings};
use crate::stop::Stop;

/// A failure of a server command, as one line.
fn failed(what: &str, error: impl std::fmt::Display) -> Stop {
    Stop::Failed(format!("{what}: {error}"))
}

/// The configuration in force for a command that touches data.
fn configured(matches: &ArgMatches) -> Result<Settings, Stop> {
    let loaded = config::load(Typed(matches).text("config"), &Overrides::of(matches)).map_err(Stop::Config)?;
    Ok(loaded.settings)
}

/// How people reach the server: as configured, else as the last server on this data directory was reached.
fn public_url(given: &Settings) -> String {
    let last = || data_dir::DataDir::last_public_url(&given.server.data_dir);
    given.server.public_url.clone().or_else(last).unwrap_or_else(|| given.server.public_url_for(given.server.listen))
}

/// A database URL as it may be shown: a password reads `***`.
fn shown(url: &str) -> String {
    let masked = Key { section: "database", name: "url" }.shown(&url.into());
    let masked = masked.as_str().unwrap_or_default().to_owned();
    // PostgreSQL takes a password among the parameters too.
    let Some((front, query)) = masked.split_once('?').filter(|_| masked.starts_with("postgres")) else { return masked };
    let hide = |pair: &str| match pair.split_once('=') {
        Some((name @ ("password" | "sslpassword"), _)) => format!("{name}=***"),
        _ => pair.to_owned(),
    };
    format!("{front}?{}", query.split('&').map(hide).collect::<Vec<_>>().join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_in_database_urls_are_hidden() {
        assert_eq!(shown("postgres://me:secret@db/market"), "postgres://me:***@db/market");
        assert_eq!(shown("postgres://me@db/market?password=secret&x=1"), "postgres://me@db/market?password=***&x=1");
        assert_eq!(shown("postgres://me@db/market"), "postgres://me@db/market");
        assert_eq!(shown("sqlite:///data/a?b.db"), "sqlite:///data/a?b.db");
    }
}
