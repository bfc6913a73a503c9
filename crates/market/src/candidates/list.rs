//! `GET /jobs/{id}/proposals`.

use domain::proposal::ProposalStatus;
use domain::{JobId, ProposalId};
use serde_json::json;
use wire::candidates::ProposalPage;

use super::entry::entry;
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// A checked query.
#[derive(Clone, Debug)]
pub struct ListQuery {
    pub status: Option<ProposalStatus>,
    /// 1–100.
    pub limit: usize,
    /// The last proposal of the page before.
    pub cursor: Option<ProposalId>,
}

impl ListQuery {
    /// The state a caller named; blank is none.
    pub fn status(name: &str) -> Result<Option<ProposalStatus>> {
        let supported = ProposalStatus::ALL.map(ProposalStatus::token);
        match name.trim() {
            "" => Ok(None),
            name => ProposalStatus::from_name(name)
                .map(Some)
                .ok_or_else(|| Error::unsupported("status", "supportedStatuses", &supported)),
        }
    }
}

/// A page of a job's proposals, newest first.
pub async fn list(market: &Market, caller: &Caller, job: JobId, query: &ListQuery) -> Result<ProposalPage> {
    let mut tx = market.read().await?;
    let details = || json!({ "resource": "jobs", "jobId": job });
    let heading = store::jobs::heading(&mut tx, &job).await?;
    let heading = heading.ok_or_else(|| Error::not_found("There is no job with this id.", details()))?;
    if heading.organization_id != *caller.organization() {
        return Err(Error::forbidden("This job belongs to another account.", details()));
    }
    let place = match &query.cursor {
        None => None,
        Some(cursor) => {
            let made = store::proposals::made_at(&mut tx, &job, cursor).await?;
            let foreign = || Error::field("cursor", "This cursor is no proposal of this job. Start again without it.");
            Some((made.ok_or_else(foreign)?, cursor))
        }
    };
    let wanted = query.limit as i64 + 1;
    let mut rows = store::proposals::of_job(&mut tx, &job, query.status, place, wanted).await?;
    drop(tx);
    let more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let next_cursor = rows.last().filter(|_| more).map(|last| last.id.clone());
    let proposals = rows.into_iter().map(|row| entry(market, &job, &heading, row)).collect();
    Ok(ProposalPage { proposals, next_cursor })
}
