//! Every key of the configuration with its rule. The defaults and explanations are in `default.toml`.

use std::collections::BTreeMap;
use std::fmt;

use crate::config::rule::Rule;
use crate::config::{ConfigError, Entry, Origin};

/// `section.name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub section: &'static str,
    pub name: &'static str,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.section, self.name)
    }
}

impl Key {
    /// The value as it may be shown: secrets are stars, a database URL shows no password.
    pub fn shown(&self, value: &toml::Value) -> toml::Value {
        match (rule(*self), value.as_str()) {
            (Rule::Secret, Some(text)) if !text.is_empty() => "***".into(),
            (Rule::DatabaseUrl, Some(text)) => without_password(text).into(),
            _ => value.clone(),
        }
    }
}

/// The URL with `***` in place of its password.
pub fn without_password(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut parsed) if parsed.password().is_some() => match parsed.set_password(Some("***")) {
            Ok(()) => parsed.to_string(),
            Err(()) => url.split('@').next_back().unwrap_or_default().to_owned(),
        },
        _ => url.to_owned(),
    }
}

const fn key(section: &'static str, name: &'static str, rule: Rule) -> (Key, Rule) {
    (Key { section, name }, rule)
}

const FEATURE: Rule = Rule::OneOf(&["ALL", "ALLOWLIST", "OFF"]);

const LIMIT: Rule = Rule::Whole(0, 1_000_000_000);

/// All keys, in the order of the default file.
pub const KEYS: &[(Key, Rule)] = &[
    key("server", "listen", Rule::Listen),
    key("server", "public_url", Rule::Origin),
    key("server", "data_dir", Rule::Path),
    key("server", "trusted_proxies", Rule::Cidrs),
    key("server", "allowed_origins", Rule::Origins),
    key("server", "shutdown_grace_seconds", Rule::Whole(0, 3600)),
    key("database", "url", Rule::DatabaseUrl),
    key("database", "max_connections", Rule::Whole(1, 10_000)),
    key("database", "migrate_on_start", Rule::Bool),
    key("sandbox", "enabled", Rule::Bool),
    key("sandbox", "open", Rule::Bool),
    key("sandbox", "market", Rule::Whole(0, 1000)),
    key("sandbox", "demo", Rule::Whole(0, 1_000_000)),
    key("auth", "anonymous_registration", Rule::Bool),
    key("auth", "claim_window_hours", Rule::Whole(1, 8760)),
    key("auth", "claim_attempt_minutes", Rule::Whole(1, 1440)),
    key("auth", "session_days", Rule::Whole(1, 3650)),
    key("team", "enabled", Rule::Bool),
    key("features", "public_api_job_drafting", FEATURE),
    key("features", "public_api_job_publishing", FEATURE),
    key("features", "public_api_hiring", FEATURE),
    key("features", "public_api_messaging_writes", FEATURE),
    key("features", "public_api_team", FEATURE),
    key("features", "public_api_payments_write", FEATURE),
    key("features", "public_api_credits", FEATURE),
    key("features", "public_api_webhooks", FEATURE),
    key("limits", "marketplace_per_minute", LIMIT),
    key("limits", "requests_per_minute", LIMIT),
    key("limits", "registrations_per_hour", LIMIT),
    key("limits", "claims_per_hour", LIMIT),
    key("limits", "messages_per_minute", LIMIT),
    key("limits", "publishes_per_day", LIMIT),
    key("limits", "publishes_per_day_unclaimed", LIMIT),
    key("limits", "drafts_per_account", LIMIT),
    key("limits", "tokens_per_account", LIMIT),
    key("limits", "webhooks_per_account", LIMIT),
    key("limits", "sign_in_mails_per_hour", LIMIT),
    key("limits", "team_invites_per_hour", LIMIT),
    key("limits", "body_bytes", Rule::Whole(1024, 64 * 1024 * 1024)),
    key("jobs", "valid_days", Rule::Whole(1, 3650)),
    key("jobs", "changes_cap", Rule::Whole(1, 1_000_000)),
    key("jobs", "min_hourly_usd", Rule::Number(0.0, 10_000.0)),
    key("payments", "provider", Rule::OneOf(&["manual", "stripe"])),
    key("payments", "stripe_secret_key", Rule::Secret),
    key("payments", "stripe_secret_key_file", Rule::SecretFile),
    key("payments", "stripe_webhook_secret", Rule::Secret),
    key("payments", "stripe_webhook_secret_file", Rule::SecretFile),
    key("payments", "stripe_api_base", Rule::MoneyUrl),
    key("events", "retention_days", Rule::Whole(0, 36_500)),
    key("webhooks", "timeout_seconds", Rule::Whole(1, 50)),
    key("webhooks", "retry_minutes", Rule::Wholes(1, 43_200, 20)),
    key("webhooks", "disable_after", Rule::Whole(1, 1_000_000)),
    key("webhooks", "allow_private_networks", Rule::Bool),
    key("webhooks", "allow_loopback", Rule::OneOf(&["auto", "true", "false"])),
    key("webhooks", "secret_key", Rule::Secret),
    key("webhooks", "secret_key_file", Rule::SecretFile),
    key("mail", "transport", Rule::OneOf(&["log", "smtp"])),
    key("mail", "from", Rule::Text),
    key("mail", "smtp_host", Rule::Text),
    key("mail", "smtp_port", Rule::Whole(1, 65_535)),
    key("mail", "smtp_tls", Rule::OneOf(&["starttls", "tls", "none"])),
    key("mail", "smtp_username", Rule::Text),
    key("mail", "smtp_password", Rule::Secret),
    key("mail", "smtp_password_file", Rule::SecretFile),
    key("moderation", "blocked_phrases", Rule::Texts),
    key("moderation", "duplicates_per_account", Rule::Whole(1, 1_000_000)),
    key("moderation", "duplicates_across_accounts", Rule::Whole(1, 1_000_000)),
    key("moderation", "engine", Rule::OneOf(&["rules", "openai"])),
    key("moderation", "base_url", Rule::HttpUrl),
    key("moderation", "model", Rule::Text),
    key("moderation", "api_key", Rule::Secret),
    key("moderation", "api_key_file", Rule::SecretFile),
    key("moderation", "timeout_seconds", Rule::Whole(1, 60)),
    key("drafting", "engine", Rule::OneOf(&["builtin", "openai"])),
    key("drafting", "base_url", Rule::HttpUrl),
    key("drafting", "model", Rule::Text),
    key("drafting", "api_key", Rule::Secret),
    key("drafting", "api_key_file", Rule::SecretFile),
    key("drafting", "timeout_seconds", Rule::Whole(1, 60)),
    key("interview", "engine", Rule::OneOf(&["builtin", "openai"])),
    key("interview", "base_url", Rule::HttpUrl),
    key("interview", "model", Rule::Text),
    key("interview", "api_key", Rule::Secret),
    key("interview", "api_key_file", Rule::SecretFile),
    key("interview", "timeout_seconds", Rule::Whole(1, 120)),
    key("metrics", "allow_from", Rule::Cidrs),
    key("log", "level", Rule::OneOf(&["error", "warn", "info", "debug", "trace"])),
    key("log", "format", Rule::OneOf(&["text", "json"])),
];

/// The rule of a key.
pub(super) fn rule(key: Key) -> Rule {
    KEYS.iter().find(|(known, _)| *known == key).map_or(Rule::Text, |(_, rule)| *rule)
}

/// The section of that name.
pub(super) fn section(name: &str) -> Option<&'static str> {
    KEYS.iter().map(|(key, _)| key.section).find(|section| *section == name)
}

/// The key of that name in a section.
pub(super) fn find(section: &str, name: &str) -> Option<Key> {
    KEYS.iter().map(|(key, _)| *key).find(|key| key.section == section && key.name == name)
}

/// The section that looks most like the word.
pub(super) fn nearest_section(word: &str) -> String {
    nearest(word, KEYS.iter().map(|(key, _)| key.section.to_owned()))
}

/// The key of a section that looks most like the word.
pub(super) fn nearest_key(section: &str, word: &str) -> String {
    nearest(word, KEYS.iter().filter(|(key, _)| key.section == section).map(|(key, _)| key.name.to_owned()))
}

/// The name that looks most like the word.
pub(super) fn nearest(word: &str, names: impl Iterator<Item = String>) -> String {
    names.max_by(|a, b| strsim::jaro_winkler(word, a).total_cmp(&strsim::jaro_winkler(word, b))).unwrap_or_default()
}

/// When a key has one of these values, the keys beside it must be set: section, key, value, needed keys.
const NEEDS: &[(&str, &str, &str, &[&str])] = &[
    ("mail", "transport", "smtp", &["smtp_host", "from"]),
    ("payments", "provider", "stripe", &["stripe_secret_key", "stripe_webhook_secret"]),
    ("moderation", "engine", "openai", &["base_url", "model"]),
    ("drafting", "engine", "openai", &["base_url", "model"]),
    ("interview", "engine", "openai", &["base_url", "model"]),
];

/// Rules over several keys.
pub(super) fn check_together(entries: &BTreeMap<Key, Entry>, errors: &mut Vec<ConfigError>) {
    let entry = |section: &str, name: &str| find(section, name).and_then(|key| entries.get(&key));
    let is_set = |section: &str, name: &str| {
        entry(section, name).and_then(|e| e.value.as_str()).is_some_and(|text| !text.is_empty())
    };
    for (section, name, value, needed) in NEEDS {
        let Some(chosen) = entry(section, name).filter(|e| e.value.as_str() == Some(value)) else { continue };
        let missing: Vec<String> = needed
            .iter()
            .filter(|need| !is_set(section, need) && !is_set(section, &format!("{need}_file")))
            .map(|need| format!("{section}.{need}"))
            .collect();
        if !missing.is_empty() {
            let message = format!("{section}.{name} = \"{value}\" needs {}", missing.join(" and "));
            errors.push(ConfigError { place: chosen.origin.place(), message });
        }
    }
    if entry("sandbox", "enabled").is_some_and(|e| e.value.as_bool() == Some(true)) {
        return;
    }
    for name in ["open", "market", "demo"] {
        let Some(asked) = entry("sandbox", name) else { continue };
        if asked.value.as_bool() == Some(true) || asked.value.as_integer().is_some_and(|n| n > 0) {
            let place = asked.origin.place();
            let with = if matches!(asked.origin, Origin::Flag(_)) { "--sandbox" } else { "sandbox.enabled = true" };
            errors.push(ConfigError {
                place,
                message: format!("sandbox.{name} needs {with} (sandbox.enabled is false)"),
            });
        }
    }
}
