//! How many contracts the jobs of a list have.

use wire::jobs::MinePage;

use crate::Market;
use crate::error::Result;

/// The contracts of a job.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct JobContracts {
    pub all: i64,
    pub active: i64,
}

/// The numbers of contracts of the jobs that a page of the account's own jobs shows, in their order.
pub async fn of_jobs(market: &Market, page: &MinePage) -> Result<Vec<JobContracts>> {
    let mut tx = market.read().await?;
    let mut counted = Vec::with_capacity(page.jobs.len());
    for job in &page.jobs {
        let (all, active) = store::contracts::count_of_job(&mut tx, &job.id).await?;
        counted.push(JobContracts { all, active });
    }
    Ok(counted)
}
