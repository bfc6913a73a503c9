//! What contracts do to their job: filled, or the last one ended.

use domain::JobId;
use domain::job::JobEvent;
use store::Tx;

use super::{not_found, save, stamp};
use crate::Market;
use crate::error::Result;

/// Lets something happen to a job, together with its change row; where the job's state does not let it, nothing does.
/// Called with the account locked.
pub(crate) async fn happen(tx: &mut Tx, market: &Market, id: &JobId, event: JobEvent) -> Result<()> {
    let mut job = store::jobs::any(tx, id).await?.ok_or_else(|| not_found(id))?;
    // One that is past its end is archived, whether that is written down already or not.
    let status = job.status_at(market.now());
    let Some(transition) = status.on(event) else { return Ok(()) };
    let kind = transition.change.filter(|_| job.fields.is_public());
    let (slot, now) = stamp(tx, market).await?;
    job.status = transition.next;
    job.updated_at = now;
    save(tx, &job, kind.map(|kind| (slot, kind, now))).await
}
