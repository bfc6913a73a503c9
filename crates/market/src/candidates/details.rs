//! A proposal whole, as its employer sees it.

use store::Tx;
use store::freelancers::{Card, Freelancer};
use store::proposals::{Listed, Proposal};
use wire::candidates::{HiredContract, IdentityCheck, ProposalDetails, Verification};

use super::entry::entry;
use crate::Market;
use crate::error::{Error, Result};
use crate::interviews;

/// Everything about a proposal that its employer may know.
pub(crate) async fn details(tx: &mut Tx, market: &Market, proposal: &Proposal) -> Result<ProposalDetails> {
    let missing = |what: &str| Error::Internal(format!("proposal {} has no {what}", proposal.id));
    let heading = store::jobs::heading(tx, &proposal.job_id).await?.ok_or_else(|| missing("job"))?;
    let trainer = store::freelancers::get(tx, &proposal.freelancer_id).await?.ok_or_else(|| missing("trainer"))?;
    let verification = Verification {
        location: trainer.profile.location,
        identity: IdentityCheck { verified: trainer.profile.identity_verified },
    };
    let thread = store::conversations::of_proposal(tx, &proposal.id).await?;
    let contract = store::contracts::of_proposal(tx, &proposal.id).await?;
    Ok(ProposalDetails {
        ai_interview: interviews::in_proposal(tx, &proposal.id, trainer.name.mask()).await?,
        verification,
        open_label: (),
        contract: contract.map(|contract| HiredContract {
            id: contract.id,
            status: contract.status,
            job_dm_conversation_id: contract.conversation_id,
        }),
        cover_letter: trainer.name.mask().option(proposal.cover_letter.as_deref()),
        match_reasons: proposal.match_reasons.clone(),
        note: proposal.note.clone(),
        conversation_id: thread.map(|thread| thread.id),
        entry: entry(market, &proposal.job_id, &heading, listed(proposal, trainer)),
    })
}

fn listed(proposal: &Proposal, trainer: Freelancer) -> Listed {
    Listed {
        id: proposal.id.clone(),
        status: proposal.status,
        invited: proposal.invited,
        bid: proposal.bid,
        labeler_hourly_rate: proposal.labeler_hourly_rate,
        match_score: proposal.match_score,
        interview_score: proposal.interview_score,
        withdrawn_at: proposal.withdrawn_at,
        created_at: proposal.created_at,
        updated_at: proposal.updated_at,
        candidate: Card {
            user_id: trainer.user_id,
            name: trainer.name,
            slug: trainer.slug,
            title: trainer.profile.title,
            country: trainer.profile.country,
            talent_type: trainer.profile.talent_type,
            reputation: trainer.reputation,
        },
    }
}
