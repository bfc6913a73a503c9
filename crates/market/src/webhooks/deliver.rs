//! What a deliverer does in the database: store results, take what is due. One transaction for many of both.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use domain::{Timestamp, WebhookId};
use outbound::{Outcome, Posted};
use store::Tx;
use store::deliveries::{After, Claimant, Claimed, DeliveryStatus, Waiting};
use store::webhooks::{Webhook, WebhookStatus};
use store::{Engine, accounts};
use tokio::time::Instant;
use wire::webhooks::Attempt;

use super::shipment::Shipment;
use super::{AT_ONCE, letter};
use crate::Market;
use crate::error::{Error, Result};

/// Longer than an attempt can last, with all that comes before and after it.
pub(super) const LEASE_MILLIS: i64 = 60_000;
/// A claim that was not used so long after it was asked for is given back.
pub(super) const START_WITHIN: Duration = Duration::from_secs(2);
/// Finished attempts that a delivery remembers.
const REMEMBERED: usize = 25;
const REASON: &str = "Disabled after repeated delivery failures";
/// Webhooks that one look at the queues lists.
const LOOK: i64 = 10_000;

/// An attempt that is to be made now.
pub struct Job {
    claimed: Claimed,
    shipment: Shipment,
    start_by: Instant,
}

impl Job {
    /// Whom it is for.
    pub fn webhook(&self) -> &WebhookId {
        &self.claimed.webhook_id
    }

    /// What is stored if no attempt comes of it.
    pub fn unused(&self) -> Finished {
        Finished { claimed: self.claimed.clone(), made: None }
    }
}

/// An attempt that has ended, or a claim that was not used.
#[derive(Clone, Debug)]
pub struct Finished {
    claimed: Claimed,
    /// None: no attempt was made.
    made: Option<Made>,
}

#[derive(Clone, Debug)]
struct Made {
    started_at: Timestamp,
    finished_at: Timestamp,
    posted: Posted,
}

impl Finished {
    /// Whom it was for.
    pub fn webhook(&self) -> &WebhookId {
        &self.claimed.webhook_id
    }
}

/// One turn of a deliverer: what has ended, and for whom it has room.
#[derive(Clone, Debug, Default)]
pub struct Cycle {
    pub finished: Vec<Finished>,
    /// Webhooks and how many attempts more may start for each.
    pub wanted: BTreeMap<WebhookId, usize>,
}

/// What came of a turn.
#[derive(Default)]
pub struct Cycled {
    pub jobs: Vec<Job>,
    /// Webhooks with more that is due.
    pub more: BTreeSet<WebhookId>,
    /// Webhooks that get nothing any more.
    pub closed: BTreeSet<WebhookId>,
    mailed: bool,
    /// Other nodes that hold something.
    holders: BTreeSet<String>,
}

impl Market {
    /// Resolves when deliveries may have been queued.
    pub async fn deliveries_wait(&self) {
        self.0.deliverable.notified().await;
    }

    /// Lets the deliverer look.
    pub fn wake_deliverer(&self) {
        self.0.deliverable.notify_one();
    }

    /// Every webhook with deliveries that wait, and when the first of them is due.
    pub async fn waiting_deliveries(&self) -> Result<Vec<Waiting>> {
        let mut all: Vec<Waiting> = Vec::new();
        loop {
            let mut tx = self.read().await?;
            let after = all.last().map_or("", |last| last.webhook_id.as_str());
            let page = store::deliveries::waiting(&mut tx, after, LOOK).await?;
            let is_last = (page.len() as i64) < LOOK;
            all.extend(page);
            if is_last {
                return Ok(all);
            }
        }
    }

    /// Stores results and takes what is due, in one transaction. The results stay the caller's if it fails.
    pub async fn cycle_deliveries(&self, cycle: Cycle) -> Result<Cycled> {
        let start_by = Instant::now() + START_WITHIN;
        let number = self.0.claims.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let gone = self.0.holders.gone(Instant::now());
        let mut cycled = self
            .write((cycle, start_by, number, gone), |tx, market, (cycle, start_by, number, gone)| {
                Box::pin(async move { turn(tx, market, cycle, *start_by, *number, gone).await })
            })
            .await?;
        if cycled.mailed {
            self.wake_mailer();
        }
        self.look_for(std::mem::take(&mut cycled.holders)).await;
        Ok(cycled)
    }

    /// Sees whether these nodes are there: the leases of one that is gone are free before their time.
    async fn look_for(&self, holders: BTreeSet<String>) {
        let asked = self.0.holders.to_ask(holders, Instant::now());
        if asked.is_empty() {
            return;
        }
        let looked = async { store::presence::gone(&mut self.read().await?, asked.clone()).await };
        match looked.await {
            Ok(missing) => self.0.holders.looked(asked, &missing, Instant::now()),
            Err(error) => tracing::warn!(%error, "other nodes could not be looked for"),
        }
    }

    /// Makes one attempt. Never fails: what went wrong is part of the result.
    pub async fn attempt_delivery(&self, job: Job) -> Finished {
        let Job { claimed, shipment, start_by } = job;
        if Instant::now() > start_by || !self.0.delivery_gate.is_open(&claimed.webhook_id) {
            return Finished { claimed, made: None };
        }
        let started_at = self.now();
        let posted = shipment.send(&self.0.outbound).await;
        self.0.attempt_tally.count(posted.outcome.failure());
        let made = Made { started_at, finished_at: self.now(), posted };
        Finished { claimed, made: Some(made) }
    }
}

async fn turn(
    tx: &mut Tx,
    market: &Market,
    cycle: &Cycle,
    start_by: Instant,
    number: u64,
    gone: &[String],
) -> Result<Cycled> {
    let gone = store::presence::gone(tx, gone.iter().cloned()).await?;
    let mut by_webhook: BTreeMap<&WebhookId, Vec<&Finished>> = BTreeMap::new();
    for finished in &cycle.finished {
        by_webhook.entry(&finished.claimed.webhook_id).or_default().push(finished);
    }
    let mut cycled = Cycled::default();
    let mut known: BTreeMap<&WebhookId, Option<Webhook>> = BTreeMap::new();
    // Webhooks are held in the order of their ids, on every node.
    for (id, results) in by_webhook {
        let mut webhook = store::webhooks::hold(tx, id).await?;
        for finished in results {
            match &finished.made {
                Some(made) => cycled.mailed |= settle(tx, market, &mut webhook, &finished.claimed, made).await?,
                None => store::deliveries::release(tx, &finished.claimed).await?,
            }
        }
        known.insert(id, webhook);
    }
    if cycle.wanted.is_empty() {
        return Ok(cycled);
    }
    let (now, machine_now) = (market.now(), store::deliveries::machine_now(tx).await?);
    for (id, room) in &cycle.wanted {
        let webhook = match known.remove(id) {
            Some(webhook) => webhook,
            None => match store::webhooks::try_hold(tx, id).await? {
                store::webhooks::Held::Elsewhere => {
                    cycled.more.insert(id.clone());
                    continue;
                }
                store::webhooks::Held::Gone => None,
                store::webhooks::Held::Here(webhook) => Some(*webhook),
            },
        };
        let Some(webhook) = webhook.filter(|webhook| webhook.status == WebhookStatus::Active) else {
            cycled.closed.insert(id.clone());
            continue;
        };
        let who = Claimant {
            node: market.node(),
            gone: &gone,
            number,
            machine_now,
            millis: LEASE_MILLIS,
            alone: market.db().engine() == Engine::Sqlite,
        };
        let claim = store::deliveries::claim(tx, id, who, now, AT_ONCE, *room).await?;
        if claim.more {
            cycled.more.insert(id.clone());
        }
        cycled.holders.extend(claim.holders);
        if claim.taken.is_empty() {
            continue;
        }
        let secret = market.keeper()?.open(id, &webhook.secret)?;
        let jobs = claim.taken.into_iter().map(|claimed| job(claimed, &webhook, secret.clone(), start_by));
        cycled.jobs.extend(jobs);
    }
    Ok(cycled)
}

/// Stores the result of one attempt; whether somebody was mailed.
async fn settle(
    tx: &mut Tx,
    market: &Market,
    webhook: &mut Option<Webhook>,
    claimed: &Claimed,
    made: &Made,
) -> Result<bool> {
    let mut active = webhook.as_mut().filter(|webhook| webhook.status == WebhookStatus::Active);
    let (status, due_at) = if made.posted.outcome.failure().is_none() {
        (DeliveryStatus::Delivered, made.finished_at)
    } else {
        let Some(made_before) = store::deliveries::cycle_attempts(tx, claimed).await? else { return Ok(false) };
        let waits = &market.settings().webhooks.retry_minutes;
        match usize::try_from(made_before).ok().and_then(|at| waits.get(at)).filter(|_| active.is_some()) {
            Some(minutes) => (DeliveryStatus::Pending, made.finished_at.plus_seconds(i64::from(*minutes) * 60)),
            None => (DeliveryStatus::Failed, made.finished_at),
        }
    };
    let attempts = attempts_after(claimed, made)?;
    let after = After { status, attempts: &attempts, due_at, finished_at: made.finished_at };
    if !store::deliveries::settle(tx, claimed, after).await? {
        return Ok(false);
    }
    let Some(webhook) = active.take() else { return Ok(false) };
    match status {
        DeliveryStatus::Pending => Ok(false),
        DeliveryStatus::Delivered => {
            if webhook.consecutive_failures > 0 {
                store::webhooks::clear_failures(tx, &webhook.id).await?;
                webhook.consecutive_failures = 0;
            }
            Ok(false)
        }
        DeliveryStatus::Failed => {
            webhook.consecutive_failures = store::webhooks::count_failure(tx, &webhook.id).await?.unwrap_or(0);
            if webhook.consecutive_failures < i64::from(market.settings().webhooks.disable_after) {
                return Ok(false);
            }
            webhook.status = WebhookStatus::Disabled;
            disable(tx, market, webhook).await
        }
    }
}

/// The latest attempts of a delivery, with one more.
fn attempts_after(claimed: &Claimed, made: &Made) -> Result<String> {
    let damaged = |error: serde_json::Error| Error::Internal(format!("damaged attempts: {error}"));
    let mut attempts: Vec<Attempt> = serde_json::from_str(&claimed.attempts).map_err(damaged)?;
    attempts.push(record(claimed.attempt_count + 1, made));
    let older = attempts.len().saturating_sub(REMEMBERED);
    attempts.drain(..older);
    serde_json::to_string(&attempts).map_err(damaged)
}

fn record(number: i64, made: &Made) -> Attempt {
    let error = made.posted.outcome.failure().map(|failure| failure.token().to_owned());
    let (response_status, response_body) = match &made.posted.outcome {
        Outcome::Answered { status, body, .. } => (Some(*status), Some(body.clone())),
        Outcome::Failed(_) => (None, None),
    };
    let (started_at, finished_at, duration_ms) = (made.started_at, made.finished_at, made.posted.millis);
    Attempt { number, started_at, finished_at, duration_ms, response_status, response_body, error }
}

/// Switches a webhook off and tells the owner of a claimed account; whether that mail was written.
async fn disable(tx: &mut Tx, market: &Market, webhook: &Webhook) -> Result<bool> {
    // An event that is being written has queued its delivery before this, or finds the webhook disabled.
    store::events::hold(tx, &webhook.organization_id).await?;
    let now = market.now();
    store::webhooks::disable(tx, &webhook.id, REASON, now).await?;
    let Some(organization) = accounts::organization(tx, &webhook.organization_id).await? else { return Ok(false) };
    let owner = accounts::user(tx, &organization.owner_user_id).await?;
    let Some(owner) = owner.filter(|owner| owner.claimed_at.is_some()) else { return Ok(false) };
    let settings = market.settings().url("/employer-settings?tab=webhooks");
    let failures = market.settings().webhooks.disable_after;
    let mail = letter::disabled(market.rng().id(now), &owner.email, &webhook.url, failures, &settings, now);
    store::mails::add(tx, &mail).await?;
    Ok(true)
}

/// Stores the result of a test event: one attempt decides, and nothing is counted. False if the lease was lost.
pub(super) async fn settle_test(tx: &mut Tx, finished: &Finished) -> Result<bool> {
    let Some(made) = &finished.made else { return Ok(false) };
    let attempts = attempts_after(&finished.claimed, made)?;
    let failed = made.posted.outcome.failure().is_some();
    let status = if failed { DeliveryStatus::Failed } else { DeliveryStatus::Delivered };
    let after = After { status, attempts: &attempts, due_at: made.finished_at, finished_at: made.finished_at };
    Ok(store::deliveries::settle(tx, &finished.claimed, after).await?)
}

/// The job of a delivery that is leased.
pub(super) fn job(claimed: Claimed, webhook: &Webhook, secret: String, start_by: Instant) -> Job {
    let shipment = Shipment {
        url: webhook.url.clone(),
        secret,
        event_type: claimed.event_type.clone(),
        delivery: claimed.id.clone(),
        body: claimed.body.clone(),
    };
    Job { claimed, shipment, start_by }
}
