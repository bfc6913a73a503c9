//! `POST /jobs/{jobId}/proposals`: simulated trainers find a job.

use domain::JobId;
use domain::job::JobStatus;
use serde_json::json;
use wire::sandbox::SimulatedProposals;

use crate::error::{Error, Result};
use crate::{Market, candidates, simulation};

/// How many are to come, and who.
#[derive(Clone, Copy, Debug)]
pub struct Applicants {
    /// 1–1,000.
    pub count: u32,
    /// The same seed brings the same people; None: somebody else each time.
    pub seed: Option<u64>,
}

impl Default for Applicants {
    fn default() -> Self {
        Self { count: 5, seed: None }
    }
}

/// Lets simulated trainers apply to an open job, one after the other; the proposals in the order in which they were made.
pub async fn applicants(market: &Market, job: JobId, wanted: Applicants) -> Result<SimulatedProposals> {
    let mut tx = market.read().await?;
    let found = store::jobs::any(&mut tx, &job).await?;
    drop(tx);
    let missing = || Error::not_found("There is no job with this id.", json!({ "resource": "jobs", "jobId": job }));
    if found.ok_or_else(missing)?.status_at(market.now()) != JobStatus::Open {
        let details = json!({ "reason": "job_not_open", "jobId": job });
        return Err(Error::conflict("This job takes no proposals now.", details));
    }
    let seed = wanted.seed.unwrap_or_else(|| u64::from(market.rng().below(u32::MAX)));
    let mut proposals = Vec::new();
    for number in 0..u64::from(wanted.count) {
        let id = {
            let _turn = market.0.acting.turn().await;
            simulation::visit(market, &job, seed, number).await?
        };
        let mut tx = market.read().await?;
        if let Some(proposal) = store::proposals::any(&mut tx, &id).await? {
            proposals.push(candidates::details(&mut tx, market, &proposal).await?.entry);
        }
    }
    Ok(SimulatedProposals { proposals })
}
