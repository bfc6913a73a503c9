//! `GET /earnings` of the trainers' side.

use domain::Usd;
use domain::books::Account;
use domain::contract::MilestoneStatus;
use store::milestones::Milestone;
use wire::contracts::{ContractEarnings, Earnings};
use wire::payments::ViewerRole;

use crate::error::Result;
use crate::payments::waiting;
use crate::{Market, Trainer};

/// What the trainer has earned, in all and on each contract.
pub async fn earnings(market: &Market, trainer: &Trainer) -> Result<Earnings> {
    let mut tx = market.read().await?;
    let contracts = store::contracts::of_trainer(&mut tx, trainer.user()).await?;
    let milestones = store::milestones::of_trainer(&mut tx, trainer.user()).await?;
    let payouts = store::invoices::waiting_of_trainer(&mut tx, trainer.user()).await?;
    let payable = store::ledger::balance(&mut tx, &Account::Payable(trainer.user().clone())).await?;
    let paid = |milestone: &Milestone| milestone.status == MilestoneStatus::Paid;
    let held = |milestone: &Milestone| milestone.status.holds_money();
    let contracts = contracts.into_iter().map(|(contract, _)| {
        let own = || milestones.iter().filter(|milestone| milestone.contract_id == contract.id);
        ContractEarnings {
            paid_usd: own().filter(|milestone| paid(milestone)).map(|milestone| milestone.amount).sum(),
            pending_usd: own().filter(|milestone| held(milestone)).map(|milestone| milestone.amount).sum(),
            contract_id: contract.id.clone(),
            title: contract.title,
            status: contract.status,
        }
    });
    let contracts: Vec<ContractEarnings> = contracts.collect();
    let sum = |of: fn(&ContractEarnings) -> Usd| contracts.iter().map(of).sum();
    Ok(Earnings {
        paid_usd: sum(|contract| contract.paid_usd),
        payable_usd: payable,
        pending_usd: sum(|contract| contract.pending_usd),
        contracts,
        payouts: payouts.into_iter().map(|found| waiting(found, ViewerRole::Freelancer)).collect(),
    })
}
