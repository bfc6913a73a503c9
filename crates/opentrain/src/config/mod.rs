//! The server's configuration: flags, environment, file and defaults, each value with its origin.

mod environment;
mod file;
pub mod flags;
mod keys;
mod rule;
mod secrets;
#[allow(dead_code, reason = "read by `serve`")]
pub mod settings;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;

pub use flags::{Overrides, data_flags, file_flag, serve_flags};
pub use keys::{KEYS, Key};
use rule::Given;
use serde::Deserialize;
pub use settings::Settings;

/// The documented default file; the defaults are read from it.
pub const DEFAULT_FILE: &str = include_str!("default.toml");

/// A mistake: where it stands and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// `opentrain.toml:12`, a variable's name, a flag.
    pub place: String,
    pub message: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Default,
    /// File and line, as shown in errors.
    File(String),
    Env(String),
    Flag(&'static str),
}

impl Origin {
    /// The word in `config show`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::File(_) => "file",
            Self::Env(_) => "env",
            Self::Flag(_) => "flag",
        }
    }

    fn place(&self) -> String {
        match self {
            Self::Default => "default".to_owned(),
            Self::File(place) | Self::Env(place) => place.clone(),
            Self::Flag(flag) => (*flag).to_owned(),
        }
    }
}

/// A value in force.
#[derive(Clone, Debug)]
pub struct Entry {
    pub value: toml::Value,
    pub origin: Origin,
}

/// A layer's value, not checked yet.
struct Raw {
    given: Given,
    origin: Origin,
}

/// The whole configuration, checked.
#[derive(Debug)]
pub struct Loaded {
    pub settings: Settings,
    /// Every key with its value and origin, secrets included.
    pub entries: BTreeMap<Key, Entry>,
}

impl ConfigError {
    /// The line in the file, counted from 1. What is not in the file comes after all that is.
    fn line(&self) -> usize {
        let line = self.place.rsplit_once(':').and_then(|(_, line)| line.parse().ok());
        line.unwrap_or(usize::MAX)
    }
}

/// Reads and checks everything. All mistakes are found: those of the file by line, then the other layers'.
pub fn load(config_flag: Option<&str>, overrides: &Overrides) -> Result<Loaded, Vec<ConfigError>> {
    load_from(config_flag, overrides, std::env::vars_os().collect())
}

fn load_from(
    config_flag: Option<&str>,
    overrides: &Overrides,
    variables: Vec<(OsString, OsString)>,
) -> Result<Loaded, Vec<ConfigError>> {
    let mut errors = Vec::new();
    let mut layers = vec![file::parse("default.toml", DEFAULT_FILE, |_| Origin::Default, &mut errors)];
    if let Some((name, text)) = file::find(config_flag, &variables, &mut errors) {
        layers.push(file::parse(&name, &text, Origin::File, &mut errors));
    }
    layers.push(environment::read(&variables, &mut errors));
    layers.push(overrides.layer());
    let mut entries = BTreeMap::new();
    for layer in layers {
        for (key, raw) in layer {
            match keys::rule(key).check(raw.given) {
                Ok(value) => {
                    entries.insert(key, Entry { value, origin: raw.origin });
                }
                Err(why) => errors.push(ConfigError { place: raw.origin.place(), message: format!("{key} {why}") }),
            }
        }
    }
    keys::check_together(&entries, &mut errors);
    for (secret, entry) in secrets::read_files(&entries, &mut errors) {
        entries.insert(secret, entry);
    }
    if !errors.is_empty() {
        errors.sort_by_key(ConfigError::line);
        return Err(errors);
    }
    let settings =
        settle(&entries).map_err(|message| vec![ConfigError { place: "configuration".to_owned(), message }])?;
    Ok(Loaded { settings, entries })
}

/// Makes the typed settings of checked values.
fn settle(entries: &BTreeMap<Key, Entry>) -> Result<Settings, String> {
    let mut sections = toml::Table::new();
    for (key, entry) in entries {
        let section = sections.entry(key.section).or_insert_with(|| toml::Table::new().into());
        if let Some(section) = section.as_table_mut() {
            section.insert(key.name.to_owned(), entry.value.clone());
        }
    }
    Settings::deserialize(toml::Value::Table(sections)).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load_text(text: &str, variables: &[(&str, &str)]) -> Result<Loaded, Vec<ConfigError>> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("opentrain.toml");
        std::fs::write(&path, text).unwrap();
        let variables = variables.iter().map(|(n, v)| (OsString::from(n), OsString::from(v))).collect();
        load_from(path.to_str(), &Overrides::default(), variables)
    }

    fn messages(text: &str, variables: &[(&str, &str)]) -> String {
        load_text(text, variables).unwrap_err().iter().map(|e| format!("{e}\n")).collect()
    }

    #[test]
    fn the_defaults_are_valid_and_complete() {
        let loaded = load_from(None, &Overrides::default(), Vec::new()).unwrap();
        assert_eq!(loaded.entries.len(), KEYS.len());
        assert_eq!(loaded.settings.server.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(loaded.settings.webhooks.retry_minutes, [1, 5, 30, 120]);
        assert!(loaded.entries.values().all(|e| e.origin == Origin::Default));
    }

    #[test]
    fn every_key_of_the_default_file_is_explained() {
        let lines: Vec<&str> = DEFAULT_FILE.lines().collect();
        for (n, line) in lines.iter().enumerate().filter(|(_, line)| line.contains(" = ") && !line.starts_with('#')) {
            assert!(lines[n - 1].starts_with("# "), "line {}: {line}", n + 1);
        }
    }

    #[test]
    fn environment_wins_over_file_over_default() {
        let text = "[server]\nlisten = \"127.0.0.1:1\"\n[limits]\nbody_bytes = 2048\n";
        let loaded = load_text(text, &[("OPENTRAIN_SERVER__LISTEN", "127.0.0.1:2")]).unwrap();
        assert_eq!(loaded.settings.server.listen.port(), 2);
        assert_eq!(loaded.settings.limits.body_bytes, 2048);
        assert_eq!(loaded.settings.limits.requests_per_minute, 600);
        let origin = |section, name| loaded.entries[&Key { section, name }].origin.word();
        assert_eq!(
            (origin("server", "listen"), origin("limits", "body_bytes"), origin("limits", "requests_per_minute")),
            ("env", "file", "default")
        );
    }

    #[test]
    fn each_mistake_says_where_and_what() {
        for (text, signs) in [
            ("[server]\nlisen = \"127.0.0.1:1\"\n", &["opentrain.toml:2", "lisen", "listen"][..]),
            ("\n[sever]\nlisten = \"127.0.0.1:1\"\n", &["opentrain.toml:2", "sever", "server"]),
            ("[server]\nlisten = 5\n", &["opentrain.toml:2", "server.listen"]),
            ("[server]\npublic_url = \"https://x.example/path\"\n", &["opentrain.toml:2", "server.public_url"]),
            (
                "[server]\ntrusted_proxies = [\"10.0.0.0/99\"]\n",
                &["opentrain.toml:2", "server.trusted_proxies", "10.0.0.0/99"],
            ),
            ("[database]\nurl = \"mysql://x/y\"\n", &["opentrain.toml:2", "database.url", "postgres"]),
            ("[limits]\nmarketplace_per_minute = -1\n", &["opentrain.toml:2", "limits.marketplace_per_minute", "0"]),
            (
                "[mail]\nsmtp_password = \"a\"\nsmtp_password_file = \"b\"\n",
                &["opentrain.toml:3", "mail.smtp_password"],
            ),
            ("[mail]\ntransport = \"smtp\"\n", &["opentrain.toml:2", "mail.smtp_host", "mail.from"]),
            ("[sandbox]\nmarket = 5\n", &["opentrain.toml:2", "sandbox.enabled"]),
            ("[features]\npublic_api_hiring = \"MAYBE\"\n", &["opentrain.toml:2", "ALLOWLIST"]),
            ("server = 5\n", &["opentrain.toml:1", "server"]),
            ("[[[", &["opentrain.toml:1"]),
            ("[log]\nlevel = \"info\"\nlevel = \"warn\"\n", &["opentrain.toml:3"]),
        ] {
            let said = messages(text, &[]);
            assert!(signs.iter().all(|sign| said.contains(sign)), "{text}\n{said}");
        }
    }

    #[test]
    fn unknown_variables_are_mistakes_and_others_are_not() {
        let said = messages("", &[("OPENTRAIN_SERVER__LISEN", "x"), ("OPENTRAIN_JOBS__CHANGES_CAP", "many")]);
        assert!(said.contains("OPENTRAIN_SERVER__LISEN") && said.contains("OPENTRAIN_SERVER__LISTEN"), "{said}");
        assert!(said.contains("OPENTRAIN_JOBS__CHANGES_CAP: jobs.changes_cap"), "{said}");
        assert!(
            load_text("", &[("OPENTRAIN_API_TOKEN", "x"), ("OTHER__THING", "y"), ("OPENTRAIN_JOBS__CHANGES_CAP", "5")])
                .is_ok()
        );
    }

    #[test]
    fn all_mistakes_are_found_at_once() {
        let errors = load_text("[server]\nlisten = 5\nx = 1\n", &[("OPENTRAIN_LOG__FORMAT", "xml")]).unwrap_err();
        let places: Vec<_> = errors.iter().map(|e| e.place.rsplit('/').next().unwrap()).collect();
        assert_eq!(places, ["opentrain.toml:2", "opentrain.toml:3", "OPENTRAIN_LOG__FORMAT"], "{errors:?}");
    }

    #[test]
    fn a_secret_comes_from_its_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("password");
        std::fs::write(&path, "s3cret\n").unwrap();
        let loaded = load_text("", &[("OPENTRAIN_MAIL__SMTP_PASSWORD_FILE", path.to_str().unwrap())]).unwrap();
        assert_eq!(loaded.settings.mail.smtp_password.as_ref().map(|s| s.reveal()), Some("s3cret"));
        assert!(!format!("{:?}", loaded.settings).contains("s3cret"));
        let missing = messages("", &[("OPENTRAIN_MAIL__SMTP_PASSWORD_FILE", "/nowhere/at/all")]);
        assert!(missing.contains("OPENTRAIN_MAIL__SMTP_PASSWORD_FILE"), "{missing}");
    }

    #[test]
    fn a_final_slash_of_the_public_url_goes() {
        let loaded = load_text("[server]\npublic_url = \"https://x.example/\"\n", &[]).unwrap();
        assert_eq!(loaded.settings.server.public_url.as_deref(), Some("https://x.example"));
    }
}
