//! `PATCH /jobs/{id}`: a live edit.

use domain::JobId;
use domain::job::{ChangeKind, JobEvent, JobPatch, JobStatus, Readiness};
use drafting::moderation::{Decision, Outcome};
use serde_json::json;
use store::Tx;
use store::jobs::Job;
use wire::jobs::{Edited, Moderation};

use super::{duplicate_hash, moderation, not_found, save, stamp};
use crate::drafts::{Notes, readiness, validation};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// How often an edit that meets others is judged anew.
const ROUNDS: usize = 200;

enum Step {
    Done(Edited),
    Stale,
    /// Stored, but off the market.
    Delisted(JobStatus, Moderation),
}

/// Changes a live job, if it stays ready. An edit that moderation objects to is kept, and the job leaves the market.
pub async fn edit(market: &Market, caller: &Caller, id: JobId, patch: JobPatch) -> Result<Edited> {
    for _ in 0..ROUNDS {
        let mut tx = market.read().await?;
        let found = store::jobs::owned(&mut tx, caller.organization(), &id).await?;
        drop(tx);
        let before = found.ok_or_else(|| not_found(&id))?;
        require_open(market, &before)?;
        let after = edited(market, &before, &patch)?;
        let outcome = moderation::judge(market, &after).await;
        let judged = (caller.clone(), before, after, outcome);
        let step = market.write(judged, |tx, market, judged| Box::pin(store_edit(tx, market, judged))).await?;
        match step {
            Step::Done(edited) => {
                market.wake_feeder();
                return Ok(edited);
            }
            Step::Stale => {}
            Step::Delisted(status, verdict) => {
                market.wake_feeder();
                return Err(delisted(&id, status, &verdict));
            }
        }
    }
    Err(Error::Internal(format!("job {id} kept changing while it was edited")))
}

fn delisted(id: &JobId, status: JobStatus, verdict: &Moderation) -> Error {
    let (reason, message) = match status {
        JobStatus::Draft => {
            ("moderation_blocked", "Moderation blocks this edit. It is stored, and the job is a draft again.")
        }
        _ => ("moderation_review", "An administrator looks at this edit. It is stored, and the job is off the market."),
    };
    let details = json!({ "jobId": id, "reason": reason, "reasons": verdict.reasons, "status": status });
    Error::conflict(message, details)
}

fn require_open(market: &Market, job: &Job) -> Result<()> {
    let status = job.status_at(market.now());
    if status == JobStatus::Open {
        return Ok(());
    }
    let message = match status {
        JobStatus::Draft => "This job is a draft; edit it with PATCH /job-drafts/{jobId}.",
        _ => "Only an open job can be edited.",
    };
    Err(Error::conflict(message, json!({ "jobId": job.id, "status": status, "requiredStatus": JobStatus::Open })))
}

fn edited(market: &Market, before: &Job, patch: &JobPatch) -> Result<Job> {
    let mut after = before.clone();
    let mut notes = Notes::read(&before.notes)?;
    after.fields = patch.clone().applied(&before.fields).map_err(Error::issues)?.0;
    notes.confirm(&patch.keys());
    after.notes = notes.to_value()?;
    after.duplicate_hash = duplicate_hash(&after.fields);
    let readiness: Readiness = readiness(market, &after, &notes);
    if !readiness.is_ready() {
        let details = json!({ "validation": validation(&readiness), "missingFields": readiness.missing });
        let message = "The job would not be publishable after this edit; nothing was stored.";
        return Err(Error::bad_request_with(message, details));
    }
    Ok(after)
}

async fn store_edit(tx: &mut Tx, market: &Market, judged: &(Caller, Job, Job, Outcome)) -> Result<Step> {
    let (caller, before, after, outcome) = judged;
    store::accounts::lock(tx, caller.organization()).await?;
    let found = store::jobs::owned(tx, caller.organization(), &before.id).await?;
    let current = found.ok_or_else(|| not_found(&before.id))?;
    if current.version != before.version {
        return Ok(Step::Stale);
    }
    require_open(market, &current)?;
    if after.fields == before.fields {
        if after.notes != before.notes {
            // Nothing to see for anybody, but the sender has confirmed what was guessed.
            store::jobs::save(tx, after).await?;
        }
        let moderation = moderation::last(&current)?;
        return Ok(Step::Done(Edited { ok: true, job_id: current.id, status: JobStatus::Open, moderation }));
    }
    let (slot, now) = stamp(tx, market).await?;
    let outcome = moderation::with_duplicates(tx, market, after, outcome, now).await?;
    let event = match outcome.decision {
        Decision::Allow => JobEvent::EditAllowed,
        Decision::Review => JobEvent::EditHeld,
        Decision::Block => JobEvent::EditBlocked,
    };
    let transition = current.status.on(event).ok_or_else(|| Error::Internal(format!("an open job on {event:?}")))?;
    let mut job = after.clone();
    job.status = transition.next;
    job.moderation = Some(moderation::record(&outcome, now)?);
    job.updated_at = now;
    let kind = visible_change(before.fields.is_public(), job.fields.is_public(), transition.change);
    save(tx, &job, kind.map(|kind| (slot, kind, now))).await?;
    let moderation = moderation::shown(&outcome);
    Ok(match job.status {
        JobStatus::Open => Step::Done(Edited { ok: true, job_id: job.id, status: JobStatus::Open, moderation }),
        status => Step::Delisted(status, moderation),
    })
}

/// What the public sees of an edit, given whether the job was listed before and would be after.
fn visible_change(was_public: bool, is_public: bool, change: Option<ChangeKind>) -> Option<ChangeKind> {
    match (was_public, is_public, change) {
        (false, _, Some(ChangeKind::Closed)) | (false, false, _) => None,
        (true, false, _) => Some(ChangeKind::Closed),
        (false, true, _) => Some(ChangeKind::Published),
        (true, true, change) => change,
    }
}
