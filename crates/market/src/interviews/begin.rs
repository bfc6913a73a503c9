//! The first question.

use domain::job::JobFields;
use domain::{ProposalId, Timestamp};
use drafting::interview::{Interview as Course, plan};
use store::Tx;
use store::interviews::{Interview, Line};

use super::Progress;
use crate::Market;
use crate::error::Result;

/// Begins the interview of a proposal with the first question of the built-in plan; one that has begun stays as it is.
/// The questions are made of the job as it is now, so that the score can be computed again later.
pub(crate) async fn begin(
    tx: &mut Tx,
    market: &Market,
    proposal: &ProposalId,
    job: &JobFields,
    now: Timestamp,
) -> Result<()> {
    let progress = Progress { external: market.models().interviewer.is_some(), course: Course::begin(plan(job)) };
    let Some(question) = progress.course.current().map(str::to_owned) else { return Ok(()) };
    let interview = Interview {
        id: market.rng().id(now),
        proposal_id: proposal.clone(),
        progress: progress.kept()?,
        score: None,
        summary: None,
        reasons: Vec::new(),
        version: 0,
        created_at: now,
        finished_at: None,
    };
    if store::interviews::add(tx, &interview).await? {
        let line = Line { id: market.rng().id(now), from_candidate: false, content: question, sent_at: now };
        store::interviews::add_line(tx, &interview.id, 0, &line).await?;
    }
    Ok(())
}
