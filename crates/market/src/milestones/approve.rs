//! `POST /milestones/{milestoneId}/approve`: asks a person to release the money.

use domain::MilestoneId;
use domain::contract::{ApprovalType, MilestoneStatus};
use serde_json::json;
use store::Tx;
use store::milestones::Milestone;
use wire::contracts::Asked;

use super::{owned, require_active};
use crate::approvals::{self, Ask};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::{Caller, Market};

/// Asks for the release of a milestone's money; while that is pending, the same approval.
pub async fn approve(market: &Market, caller: &Caller, id: MilestoneId) -> Result<Asked> {
    market.write((caller.clone(), id), |tx, market, (caller, id)| Box::pin(decide(tx, market, caller, id))).await
}

/// 409 unless the milestone's money is held and nobody disputes it.
pub(super) fn require_funded(milestone: &Milestone) -> Result<()> {
    let (reason, message) = match milestone.status {
        MilestoneStatus::ActiveFunded => return Ok(()),
        MilestoneStatus::Paid => ("milestone_already_paid", "This milestone is paid already."),
        MilestoneStatus::Disputed => ("milestone_disputed", "An administrator looks into this milestone."),
        MilestoneStatus::NotFunded | MilestoneStatus::Cancelled | MilestoneStatus::Refunded => {
            ("milestone_not_funded", "This milestone is not funded.")
        }
    };
    let details = json!({ "reason": reason, "milestoneId": milestone.id, "milestoneStatus": milestone.status });
    Err(Error::conflict(message, details))
}

async fn decide(tx: &mut Tx, market: &Market, caller: &Caller, id: &MilestoneId) -> Result<Asked> {
    let mut account = AccountTx::begin(tx, market, caller.organization()).await?;
    let (milestone, contract) = owned(&mut account, id).await?;
    require_active(&contract)?;
    require_funded(&milestone)?;
    let pending = store::approvals::open(account.tx, ApprovalType::MilestoneApprove, id.as_str()).await?;
    let approval = match pending {
        Some(pending) => pending,
        None => {
            let ask = Ask {
                id: None,
                kind: ApprovalType::MilestoneApprove,
                job_id: contract.job_id,
                proposal_id: None,
                contract_id: Some(contract.id),
                milestone_id: Some(id.clone()),
                terms: None,
                charge: None,
            };
            approvals::open(&mut account, ask).await?
        }
    };
    account.finish().await?;
    approvals::asked(market, &approval, "this release")
}
