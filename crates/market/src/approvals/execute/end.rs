//! The end of a contract, at once or confirmed.

use domain::ApprovalId;
use domain::contract::{ContractStatus, ExpiryReason, MilestoneEvent, MilestoneStatus};
use domain::job::JobEvent;
use store::contracts::Contract;

use super::release::{Settlement, settle};
use crate::approvals::resolve_all;
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::milestones;

/// Ends a contract: what the trainer asked for is released, other held money goes back, the rest is cancelled. What was
/// open for it, but for the approval that is being carried out, is gone; 409 while a charge for it is under way.
pub(crate) async fn end_contract(
    account: &mut AccountTx<'_>,
    mut contract: Contract,
    by: Option<&ApprovalId>,
) -> Result<Contract> {
    let open = store::approvals::open_of_contract(account.tx, &contract.id).await?;
    let others: Vec<_> = open.into_iter().filter(|approval| Some(&approval.id) != by).collect();
    crate::approvals::refuse_executing(&others)?;
    contract.status = ContractStatus::Ended;
    contract.ended_at = Some(account.now);
    contract.updated_at = account.now;
    store::contracts::save(account.tx, &contract).await?;
    for milestone in store::milestones::of_contract(account.tx, &contract.id).await? {
        match milestone.status {
            MilestoneStatus::NotFunded => {
                milestones::happen(account, milestone, MilestoneEvent::Cancelled).await?;
            }
            MilestoneStatus::ActiveFunded => {
                if let Some(settlement) = Settlement::at_end(&milestone) {
                    settle(account, &contract, milestone, settlement, by).await?;
                }
            }
            MilestoneStatus::Disputed => {
                return Err(Error::Internal(format!("contract {} ends with a dispute", contract.id)));
            }
            MilestoneStatus::Paid | MilestoneStatus::Refunded | MilestoneStatus::Cancelled => {}
        }
    }
    resolve_all(account, others, ExpiryReason::ContractEnded).await?;
    let (_, active) = store::contracts::count_of_job(account.tx, &contract.job_id).await?;
    if active == 0 {
        account.move_job(&contract.job_id, JobEvent::LastContractEnded);
    }
    Ok(contract)
}
