//! `POST /proposals/{proposalId}/conversation`.

use domain::conversation::Bucket;
use domain::{OrganizationId, ProposalId, Timestamp};
use serde_json::json;
use store::Tx;
use store::conversations::{Attention, Conversation};
use store::proposals::Proposal;
use wire::messages::OpenedConversation;

use crate::error::{Error, Result};
use crate::{Caller, Market, candidates};

/// Gets the proposal's thread, or makes it. It says nothing to anybody.
pub async fn open(market: &Market, caller: &Caller, id: ProposalId) -> Result<OpenedConversation> {
    market
        .write((caller.clone(), id), |tx, market, (caller, id)| {
            Box::pin(async move {
                store::accounts::lock(tx, caller.organization()).await?;
                let now = market.now();
                let proposal = candidates::owned(tx, caller, id).await?;
                let answer = |conversation: Conversation, created| OpenedConversation {
                    ok: true,
                    conversation_id: conversation.id,
                    proposal_id: proposal.id.clone(),
                    job_id: proposal.job_id.clone(),
                    created,
                };
                if let Some(found) = store::conversations::of_proposal(tx, id).await? {
                    return Ok(answer(found, false));
                }
                if is_out_of_reach(tx, &proposal).await? {
                    let details = json!({ "reason": "proposal_not_ready_for_messaging", "proposalId": id });
                    return Err(Error::conflict("This candidate cannot be written to any more.", details));
                }
                let made = new_thread(tx, market, caller.organization(), &proposal, now).await?;
                if !store::conversations::add(tx, &made).await? {
                    return Err(Error::Internal("a thread that is there and is not".to_owned()));
                }
                Ok(answer(made, true))
            })
        })
        .await
}

async fn new_thread(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    proposal: &Proposal,
    now: Timestamp,
) -> Result<Conversation> {
    let stamp = store::conversations::next_stamp(tx, organization, now).await?;
    Ok(Conversation {
        id: market.rng().id(now),
        organization_id: organization.clone(),
        freelancer_id: proposal.freelancer_id.clone(),
        job_id: proposal.job_id.clone(),
        bucket: Bucket::Proposal,
        proposal_id: Some(proposal.id.clone()),
        contract_id: None,
        created_at: now,
        active_at: now,
        created_stamp: stamp,
        stamp,
        employer_has_written: false,
        employer: Attention::default(),
        trainer: Attention::default(),
    })
}

/// Whether the trainer withdrew, or has no open account.
pub(crate) async fn is_out_of_reach(tx: &mut Tx, proposal: &Proposal) -> Result<bool> {
    if proposal.withdrawn_at.is_some() {
        return Ok(true);
    }
    let trainer = store::freelancers::get(tx, &proposal.freelancer_id).await?;
    Ok(trainer.is_none_or(|trainer| trainer.suspended))
}
