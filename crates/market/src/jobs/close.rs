//! `POST /jobs/{id}/close`.

use domain::JobId;
use domain::job::{JobEvent, JobStatus};
use wire::jobs::Closed;

use super::{not_found, save, stamp};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// Takes a job off the market for good, from any state.
pub async fn close(market: &Market, caller: &Caller, id: JobId) -> Result<Closed> {
    let closed = market
        .write((caller.clone(), id), |tx, market, (caller, id)| {
            Box::pin(async move {
                store::accounts::lock(tx, caller.organization()).await?;
                let found = store::jobs::owned(tx, caller.organization(), id).await?;
                let mut job = found.ok_or_else(|| not_found(id))?;
                let closed = |already_closed| Closed {
                    ok: true,
                    job_id: id.clone(),
                    status: JobStatus::Archived,
                    already_closed,
                };
                if job.status_at(market.now()) == JobStatus::Archived {
                    return Ok(closed(true));
                }
                let transition = job.status.on(JobEvent::Closed);
                let transition = transition.ok_or_else(|| Error::Internal(format!("{:?} cannot close", job.status)))?;
                let kind = transition.change.filter(|_| job.fields.is_public());
                let (slot, now) = stamp(tx, market).await?;
                job.status = transition.next;
                job.updated_at = now;
                save(tx, &job, kind.map(|kind| (slot, kind, now))).await?;
                Ok::<_, Error>(closed(false))
            })
        })
        .await?;
    market.wake_feeder();
    Ok(closed)
}
