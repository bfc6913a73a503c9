//! The configured numbers and switches that the operations go by. Defaults are those of the contract.

use std::time::Duration;

use domain::Usd;
use domain::access::{Feature, FeatureMode};

/// Everything an operation may have to look up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Scheme, host and port; no final slash. Every absolute URL begins with it.
    pub public_url: String,
    /// Whether this is a sandbox market.
    pub sandbox: bool,
    /// How many simulated trainers come to each job that is published in a sandbox; 0: none.
    pub simulated_trainers: u32,
    pub features: Features,
    pub limits: Limits,
    pub auth: Auth,
    /// Whether organizations can have members beside their owner.
    pub teams_enabled: bool,
    /// Days from `datePosted` to `validThrough`.
    pub valid_days: i64,
    /// Rows of one answer of `GET /jobs/changes`.
    pub changes_cap: usize,
    /// The lowest hourly pay; zero: none.
    pub min_hourly: Usd,
    pub moderation: Moderation,
    /// Events older than so many days are dropped; 0 keeps them for ever.
    pub event_retention_days: u32,
    pub webhooks: Webhooks,
}

/// How events are delivered.
#[derive(Clone, Debug)]
pub struct Webhooks {
    /// Subscriptions of an account.
    pub per_account: u32,
    /// One attempt may take so long.
    pub timeout: Duration,
    /// The waits between attempts; there is one attempt more.
    pub retry_minutes: Vec<u32>,
    /// Deliveries that must fail in a row to disable a webhook.
    pub disable_after: u32,
    /// Whether deliveries may go to this machine.
    pub allow_loopback: bool,
    /// Whether they may go into private networks, over https.
    pub allow_private_networks: bool,
}

impl Webhooks {
    /// The guarded way out.
    pub(crate) fn client(&self) -> outbound::Client {
        let policy = outbound::Policy { loopback: self.allow_loopback, private: self.allow_private_networks };
        outbound::Client::new(policy, self.timeout)
    }
}

/// The mode of every feature.
#[derive(Clone, Copy, Debug, Default)]
pub struct Features([FeatureMode; 8]);

impl Features {
    /// The mode of one feature.
    pub fn mode(&self, feature: Feature) -> FeatureMode {
        self.0[feature as usize]
    }

    /// With one feature set.
    pub fn set(&mut self, feature: Feature, mode: FeatureMode) {
        self.0[feature as usize] = mode;
    }
}

/// Numbers that keep one account from taking too much (contract README, "Limits").
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub marketplace_per_minute: u32,
    pub requests_per_minute: u32,
    pub registrations_per_hour: u32,
    pub claims_per_hour: u32,
    pub publishes_per_day: u32,
    pub publishes_per_day_unclaimed: u32,
    pub drafts_per_account: u32,
    pub tokens_per_account: u32,
    pub team_invites_per_hour: u32,
    pub messages_per_minute: u32,
    pub sign_in_mails_per_hour: u32,
    pub body_bytes: usize,
}

/// How agents get in and people take over.
#[derive(Clone, Copy, Debug)]
pub struct Auth {
    pub anonymous_registration: bool,
    pub claim_window_hours: i64,
    pub claim_attempt_minutes: i64,
    /// How long a browser stays signed in.
    pub session_days: i64,
}

/// What moderation goes by beside its rules.
#[derive(Clone, Debug)]
pub struct Moderation {
    pub blocked_phrases: Vec<String>,
    pub duplicates_per_account: u32,
    pub duplicates_across_accounts: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8080".to_owned(),
            sandbox: false,
            simulated_trainers: 0,
            features: Features::default(),
            limits: Limits {
                marketplace_per_minute: 120,
                requests_per_minute: 600,
                registrations_per_hour: 20,
                claims_per_hour: 10,
                publishes_per_day: 20,
                publishes_per_day_unclaimed: 3,
                drafts_per_account: 1000,
                tokens_per_account: 25,
                team_invites_per_hour: 20,
                messages_per_minute: 60,
                sign_in_mails_per_hour: 5,
                body_bytes: 1_048_576,
            },
            auth: Auth {
                anonymous_registration: true,
                claim_window_hours: 24,
                claim_attempt_minutes: 30,
                session_days: 30,
            },
            teams_enabled: true,
            valid_days: 56,
            changes_cap: 5000,
            min_hourly: Usd::from_micros(0),
            moderation: Moderation {
                blocked_phrases: Vec::new(),
                duplicates_per_account: 20,
                duplicates_across_accounts: 10,
            },
            event_retention_days: 0,
            webhooks: Webhooks {
                per_account: 10,
                timeout: Duration::from_secs(10),
                retry_minutes: vec![1, 5, 30, 120],
                disable_after: 10,
                allow_loopback: false,
                allow_private_networks: false,
            },
        }
    }
}

impl Settings {
    /// An absolute URL.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}
