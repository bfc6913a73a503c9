//! `PATCH /job-drafts/{jobId}`.

use domain::JobId;
use domain::job::{JobPatch, JobStatus};
use serde_json::json;
use wire::drafts::DraftReport;

use super::{Notes, not_found, report};
use crate::error::{Error, Result};
use crate::{Caller, Market, jobs};

/// Applies checked updates to a draft, all or none.
pub async fn update(market: &Market, caller: &Caller, id: JobId, patch: JobPatch) -> Result<DraftReport> {
    market
        .write((caller.clone(), id, patch), |tx, market, (caller, id, patch)| {
            Box::pin(async move {
                store::accounts::lock(tx, caller.organization()).await?;
                let now = market.now();
                let found = store::jobs::owned(tx, caller.organization(), id).await?;
                let mut job = found.ok_or_else(|| not_found(id))?;
                let status = job.status_at(now);
                if status != JobStatus::Draft {
                    let message = match status {
                        JobStatus::Open => "This job is live; edit it with PATCH /jobs/{id}.",
                        _ => "Only a draft can be edited here.",
                    };
                    let details = json!({ "jobId": id, "status": status, "requiredStatus": JobStatus::Draft });
                    return Err(Error::conflict(message, details));
                }
                let sent = patch.keys();
                let (fields, warnings) = patch.clone().applied(&job.fields).map_err(Error::issues)?;
                let mut notes = Notes::read(&job.notes)?;
                notes.confirm(&sent);
                job.duplicate_hash = jobs::duplicate_hash(&fields);
                job.fields = fields;
                job.notes = notes.to_value()?;
                job.updated_at = now;
                store::jobs::save(tx, &job).await?;
                report(market, &job, warnings.iter().map(ToString::to_string).collect(), now)
            })
        })
        .await
}
