//! The administrator's decision on a job that waits for it.

use domain::JobId;
use domain::job::{JobEvent, JobStatus};
use drafting::moderation::{Decision, Outcome};
use serde_json::json;
use store::Tx;
use wire::sandbox::{AdminDecision, DecidedJob};

use super::{not_found, publish, save};
use crate::Market;
use crate::error::{Error, Result};

/// Approves a job onto the market, or sends it back to its draft.
pub async fn decide(market: &Market, id: JobId, decision: AdminDecision) -> Result<DecidedJob> {
    let decided = market
        .write((id, decision), |tx, market, (id, decision)| Box::pin(decide_in(tx, market, id, *decision)))
        .await?;
    market.wake_feeder();
    Ok(decided)
}

/// The same as part of a larger transaction; whoever commits it wakes the feeder.
pub(crate) async fn decide_in(tx: &mut Tx, market: &Market, id: &JobId, decision: AdminDecision) -> Result<DecidedJob> {
    let found = store::jobs::any(tx, id).await?;
    let organization = found.ok_or_else(|| not_found(id))?.organization_id;
    store::accounts::lock(tx, &organization).await?;
    let found = store::jobs::any(tx, id).await?;
    let mut job = found.ok_or_else(|| not_found(id))?;
    let event = match decision {
        AdminDecision::Approve => JobEvent::Approved,
        AdminDecision::Reject => JobEvent::Rejected,
    };
    let Some(transition) = job.status.on(event) else {
        let details = json!({ "jobId": id, "status": job.status, "requiredStatus": JobStatus::PendingApproval });
        return Err(Error::conflict("This job does not wait for a decision.", details));
    };
    if transition.next == JobStatus::Open {
        let allowed = Outcome { decision: Decision::Allow, reasons: Vec::new() };
        publish::open(tx, market, &mut job, &allowed).await?;
    } else {
        job.status = transition.next;
        job.updated_at = market.now();
        save(tx, &job, None).await?;
    }
    Ok(DecidedJob { job_id: id.clone(), status: job.status })
}
