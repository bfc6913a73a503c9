//! `GET /proposals` and `GET /proposals/{proposalId}` on the trainers' side.

use domain::ProposalId;
use serde_json::json;
use store::Tx;
use store::proposals::Own;
use wire::trainer::{OwnProposal, OwnProposalAnswer, OwnProposalEntry, OwnProposalPage};

use crate::candidates::{bid, metrics};
use crate::cursor::{self, Place};
use crate::error::{Error, Result};
use crate::{Market, Trainer, interviews};

/// A page of the trainer's own proposals, newest first. `limit` is 1–100.
pub async fn proposals(
    market: &Market,
    trainer: &Trainer,
    limit: usize,
    cursor: Option<&str>,
) -> Result<OwnProposalPage> {
    let filters = format!("own proposals|{}", trainer.user());
    let after = cursor.map(|cursor| cursor::decode(cursor, &filters)).transpose()?;
    let after = after.as_ref().map(|place| (place.at, place.id.as_str()));
    let mut tx = market.read().await?;
    let mut rows = store::proposals::of_trainer(&mut tx, trainer.user(), after, limit as i64 + 1).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more).map(|own| &own.proposal);
    let next_cursor =
        last.map(|last| cursor::encode(&Place { at: last.created_at, id: last.id.to_string() }, &filters));
    let mut proposals = Vec::with_capacity(rows.len());
    for own in rows {
        let OwnProposalAnswer { proposal, interview } = answer(&mut tx, own).await?;
        proposals.push(OwnProposalEntry { proposal, interview });
    }
    Ok(OwnProposalPage { proposals, next_cursor })
}

/// One of the trainer's own proposals.
pub async fn proposal(market: &Market, trainer: &Trainer, id: ProposalId) -> Result<OwnProposalAnswer> {
    let mut tx = market.read().await?;
    let own = owned(&mut tx, trainer, &id).await?;
    answer(&mut tx, own).await
}

/// The trainer's proposal; another trainer's is 403, an absent one 404.
pub(super) async fn owned(tx: &mut Tx, trainer: &Trainer, id: &ProposalId) -> Result<Own> {
    let details = json!({ "resource": "proposals", "proposalId": id });
    match store::proposals::with_job(tx, id).await? {
        None => Err(Error::not_found("There is no proposal with this id.", details)),
        Some(own) if own.proposal.freelancer_id != *trainer.user() => {
            Err(Error::forbidden("This proposal belongs to another trainer.", details))
        }
        Some(own) => Ok(own),
    }
}

/// A proposal as its trainer sees it.
pub(super) async fn answer(tx: &mut Tx, Own { proposal, job }: Own) -> Result<OwnProposalAnswer> {
    let interview = interviews::state(tx, &proposal.id).await?;
    let own = OwnProposal {
        bid: bid(&job, proposal.bid, proposal.labeler_hourly_rate),
        metrics: metrics(proposal.interview_score, proposal.match_score),
        id: proposal.id,
        job_id: proposal.job_id,
        job_title: job.title.unwrap_or_default(),
        created_at: proposal.created_at,
        updated_at: proposal.updated_at,
        status: proposal.status.into(),
        cover_letter: proposal.cover_letter,
        invited: proposal.invited,
        withdrawn_at: proposal.withdrawn_at,
    };
    Ok(OwnProposalAnswer { proposal: own, interview })
}
