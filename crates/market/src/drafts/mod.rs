//! Drafts: from plain words to a report that says what is still open (jobs.md, 2).

mod create;
mod get;
mod notes;
mod proposals;
mod report;
mod source;
mod update;

pub use create::{Created, create};
pub use drafting::prepare;
pub use get::get;
pub use source::DraftInput;
pub use update::update;

pub(crate) use notes::Notes;
pub(crate) use report::{readiness, report, validation};

use domain::JobId;
use serde_json::json;
use store::jobs::Job;
use wire::drafts::ModerationRecord;

use crate::error::{Error, Result};

/// The last moderation outcome of a job.
pub(crate) fn last_moderation(job: &Job) -> Result<Option<ModerationRecord>> {
    report::moderation(job.moderation.as_ref())
}

fn not_found(id: &JobId) -> Error {
    Error::not_found("You have no job with this id.", json!({ "resource": "job-drafts", "jobId": id }))
}
