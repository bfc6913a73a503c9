//! The operations of the market: one function each, with its gates, rules, transaction and change rows.
//!
//! No HTTP and no SQL here. Every way in (API, pages, sandbox, workers) calls these functions, so a rule is written once.

pub mod administration;
pub mod administrators;
pub mod approvals;
pub(crate) mod audit;
pub mod caller;
pub mod candidates;
pub mod contracts;
pub mod credits;
pub mod cursor;
pub mod demo;
pub mod drafts;
pub mod error;
pub mod etag;
pub mod events;
pub mod features;
pub mod idempotency;
pub mod identity;
pub mod interviews;
pub mod jobs;
pub mod ledger;
pub mod mail;
pub mod marketplace;
pub mod messages;
pub mod milestones;
pub mod models;
pub mod names;
pub mod payments;
pub mod people;
pub mod query;
pub mod sandbox;
pub mod secret;
pub mod settings;
pub mod sign_in;
pub(crate) mod simulation;
pub mod team;
pub mod tokens;
pub mod trainers;
pub mod updates;
pub mod upkeep;
pub mod webhooks;

use std::sync::atomic::AtomicU64;
use std::sync::{Arc, OnceLock};

use domain::{Clock, Rng, Timestamp};
use futures::future::BoxFuture;
use parking_lot::RwLock;
use store::{Db, Node, Tx};
use tokio::sync::Notify;

pub use caller::{Caller, ClientAddress, Trainer};
pub use error::{Error, Result};
pub use settings::Settings;

use marketplace::Marketplace;
use models::Models;
use payments::{AtOnce, Manual, PaymentProvider};
use simulation::Acting;
use tokens::{KnownTokens, TokenUses};
use upkeep::LastSweep;
use webhooks::{AttemptTally, Backlog, Drains, Gate, Holders, Keeper, Queued};

/// The market. Cheap to clone; all clones are one market.
#[derive(Clone)]
pub struct Market(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    rng: Rng,
    settings: Settings,
    marketplace: Marketplace,
    models: Models,
    uses: TokenUses,
    known_tokens: KnownTokens,
    faces: candidates::Faces,
    last_sweep: LastSweep,
    acting: Acting,
    /// The way out to receivers of webhooks.
    outbound: outbound::Client,
    webhook_key: OnceLock<Keeper>,
    delivery_gate: Gate,
    attempt_tally: AttemptTally,
    queued: Queued,
    drains: Drains,
    /// This run of this node, and how many claims it has made.
    node: OnceLock<Node>,
    claims: AtomicU64,
    holders: Holders,
    backlog: Backlog,
    payments: RwLock<Arc<dyn PaymentProvider>>,
    /// The way of mail out of the outbox.
    post: OnceLock<Arc<dyn mail::Post>>,
    /// Phrases that the sandbox blocks in addition to the configured ones.
    sandbox_phrases: RwLock<Vec<String>>,
    /// Tells the feeder of the search index that the change log has grown.
    changed: Notify,
    /// Tells the deliverer that deliveries were queued.
    deliverable: Notify,
    /// Tells the mail worker that the outbox has grown.
    mailed: Notify,
}

impl Market {
    /// A market on a migrated database and an open search index, without language models.
    pub fn new(db: Db, clock: Clock, rng: Rng, settings: Settings, index: search::SearchIndex) -> Self {
        Self::with_models(db, clock, rng, settings, index, Models::default())
    }

    /// A market that asks language models where the contract lets it.
    pub fn with_models(
        db: Db,
        clock: Clock,
        rng: Rng,
        settings: Settings,
        index: search::SearchIndex,
        models: Models,
    ) -> Self {
        let marketplace = Marketplace::new(index);
        let outbound = settings.webhooks.client();
        let payments: Arc<dyn PaymentProvider> = if settings.sandbox { Arc::new(AtOnce) } else { Arc::new(Manual) };
        Self(Arc::new(Inner {
            db,
            clock,
            rng,
            settings,
            marketplace,
            models,
            uses: TokenUses::default(),
            known_tokens: KnownTokens::default(),
            faces: candidates::Faces::new(),
            last_sweep: LastSweep::default(),
            acting: Acting::default(),
            outbound,
            webhook_key: OnceLock::new(),
            delivery_gate: Gate::default(),
            attempt_tally: AttemptTally::default(),
            queued: Queued::default(),
            drains: Drains::default(),
            node: OnceLock::new(),
            holders: Holders::default(),
            backlog: Backlog::default(),
            claims: AtomicU64::new(0),
            payments: RwLock::new(payments),
            post: OnceLock::new(),
            sandbox_phrases: RwLock::default(),
            changed: Notify::new(),
            deliverable: Notify::new(),
            mailed: Notify::new(),
        }))
    }

    /// The market's present.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The configured numbers and switches.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The market's clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The database, for the checks of `readyz` and `doctor`.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// The phrases that nobody may write: the configured ones, and those of the sandbox.
    pub(crate) fn blocked_phrases(&self) -> Vec<String> {
        let mut phrases = self.0.settings.moderation.blocked_phrases.clone();
        phrases.extend(self.0.sandbox_phrases.read().iter().cloned());
        phrases
    }

    /// Who moves real money.
    pub fn payments(&self) -> Arc<dyn PaymentProvider> {
        self.0.payments.read().clone()
    }

    /// Lets somebody else move real money from here on. A new market begins with `manual`, a sandbox with a provider
    /// that settles everything at once.
    pub fn set_payments(&self, provider: Arc<dyn PaymentProvider>) {
        *self.0.payments.write() = provider;
    }

    pub(crate) fn rng(&self) -> &Rng {
        &self.0.rng
    }

    pub(crate) fn faces(&self) -> &candidates::Faces {
        &self.0.faces
    }

    pub(crate) fn marketplace(&self) -> &Marketplace {
        &self.0.marketplace
    }

    /// A new id for a request that brought none.
    pub fn new_request_id(&self) -> String {
        self.0.rng.id(self.now())
    }

    /// A new secret for the forms of one browser.
    pub fn new_form_token(&self) -> String {
        self.0.rng.alphanumeric(secret::FORM_TOKEN_LENGTH)
    }

    /// Whether the database answers a question.
    pub async fn database_answers(&self) -> bool {
        let Ok(mut tx) = self.read().await else { return false };
        store::changes::last(&mut tx).await.is_ok()
    }

    /// The events that this process has written, by type.
    pub fn event_tally(&self) -> &store::events::EventTally {
        self.0.db.event_tally()
    }

    /// How attempts to deliver ended in this process.
    pub fn attempt_tally(&self) -> &AttemptTally {
        &self.0.attempt_tally
    }

    /// Resolves when the change log may have grown.
    pub async fn market_changed(&self) {
        self.0.changed.notified().await;
    }

    /// Resolves when the mail outbox may have grown.
    pub async fn mail_waits(&self) {
        self.0.mailed.notified().await;
    }

    pub(crate) fn wake_feeder(&self) {
        self.0.changed.notify_one();
    }

    pub(crate) fn wake_mailer(&self) {
        self.0.mailed.notify_one();
    }

    pub(crate) async fn read(&self) -> store::Result<Tx> {
        self.0.db.read().await
    }

    /// Runs one operation in a write transaction (see [`Db::write`]).
    pub(crate) async fn write<I, T, E, F>(&self, input: I, operation: F) -> std::result::Result<T, E>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        E: store::WriteError,
        F: for<'a> Fn(&'a mut Tx, &'a Market, &'a I) -> BoxFuture<'a, std::result::Result<T, E>>
            + Send
            + Sync
            + 'static,
    {
        let before = self.0.queued.mark();
        let input = (self.clone(), input);
        let done = self.0.db.write(input, move |tx, (market, input)| operation(tx, market, input)).await;
        // Committed: what was queued, by this operation or another, can be seen now.
        if self.0.queued.mark() != before {
            self.wake_deliverer();
        }
        done
    }
}
