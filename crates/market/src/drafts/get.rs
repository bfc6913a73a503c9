//! `GET /job-drafts/{jobId}`.

use domain::JobId;
use wire::drafts::DraftReport;

use super::{not_found, report};
use crate::error::Result;
use crate::{Caller, Market};

/// The report of one of the account's jobs, in any state.
pub async fn get(market: &Market, caller: &Caller, id: &JobId) -> Result<DraftReport> {
    let mut tx = market.read().await?;
    let job = store::jobs::owned(&mut tx, caller.organization(), id).await?;
    report(market, &job.ok_or_else(|| not_found(id))?, Vec::new(), market.now())
}
