//! `GET /contracts/{contractId}`.

use domain::ContractId;
use wire::contracts::{ContractAnswer, WholeContract};

use super::{budget, not_found, shown};
use crate::error::{Error, Result};
use crate::{Caller, Market, approvals};

/// One contract of the account, with its thread and its budget.
pub async fn get(market: &Market, caller: &Caller, id: ContractId) -> Result<ContractAnswer> {
    approvals::expire_account(market, caller.organization()).await?;
    let mut tx = market.read().await?;
    let found = store::contracts::owned(&mut tx, caller.organization(), &id).await?;
    let contract = found.ok_or_else(|| not_found(&id))?;
    let trainer = store::contracts::hired(&mut tx, &contract.freelancer_id).await?;
    let trainer = trainer.ok_or_else(|| Error::Internal(format!("contract {id} without its trainer")))?;
    let milestones = store::milestones::of_contract(&mut tx, &id).await?;
    let releases = store::approvals::pending_releases(&mut tx, caller.organization()).await?.into_iter().collect();
    let budget = budget::shown(&mut tx, &contract, &milestones).await?;
    let job_dm_conversation_id = contract.conversation_id.clone();
    let contract = shown::contract(contract, &trainer, milestones, &releases);
    Ok(ContractAnswer { contract: WholeContract { contract, job_dm_conversation_id, budget } })
}
