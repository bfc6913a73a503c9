//! The match score of a proposal, with a snapshot of what it was made from.

use domain::matching::MatchInputs;
use domain::trainer::TrainerProfile;
use store::Tx;
use store::jobs::Job;
use store::proposals::Proposal;

use crate::error::{Error, Result};

/// Scores the proposal as it stands now; the snapshot is to be kept with [`keep`] once the proposal is stored.
pub(crate) fn score(proposal: &mut Proposal, job: &Job, profile: &TrainerProfile) -> MatchInputs {
    let inputs = MatchInputs::new(&job.fields, profile, proposal.bid);
    let found = inputs.score();
    proposal.match_score = found.score;
    proposal.match_reasons = found.reasons;
    inputs
}

/// Keeps what the score was made from.
pub(crate) async fn keep(tx: &mut Tx, proposal: &Proposal, inputs: &MatchInputs) -> Result<()> {
    let text = serde_json::to_string(inputs).map_err(|error| Error::Internal(format!("unwritable JSON: {error}")))?;
    Ok(store::proposals::keep_match_inputs(tx, &proposal.id, &text).await?)
}
