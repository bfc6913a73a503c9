//! `GET /jobs/mine`.

use domain::Timestamp;
use domain::job::JobStatus;
use store::jobs::{Job, MineFilter};
use wire::jobs::{MineItem, MinePage, ProposalCounts};

use super::job_url;
use crate::cursor::{self, Place};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// A checked query.
#[derive(Clone, Debug)]
pub struct MineQuery {
    pub status: Option<JobStatus>,
    pub external_id: Option<String>,
    /// 1–100.
    pub limit: usize,
    pub cursor: Option<String>,
}

impl MineQuery {
    /// The state a caller named, in any case.
    pub fn status(name: &str) -> Result<JobStatus> {
        let supported = JobStatus::ALL.map(JobStatus::token);
        JobStatus::from_name(name).ok_or_else(|| Error::unsupported("status", "supportedStatuses", &supported))
    }
}

/// A page of the account's jobs, newest first.
pub async fn mine(market: &Market, caller: &Caller, query: &MineQuery) -> Result<MinePage> {
    let filters = format!("{:?}|{:?}|{:?}", caller.organization(), query.status, query.external_id);
    let after = query.cursor.as_deref().map(|cursor| cursor::decode(cursor, &filters)).transpose()?;
    let filter = MineFilter {
        status: query.status,
        external_id: query.external_id.clone(),
        after: after.map(|place| (place.at, place.id)),
    };
    let now = market.now();
    let mut tx = market.read().await?;
    let wanted = query.limit as i64 + 1;
    let mut jobs = store::jobs::mine(&mut tx, caller.organization(), &filter, now, wanted).await?;
    let more = jobs.len() > query.limit;
    jobs.truncate(query.limit);
    let last = jobs.last().filter(|_| more);
    let next_cursor = last.map(|job| cursor::encode(&Place { at: job.created_at, id: job.id.to_string() }, &filters));
    let mut items = Vec::with_capacity(jobs.len());
    for job in jobs {
        let (total, unreviewed) = store::proposals::counts(&mut tx, &job.id).await?;
        items.push(item(market, job, ProposalCounts { total, unreviewed }, now));
    }
    Ok(MinePage { jobs: items, next_cursor })
}

fn item(market: &Market, job: Job, proposal_counts: ProposalCounts, now: Timestamp) -> MineItem {
    let status = job.status_at(now);
    let hidden = matches!(status, JobStatus::Draft | JobStatus::PendingApproval) || job.date_posted.is_none();
    MineItem {
        job_url: (!hidden).then(|| job_url(market, &job.id)),
        id: job.id,
        title: job.fields.job_title,
        status,
        published: matches!(status, JobStatus::Open | JobStatus::Ongoing),
        accepting_applicants: status == JobStatus::Open,
        created_at: job.created_at,
        updated_at: job.updated_at,
        proposal_counts,
        external_id: job.external_id,
    }
}
