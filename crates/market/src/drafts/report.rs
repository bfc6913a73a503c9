//! The report: what a draft holds, what is missing, what was guessed (jobs.md, 2.3).

use domain::Timestamp;
use domain::job::Readiness;
use serde::Deserialize;
use serde_json::Value;
use store::jobs::Job;
use wire::drafts::{DraftReport, ModerationRecord, Validation};

use super::Notes;
use crate::Market;
use crate::error::{Error, Result};

/// Checks a job for publication by this market's rules.
pub(crate) fn readiness(market: &Market, job: &Job, notes: &Notes) -> Readiness {
    Readiness::of(&job.fields, &notes.suggestions, market.settings().min_hourly)
}

/// The short form of a check.
pub(crate) fn validation(readiness: &Readiness) -> Validation {
    Validation {
        publish_ready: readiness.is_ready(),
        issue_count: readiness.problems.len(),
        missing_field_count: readiness.missing.len(),
        missing_fields: readiness.missing.iter().map(|missing| missing.field).collect(),
        issues: readiness.problems.clone(),
    }
}

/// The last moderation outcome of a job.
pub(crate) fn moderation(stored: Option<&Value>) -> Result<Option<ModerationRecord>> {
    let read = stored.map(ModerationRecord::deserialize).transpose();
    read.map_err(|error| Error::Internal(format!("unreadable moderation of a job: {error}")))
}

/// The whole report. `warnings` are about the present call only.
pub(crate) fn report(market: &Market, job: &Job, warnings: Vec<String>, now: Timestamp) -> Result<DraftReport> {
    let notes = Notes::read(&job.notes)?;
    let readiness = readiness(market, job, &notes);
    let url = market.settings().url(&format!("/job-post?job={}", job.id));
    Ok(DraftReport {
        ok: true,
        job_id: job.id.clone(),
        status: job.status_at(now),
        draft_url: url.clone(),
        review_url: url,
        validation: validation(&readiness),
        missing_fields: readiness.missing,
        normalized_fields: job.fields.clone(),
        low_confidence_fields: notes.low_confidence,
        warnings,
        unmapped_fields: notes.unmapped,
        external_id: job.external_id.clone(),
        moderation: moderation(job.moderation.as_ref())?,
        updated_at: job.updated_at,
    })
}
