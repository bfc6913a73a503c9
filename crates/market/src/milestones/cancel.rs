//! `DELETE /milestones/{milestoneId}`.

use domain::MilestoneId;
use domain::contract::{ApprovalType, ExpiryReason, MilestoneEvent, MilestoneStatus};
use serde_json::json;
use store::Tx;
use wire::contracts::MilestoneAnswer;

use super::{happen, lone, owned};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::{Caller, Market, approvals};

/// Cancels a milestone that nobody has funded; again is the same.
pub async fn cancel(market: &Market, caller: &Caller, id: MilestoneId) -> Result<MilestoneAnswer> {
    market.write((caller.clone(), id), |tx, market, (caller, id)| Box::pin(decide(tx, market, caller, id))).await
}

async fn decide(tx: &mut Tx, market: &Market, caller: &Caller, id: &MilestoneId) -> Result<MilestoneAnswer> {
    let mut account = AccountTx::begin(tx, market, caller.organization()).await?;
    let (mut milestone, _) = owned(&mut account, id).await?;
    match milestone.status {
        MilestoneStatus::Cancelled => {}
        MilestoneStatus::NotFunded => {
            let funding = store::approvals::open(account.tx, ApprovalType::MilestoneFund, id.as_str()).await?;
            let funding: Vec<_> = funding.into_iter().collect();
            approvals::refuse_executing(&funding)?;
            milestone = happen(&mut account, milestone, MilestoneEvent::Cancelled).await?;
            approvals::resolve_all(&mut account, funding, ExpiryReason::MilestoneCancelled).await?;
        }
        status => {
            let details =
                json!({ "reason": "milestone_not_cancellable", "milestoneId": id, "milestoneStatus": status });
            return Err(Error::conflict("Only a milestone that is not funded can be cancelled.", details));
        }
    }
    let answer = MilestoneAnswer { milestone: lone(account.tx, milestone).await? };
    account.finish().await?;
    Ok(answer)
}
