//! An account's jobs: publishing, live edits, closing, listing (jobs.md, 3).

mod close;
mod decide;
mod edit;
mod expire;
mod happen;
mod mine;
mod moderation;
mod publish;

pub use close::close;
pub use decide::decide;
pub(crate) use decide::decide_in;
pub use edit::edit;
pub use mine::{MineQuery, mine};
pub use publish::publish;

pub(crate) use expire::expire_due;
pub(crate) use happen::happen;
pub(crate) use moderation::record as moderation_record;

use domain::job::{ChangeKind, JobFields};
use domain::{JobId, Timestamp};
use serde_json::json;
use store::Tx;
use store::changes::Slot;
use store::jobs::Job;

use crate::error::{Error, Result};
use crate::{Market, secret};

pub(crate) fn not_found(id: &JobId) -> Error {
    Error::not_found("You have no job with this id.", json!({ "resource": "jobs", "jobId": id }))
}

/// Equal for jobs with the same title and description but for case and spaces.
pub(crate) fn duplicate_hash(fields: &JobFields) -> String {
    let title = fields.job_title.as_deref().unwrap_or_default();
    let description = fields.job_description.as_deref().unwrap_or_default();
    secret::hash(&drafting::moderation::duplicate_key(title, description))
}

/// Where people find a job.
pub(crate) fn job_url(market: &Market, id: &JobId) -> String {
    market.settings().url(&format!("/jobs/{id}"))
}

/// Takes a place in the change log and reads the time after it, so that times rise with the log.
async fn stamp(tx: &mut Tx, market: &Market) -> Result<(Slot, Timestamp)> {
    let slot = store::changes::slot(tx).await?;
    Ok((slot, market.now()))
}

/// Writes a job back together with its change row.
async fn save(tx: &mut Tx, job: &Job, change: Option<(Slot, ChangeKind, Timestamp)>) -> Result<()> {
    store::jobs::save(tx, job).await?;
    if let Some((slot, kind, at)) = change {
        store::changes::add(tx, slot, &job.id, kind, at).await?;
    }
    Ok(())
}
