//! `POST /milestones/{id}/request-payout` of the trainers' side.

use domain::contract::MilestoneEvent;
use domain::{MilestoneId, UserId};
use store::Tx;
use wire::contracts::MilestoneAnswer;

use super::approve::require_funded;
use super::{happen, lone, not_found, require_active};
use crate::error::Result;
use crate::ledger::AccountTx;
use crate::{Market, Trainer};

/// The trainer asks for the money of a milestone. The account is told once; asking again changes nothing.
pub async fn request_payout(market: &Market, trainer: &Trainer, id: MilestoneId) -> Result<MilestoneAnswer> {
    market
        .write((trainer.user().clone(), id), |tx, market, (trainer, id)| Box::pin(decide(tx, market, trainer, id)))
        .await
}

async fn decide(tx: &mut Tx, market: &Market, trainer: &UserId, id: &MilestoneId) -> Result<MilestoneAnswer> {
    // Who the employer is does not change; everything else is read again once the account is locked.
    let found = store::milestones::any(tx, id).await?.filter(|found| found.freelancer_id == *trainer);
    let organization = found.ok_or_else(|| not_found(id))?.organization_id;
    let mut account = AccountTx::begin(tx, market, &organization).await?;
    let (mut milestone, contract) = super::owned(&mut account, id).await?;
    require_active(&contract)?;
    require_funded(&milestone)?;
    if !milestone.payout_requested {
        milestone.payout_requested = true;
        milestone = happen(&mut account, milestone, MilestoneEvent::PayoutRequested).await?;
    }
    let answer = MilestoneAnswer { milestone: lone(account.tx, milestone).await? };
    account.finish().await?;
    Ok(answer)
}
