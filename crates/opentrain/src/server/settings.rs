//! From the configuration to what the market goes by.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ::market::models::Models;
use domain::Usd;
use domain::access::{Feature, FeatureMode};
use market::settings as market;
use models::{Chat, Endpoint};
use stripe::Stripe;
use worker::mail::{Encryption, Mailbox, Smtp};

use crate::config::Settings;
use crate::config::settings as config;
use crate::stop::Stop;

fn mode(mode: config::FeatureMode) -> FeatureMode {
    match mode {
        config::FeatureMode::All => FeatureMode::All,
        config::FeatureMode::Allowlist => FeatureMode::Allowlist,
        config::FeatureMode::Off => FeatureMode::Off,
    }
}

fn features(given: &config::Features) -> market::Features {
    let mut features = market::Features::default();
    for feature in Feature::ALL {
        let configured = match feature {
            Feature::JobDrafting => given.public_api_job_drafting,
            Feature::JobPublishing => given.public_api_job_publishing,
            Feature::Hiring => given.public_api_hiring,
            Feature::MessagingWrites => given.public_api_messaging_writes,
            Feature::Team => given.public_api_team,
            Feature::PaymentsWrite => given.public_api_payments_write,
            Feature::Credits => given.public_api_credits,
            Feature::Webhooks => given.public_api_webhooks,
        };
        features.set(feature, mode(configured));
    }
    features
}

/// The market's settings for a server at this URL.
pub fn market(given: &Settings, public_url: String) -> market::Settings {
    market::Settings {
        public_url,
        sandbox: given.sandbox.enabled,
        simulated_trainers: given.sandbox.market,
        features: features(&given.features),
        limits: market::Limits {
            marketplace_per_minute: given.limits.marketplace_per_minute,
            requests_per_minute: given.limits.requests_per_minute,
            registrations_per_hour: given.limits.registrations_per_hour,
            claims_per_hour: given.limits.claims_per_hour,
            publishes_per_day: given.limits.publishes_per_day,
            publishes_per_day_unclaimed: given.limits.publishes_per_day_unclaimed,
            drafts_per_account: given.limits.drafts_per_account,
            tokens_per_account: given.limits.tokens_per_account,
            team_invites_per_hour: given.limits.team_invites_per_hour,
            messages_per_minute: given.limits.messages_per_minute,
            sign_in_mails_per_hour: given.limits.sign_in_mails_per_hour,
            body_bytes: given.limits.body_bytes,
        },
        auth: market::Auth {
            anonymous_registration: given.auth.anonymous_registration,
            claim_window_hours: i64::from(given.auth.claim_window_hours),
            claim_attempt_minutes: i64::from(given.auth.claim_attempt_minutes),
            session_days: i64::from(given.auth.session_days),
        },
        teams_enabled: given.team.enabled,
        valid_days: i64::from(given.jobs.valid_days),
        changes_cap: given.jobs.changes_cap as usize,
        min_hourly: Usd::from_micros((given.jobs.min_hourly_usd * Usd::MICROS as f64).round() as i64),
        moderation: market::Moderation {
            blocked_phrases: given.moderation.blocked_phrases.clone(),
            duplicates_per_account: given.moderation.duplicates_per_account,
            duplicates_across_accounts: given.moderation.duplicates_across_accounts,
        },
        event_retention_days: given.events.retention_days,
        webhooks: market::Webhooks {
            per_account: given.limits.webhooks_per_account,
            timeout: Duration::from_secs(given.webhooks.timeout_seconds),
            retry_minutes: given.webhooks.retry_minutes.clone(),
            disable_after: given.webhooks.disable_after,
            allow_loopback: match given.webhooks.allow_loopback {
                config::AllowLoopback::Auto => given.sandbox.enabled,
                config::AllowLoopback::True => true,
                config::AllowLoopback::False => false,
            },
            allow_private_networks: given.webhooks.allow_private_networks,
        },
    }
}

/// The language model of a section, where its engine is one.
fn chat(reader: &config::Reader) -> Result<Option<Arc<Chat>>, Stop> {
    if reader.engine != config::Engine::OpenAi {
        return Ok(None);
    }
    // The configuration's own check refuses an engine without these two.
    let missing = || Stop::Failed("a model needs base_url and model".to_owned());
    let endpoint = Endpoint {
        base_url: reader.base_url.clone().ok_or_else(missing)?,
        model: reader.model.clone().ok_or_else(missing)?,
        api_key: reader.api_key.as_ref().map(|key| key.reveal().to_owned()),
        timeout: Duration::from_secs(reader.timeout_seconds),
    };
    Chat::new(endpoint).map(|chat| Some(Arc::new(chat))).map_err(Stop::Failed)
}

/// The language models that the configuration names.
pub fn models(given: &Settings) -> Result<Models, Stop> {
    Ok(Models {
        moderator: chat(&given.moderation.judge)?.map(|chat| chat as _),
        extractor: chat(&given.drafting)?.map(|chat| chat as _),
        interviewer: chat(&given.interview)?.map(|chat| chat as _),
    })
}

/// Who moves real money, if it is not an administrator.
pub fn payments(given: &Settings, public_url: &str) -> Result<Option<Stripe>, Stop> {
    let payments = &given.payments;
    // A sandbox moves no real money: it knows Stripe only as a stand-in on this machine.
    let out_of_bounds = given.sandbox.enabled && !payments.stripe_is_local();
    if payments.provider != config::PaymentProvider::Stripe || out_of_bounds {
        return Ok(None);
    }
    // The configuration's rules require both with this provider.
    let secret = |secret: &Option<config::Secret>| secret.as_ref().map(|s| s.reveal().to_owned()).unwrap_or_default();
    let settings = stripe::Settings {
        base_url: payments.stripe_api_base.clone(),
        secret_key: secret(&payments.stripe_secret_key),
        webhook_secret: secret(&payments.stripe_webhook_secret),
        billing_url: format!("{public_url}/employer-settings?tab=billing"),
        earnings_url: format!("{public_url}/trainer/earnings"),
    };
    Stripe::new(settings).map(Some).map_err(Stop::Failed)
}

/// Where mail goes; `directory` is for mail that goes to files.
pub fn mailbox(given: &config::Mail, directory: PathBuf) -> Result<Mailbox, String> {
    match given.transport {
        config::MailTransport::Log => Mailbox::directory(directory, given.from.as_deref()),
        config::MailTransport::Smtp => {
            let password = given.smtp_password.as_ref().map(|secret| secret.reveal().to_owned());
            let server = Smtp {
                host: given.smtp_host.clone().unwrap_or_default(),
                port: given.smtp_port,
                encryption: match given.smtp_tls {
                    config::SmtpTls::StartTls => Encryption::StartTls,
                    config::SmtpTls::Tls => Encryption::Tls,
                    config::SmtpTls::None => Encryption::None,
                },
                credentials: given.smtp_username.clone().map(|user| (user, password.unwrap_or_default())),
            };
            // The configuration's rules require a host and a sender with this transport.
            Mailbox::smtp(&server, given.from.as_deref().unwrap_or_default())
        }
    }
}
