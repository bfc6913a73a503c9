//! `POST /proposals/{proposalId}/withdraw`.

use domain::ProposalId;
use domain::event::Event;
use domain::proposal::ProposalStatus;
use serde_json::json;
use store::Tx;
use wire::trainer::OwnProposalAnswer;

use super::own::{answer, owned};
use crate::error::{Error, Result};
use crate::{Market, Trainer, approvals, events};

/// Takes a proposal back, for good. Taking it back again changes nothing.
pub async fn withdraw(market: &Market, trainer: &Trainer, id: ProposalId) -> Result<OwnProposalAnswer> {
    market.write((trainer.clone(), id), |tx, market, (trainer, id)| Box::pin(decide(tx, market, trainer, id))).await
}

async fn decide(tx: &mut Tx, market: &Market, trainer: &Trainer, id: &ProposalId) -> Result<OwnProposalAnswer> {
    let account = owned(tx, trainer, id).await?.proposal.organization_id;
    store::accounts::lock(tx, &account).await?;
    let now = market.now();
    let mut own = owned(tx, trainer, id).await?;
    if own.proposal.withdrawn_at.is_some() {
        return answer(tx, own).await;
    }
    if own.proposal.status == ProposalStatus::Hired {
        let details = json!({ "reason": "already_accepted", "proposalId": id });
        return Err(Error::conflict(
            "You are hired on this job; the contract can be ended, not the proposal.",
            details,
        ));
    }
    own.proposal.status = ProposalStatus::Declined;
    own.proposal.withdrawn_at = Some(now);
    own.proposal.updated_at = now;
    store::proposals::save(tx, &own.proposal).await?;
    let event = Event::ProposalStatusChanged {
        proposal: id.clone(),
        job: own.proposal.job_id.clone(),
        status: own.proposal.status,
    };
    let mut told = vec![event];
    told.extend(approvals::resolve_proposal(tx, id, now).await?);
    let answer = answer(tx, own).await?;
    events::record(tx, market, &account, now, &told).await?;
    Ok(answer)
}
