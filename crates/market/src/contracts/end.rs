//! `POST /contracts/{contractId}/end`.

use domain::ContractId;
use domain::contract::{ApprovalType, MilestoneStatus};
use serde_json::json;
use store::Tx;
use wire::contracts::{End, EndedContract};

use super::not_found;
use crate::approvals::{self, Ask};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::milestones::require_active;
use crate::{Caller, Market};

/// Ends a contract without held money at once; for one with, a person is asked.
pub async fn end(market: &Market, caller: &Caller, id: ContractId) -> Result<End> {
    let ended =
        market.write((caller.clone(), id), |tx, market, (caller, id)| Box::pin(decide(tx, market, caller, id))).await?;
    market.wake_feeder();
    Ok(ended)
}

async fn decide(tx: &mut Tx, market: &Market, caller: &Caller, id: &ContractId) -> Result<End> {
    let mut account = AccountTx::begin(tx, market, caller.organization()).await?;
    let found = store::contracts::owned(account.tx, caller.organization(), id).await?;
    let contract = found.ok_or_else(|| not_found(id))?;
    require_active(&contract)?;
    let milestones = store::milestones::of_contract(account.tx, id).await?;
    if milestones.iter().any(|milestone| milestone.status == MilestoneStatus::Disputed) {
        let details = json!({ "reason": "milestone_disputed", "contractId": id });
        return Err(Error::conflict("An administrator has to settle the dispute first.", details));
    }
    if !milestones.iter().any(|milestone| milestone.status.holds_money()) {
        let contract = approvals::end_contract(&mut account, contract, None).await?;
        account.finish().await?;
        return Ok(End::Done(EndedContract { ok: true, contract_id: contract.id, status: contract.status }));
    }
    let pending = store::approvals::open(account.tx, ApprovalType::ContractEnd, id.as_str()).await?;
    let approval = match pending {
        Some(pending) => pending,
        None => {
            let ask = Ask {
                id: None,
                kind: ApprovalType::ContractEnd,
                job_id: contract.job_id,
                proposal_id: None,
                contract_id: Some(contract.id),
                milestone_id: None,
                terms: None,
                charge: None,
            };
            approvals::open(&mut account, ask).await?
        }
    };
    account.finish().await?;
    Ok(End::Asked(Box::new(approvals::asked(market, &approval, "the end of this contract")?)))
}
