//! `POST /jobs/{id}/publish`.

use domain::job::{JobEvent, JobStatus};
use domain::{JobId, PublishAttemptId, Timestamp};
use drafting::moderation::{Decision, Outcome};
use serde_json::json;
use store::Tx;
use store::jobs::Job;
use wire::jobs::{Moderation, Published, SideEffectStatus, SideEffects};

use super::{job_url, moderation, not_found, save, stamp};
use crate::drafts::{Notes, readiness, validation};
use crate::error::{Error, Result};
use crate::{Caller, Market, simulation};

/// Hours over which publishes are counted.
const WINDOW_HOURS: i64 = 24;
/// How often a draft that keeps changing is judged anew.
const ROUNDS: usize = 50;

/// What the transaction came to.
enum Step {
    Done(Box<Published>),
    /// The draft changed since it was judged.
    Stale,
    /// Kept with the job, then refused.
    Blocked(Moderation),
}

/// Makes a ready draft live, if the quota and moderation let it. What was judged is what goes live.
pub async fn publish(market: &Market, caller: &Caller, id: JobId) -> Result<Published> {
    for _ in 0..ROUNDS {
        let mut tx = market.read().await?;
        let found = store::jobs::owned(&mut tx, caller.organization(), &id).await?;
        drop(tx);
        let job = found.ok_or_else(|| not_found(&id))?;
        let outcome = match job.status {
            JobStatus::Draft => moderation::judge(market, &job).await,
            _ => Outcome { decision: Decision::Allow, reasons: Vec::new() },
        };
        let judged = (caller.clone(), id.clone(), job.version, outcome);
        let step = market.write(judged, |tx, market, judged| Box::pin(decide(tx, market, judged))).await?;
        match step {
            Step::Done(published) => {
                market.wake_feeder();
                return Ok(*published);
            }
            Step::Stale => {}
            Step::Blocked(verdict) => {
                let details = json!({
                    "reason": "moderation_blocked", "reasons": verdict.reasons, "jobId": id, "status": JobStatus::Draft
                });
                let message =
                    "Moderation does not let this job go live. Mend what the reasons name, then publish again.";
                return Err(Error::forbidden(message, details));
            }
        }
    }
    Err(Error::Internal(format!("job {id} kept changing while it was published")))
}

async fn decide(tx: &mut Tx, market: &Market, judged: &(Caller, JobId, i64, Outcome)) -> Result<Step> {
    let (caller, id, version, outcome) = judged;
    store::accounts::lock(tx, caller.organization()).await?;
    let now = market.now();
    let found = store::jobs::owned(tx, caller.organization(), id).await?;
    let job = found.ok_or_else(|| not_found(id))?;
    match job.status_at(now) {
        JobStatus::Draft => {}
        JobStatus::Open => return Ok(done(already_open(market, &job)?)),
        JobStatus::PendingApproval => {
            let notes = Notes::read(&job.notes)?;
            return Ok(done(held(&job, &notes, moderation::last(&job)?, moderation::held_attempt(&job))));
        }
        status => {
            let details = json!({
                "reason": "job_not_publishable", "jobId": id, "status": status, "requiredStatus": JobStatus::Draft
            });
            return Err(Error::conflict("Only a draft can be published.", details));
        }
    }
    if job.version != *version {
        return Ok(Step::Stale);
    }
    let notes = Notes::read(&job.notes)?;
    let readiness = readiness(market, &job, &notes);
    if !readiness.is_ready() {
        let details = json!({ "validation": validation(&readiness), "missingFields": readiness.missing });
        let message = "The draft is not ready. Answer the missing fields with PATCH /job-drafts/{jobId}.";
        return Err(Error::bad_request_with(message, details));
    }
    check_quota(tx, market, caller, now).await?;
    let outcome = moderation::with_duplicates(tx, market, &job, outcome, now).await?;
    go_live(tx, market, job, &notes, &outcome).await
}

async fn go_live(tx: &mut Tx, market: &Market, mut job: Job, notes: &Notes, outcome: &Outcome) -> Result<Step> {
    let event = match outcome.decision {
        Decision::Allow => JobEvent::PublishAllowed,
        Decision::Review => JobEvent::PublishHeld,
        Decision::Block => {
            job.moderation = Some(moderation::record(outcome, market.now())?);
            store::jobs::save(tx, &job).await?;
            return Ok(Step::Blocked(moderation::shown(outcome)));
        }
    };
    let transition = job.status.on(event).ok_or_else(|| Error::Internal(format!("{:?} on {event:?}", job.status)))?;
    let attempt: PublishAttemptId;
    job.status = transition.next;
    if job.status == JobStatus::Open {
        attempt = open(tx, market, &mut job, outcome).await?;
    } else {
        let now = market.now();
        attempt = market.rng().id(now);
        job.moderation = Some(moderation::held_record(outcome, now, &attempt)?);
        job.updated_at = now;
        save(tx, &job, None).await?;
    }
    if job.status == JobStatus::PendingApproval {
        return Ok(done(held(&job, notes, moderation::shown(outcome), Some(attempt))));
    }
    Ok(done(Published {
        ok: true,
        job_url: Some(job_url(market, &job.id)),
        job_id: job.id,
        status: job.status,
        already_published: false,
        publish_attempt_id: Some(attempt),
        warnings: unsure(notes),
        side_effects: SideEffects { dispatched: true, status: SideEffectStatus::Queued },
        moderation: moderation::shown(outcome),
    }))
}

/// A warning for each guess that nobody confirmed.
fn unsure(notes: &Notes) -> Vec<String> {
    let warnings = notes.low_confidence.iter().map(|low| {
        format!("{} was guessed ({}) and nobody confirmed it.", low.field.key(), low.reason.trim_end_matches('.'))
    });
    warnings.collect()
}

/// Puts a job on the market: dates, change row and quota row, all in this transaction.
pub(super) async fn open(tx: &mut Tx, market: &Market, job: &mut Job, outcome: &Outcome) -> Result<PublishAttemptId> {
    let (slot, now) = stamp(tx, market).await?;
    job.status = JobStatus::Open;
    job.moderation = Some(moderation::record(outcome, now)?);
    job.date_posted = Some(now);
    job.valid_through = Some(now.plus_days(market.settings().valid_days));
    job.updated_at = now;
    let listed = job.fields.is_public();
    save(tx, job, listed.then_some((slot, domain::job::ChangeKind::Published, now))).await?;
    let attempt: PublishAttemptId = market.rng().id(now);
    store::publishes::add(tx, &attempt, &job.organization_id, &job.id, now).await?;
    simulation::plan(tx, market, job, now).await?;
    Ok(attempt)
}

async fn check_quota(tx: &mut Tx, market: &Market, caller: &Caller, now: Timestamp) -> Result<()> {
    let limits = &market.settings().limits;
    // The claim may have come after the token was looked at: ask the row that is locked now.
    let user = store::accounts::user(tx, caller.owner()).await?;
    let claimed = user.is_some_and(|user| user.claimed_at.is_some());
    let limit = if claimed { limits.publishes_per_day } else { limits.publishes_per_day_unclaimed };
    let window = WINDOW_HOURS * 3600;
    let usage = store::publishes::usage(tx, caller.organization(), now.plus_seconds(-window)).await?;
    if usage.published + usage.pending < i64::from(limit) {
        return Ok(());
    }
    let wait = usage.oldest.map_or(window, |oldest| oldest.plus_seconds(window).millis_since(now).div_euclid(1000) + 1);
    let message = if claimed {
        format!("The limit of {limit} publishes in {WINDOW_HOURS} hours is reached.")
    } else {
        format!("The limit of {limit} publishes in {WINDOW_HOURS} hours is reached. Claim the account to raise it.")
    };
    let details = json!({ "limit": limit, "windowHours": WINDOW_HOURS });
    Err(Error::rate_limited(message, details, wait.max(1).unsigned_abs()))
}

fn done(published: Published) -> Step {
    Step::Done(Box::new(published))
}

fn already_open(market: &Market, job: &Job) -> Result<Published> {
    Ok(Published {
        ok: true,
        job_id: job.id.clone(),
        status: JobStatus::Open,
        already_published: true,
        job_url: Some(job_url(market, &job.id)),
        publish_attempt_id: None,
        warnings: Vec::new(),
        side_effects: SideEffects { dispatched: false, status: SideEffectStatus::Skipped },
        moderation: moderation::last(job)?,
    })
}

fn held(job: &Job, notes: &Notes, verdict: Moderation, attempt: Option<PublishAttemptId>) -> Published {
    Published {
        ok: true,
        job_id: job.id.clone(),
        status: JobStatus::PendingApproval,
        already_published: false,
        job_url: None,
        publish_attempt_id: attempt,
        warnings: unsure(notes),
        side_effects: SideEffects { dispatched: false, status: SideEffectStatus::Held },
        moderation: verdict,
    }
}
