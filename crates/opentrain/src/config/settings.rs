//! The configuration as plain data, one struct a section. Every value has passed its rule; times and sizes are in the
//! unit that their name says.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use ipnet::IpNet;
use serde::{Deserialize, Deserializer};

/// The whole configuration.
#[derive(Clone, Debug, Deserialize)]
pub struct Settings {
    pub server: Server,
    pub database: Database,
    pub sandbox: Sandbox,
    pub auth: Auth,
    pub team: Team,
    pub features: Features,
    pub limits: Limits,
    pub jobs: Jobs,
    pub payments: Payments,
    pub events: Events,
    pub webhooks: Webhooks,
    pub mail: Mail,
    pub moderation: Moderation,
    pub drafting: Reader,
    pub interview: Reader,
    pub metrics: Metrics,
    pub log: Log,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Server {
    pub listen: SocketAddr,
    /// `http(s)://host[:port]` without a final slash; `None`: made from the bound address, [`Server::public_url_for`].
    #[serde(deserialize_with = "unless_empty")]
    pub public_url: Option<String>,
    pub data_dir: PathBuf,
    pub trusted_proxies: Vec<IpNet>,
    pub allowed_origins: Vec<String>,
    pub shutdown_grace_seconds: u64,
}

impl Server {
    /// The public URL, given the address that was bound: a free port is named, an unspecified address is `localhost`.
    pub fn public_url_for(&self, bound: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.clone(),
            None => origin_of(bound),
        }
    }
}

/// Where a server that listens at this address is reached from this machine; an unspecified one is `localhost`.
pub fn origin_of(bound: SocketAddr) -> String {
    match bound.ip().is_unspecified() {
        true => format!("http://localhost:{}", bound.port()),
        false => format!("http://{bound}"),
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct Database {
    /// `None`: the embedded one in the data directory, [`Settings::database_url`].
    #[serde(deserialize_with = "unless_empty")]
    pub url: Option<String>,
    pub max_connections: u32,
    pub migrate_on_start: bool,
}

impl Settings {
    /// The database in force.
    pub fn database_url(&self) -> String {
        match &self.database.url {
            Some(url) => url.clone(),
            None => format!("sqlite://{}", self.server.data_dir.join("opentrain.db").display()),
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct Sandbox {
    pub enabled: bool,
    pub open: bool,
    pub market: u32,
    pub demo: u32,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Auth {
    pub anonymous_registration: bool,
    pub claim_window_hours: u32,
    pub claim_attempt_minutes: u32,
    pub session_days: u32,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Team {
    pub enabled: bool,
}

/// Who has a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum FeatureMode {
    All,
    Allowlist,
    Off,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Features {
    pub public_api_job_drafting: FeatureMode,
    pub public_api_job_publishing: FeatureMode,
    pub public_api_hiring: FeatureMode,
    pub public_api_messaging_writes: FeatureMode,
    pub public_api_team: FeatureMode,
    pub public_api_payments_write: FeatureMode,
    pub public_api_credits: FeatureMode,
    pub public_api_webhooks: FeatureMode,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Limits {
    pub marketplace_per_minute: u32,
    pub requests_per_minute: u32,
    pub registrations_per_hour: u32,
    pub claims_per_hour: u32,
    pub messages_per_minute: u32,
    pub publishes_per_day: u32,
    pub publishes_per_day_unclaimed: u32,
    pub drafts_per_account: u32,
    pub tokens_per_account: u32,
    pub webhooks_per_account: u32,
    pub sign_in_mails_per_hour: u32,
    pub team_invites_per_hour: u32,
    pub body_bytes: usize,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Jobs {
    pub valid_days: u32,
    pub changes_cap: u32,
    /// Dollars an hour; 0 is off.
    pub min_hourly_usd: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaymentProvider {
    Manual,
    Stripe,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Payments {
    pub provider: PaymentProvider,
    #[serde(deserialize_with = "unless_empty")]
    pub stripe_secret_key: Option<Secret>,
    #[serde(deserialize_with = "unless_empty")]
    pub stripe_webhook_secret: Option<Secret>,
    pub stripe_api_base: String,
}

impl Payments {
    /// Whether a stand-in for Stripe on this machine is meant. The key's rule allows `http` nowhere else.
    pub fn stripe_is_local(&self) -> bool {
        self.stripe_api_base.starts_with("http://")
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct Events {
    /// 0 keeps events for ever.
    pub retention_days: u32,
}

/// Whether webhooks may go to this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AllowLoopback {
    /// In the sandbox only.
    Auto,
    True,
    False,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Webhooks {
    pub timeout_seconds: u64,
    pub retry_minutes: Vec<u32>,
    pub disable_after: u32,
    pub allow_private_networks: bool,
    pub allow_loopback: AllowLoopback,
    #[serde(deserialize_with = "unless_empty")]
    pub secret_key: Option<Secret>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTransport {
    Log,
    Smtp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpTls {
    StartTls,
    Tls,
    None,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Mail {
    pub transport: MailTransport,
    #[serde(deserialize_with = "unless_empty")]
    pub from: Option<String>,
    #[serde(deserialize_with = "unless_empty")]
    pub smtp_host: Option<String>,
    pub smtp_port: u16,
    pub smtp_tls: SmtpTls,
    #[serde(deserialize_with = "unless_empty")]
    pub smtp_username: Option<String>,
    #[serde(deserialize_with = "unless_empty")]
    pub smtp_password: Option<Secret>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Moderation {
    pub blocked_phrases: Vec<String>,
    pub duplicates_per_account: u32,
    pub duplicates_across_accounts: u32,
    #[serde(flatten)]
    pub judge: Reader,
}

/// What reads texts for a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// This program alone.
    #[serde(alias = "rules")]
    Builtin,
    /// A language model too, behind an OpenAI-compatible endpoint.
    OpenAi,
}

/// Who reads texts for a section, and where its language model is.
#[derive(Clone, Debug, Deserialize)]
pub struct Reader {
    pub engine: Engine,
    #[serde(deserialize_with = "unless_empty")]
    pub base_url: Option<String>,
    #[serde(deserialize_with = "unless_empty")]
    pub model: Option<String>,
    #[serde(deserialize_with = "unless_empty")]
    pub api_key: Option<Secret>,
    pub timeout_seconds: u64,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Metrics {
    pub allow_from: Vec<IpNet>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Log {
    pub level: LogLevel,
    pub format: LogFormat,
}

/// A secret; it is not printed by accident.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// An empty text counts as not set.
fn unless_empty<'de, D: Deserializer<'de>, T: From<String>>(deserializer: D) -> Result<Option<T>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(if text.is_empty() { None } else { Some(T::from(text)) })
}
