//! Writing down what the clock has done: jobs that reached `validThrough`.

use domain::job::JobEvent;
use store::Tx;

use super::save;
use crate::Market;
use crate::error::{Error, Result};

/// Jobs that one transaction takes.
const BATCH: i64 = 500;

/// Archives open jobs that have reached their end, with the change row at that moment; returns how many there were.
pub(crate) async fn expire_due(tx: &mut Tx, market: &Market) -> Result<usize> {
    let due = store::jobs::expired(tx, market.now(), BATCH).await?;
    let count = due.len();
    for mut job in due {
        let transition = job.status.on(JobEvent::Expired);
        let transition = transition.ok_or_else(|| Error::Internal(format!("{:?} cannot expire", job.status)))?;
        let end = job.valid_through.unwrap_or(job.updated_at);
        let kind = transition.change.filter(|_| job.fields.is_public());
        let slot = store::changes::slot(tx).await?;
        job.status = transition.next;
        job.updated_at = end;
        save(tx, &job, kind.map(|kind| (slot, kind, end))).await?;
    }
    Ok(count)
}

impl Market {
    /// Archives everything that is past its end. Called by the worker, and by reads that must know.
    pub async fn expire_jobs(&self) -> Result<usize> {
        let mut total = 0;
        loop {
            let count = self.write((), |tx, market, ()| Box::pin(expire_due(tx, market))).await?;
            total += count;
            if count < BATCH as usize {
                break;
            }
        }
        if total > 0 {
            self.wake_feeder();
        }
        Ok(total)
    }
}
