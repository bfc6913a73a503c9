//! A contract's budget, and telling of its changes.

use domain::contract::{Budget, Consumed, ContractStatus, MilestoneStatus};
use domain::event::{BudgetChange, Event};
use domain::{Quantity, Timestamp, Usd};
use store::Tx;
use store::contracts::Contract;
use store::milestones::Milestone;
use wire::contracts::{ActiveMilestone, Budget as Shown, ConsumedWork};

use crate::error::Result;
use crate::ledger::AccountTx;

fn computed(contract: &Contract, milestones: &[Milestone], consumed: Consumed) -> Budget {
    let funded = milestones.iter().filter(|milestone| milestone.status.counts_as_funded());
    let volume: Quantity = funded.filter_map(|milestone| milestone.volume).sum();
    Budget::of(contract.payment_type, volume, consumed)
}

/// The budget for the eyes of either side.
pub(super) async fn shown(tx: &mut Tx, contract: &Contract, milestones: &[Milestone]) -> Result<Shown> {
    let (consumed, last_usage_at): (Consumed, Option<Timestamp>) = store::work_reports::sums(tx, &contract.id).await?;
    let budget = computed(contract, milestones, consumed);
    let funded = milestones.iter().filter(|milestone| milestone.status.counts_as_funded());
    let funded_amount: Usd = funded.map(|milestone| milestone.amount).sum();
    let active = milestones.iter().find(|milestone| milestone.status == MilestoneStatus::ActiveFunded);
    Ok(Shown {
        contract_id: contract.id.clone(),
        payment_type: contract.payment_type,
        state: budget.state,
        funded_volume: budget.funded,
        funded_amount_usd: funded_amount,
        consumed: ConsumedWork {
            seconds: consumed.seconds,
            hours: Quantity::hours_of_seconds(consumed.seconds),
            labels: consumed.labels,
            tasks: consumed.tasks,
        },
        consumed_volume: budget.consumed,
        remaining_volume: budget.remaining,
        consumed_fraction: budget.fraction,
        active_milestone: active.map(|milestone| ActiveMilestone {
            id: milestone.id.clone(),
            name: milestone.name.clone(),
            amount_usd: milestone.amount,
            volume: milestone.volume,
            status: milestone.status,
        }),
        last_usage_at,
    })
}

/// Tells of the budget's state if it is another one than was told last. Ended contracts tell nothing.
pub(crate) async fn note_budget(account: &mut AccountTx<'_>, contract: &mut Contract) -> Result<()> {
    if contract.status == ContractStatus::Ended {
        return Ok(());
    }
    let milestones = store::milestones::of_contract(account.tx, &contract.id).await?;
    let (consumed, _) = store::work_reports::sums(account.tx, &contract.id).await?;
    let budget = computed(contract, &milestones, consumed);
    if budget.state == contract.budget_state {
        return Ok(());
    }
    let previous_state = std::mem::replace(&mut contract.budget_state, budget.state);
    contract.updated_at = account.now;
    store::contracts::save(account.tx, contract).await?;
    account.tell(Event::BudgetStateChanged {
        job: contract.job_id.clone(),
        change: BudgetChange {
            contract_id: contract.id.clone(),
            previous_state,
            state: budget.state,
            payment_type: contract.payment_type,
            funded_volume: budget.funded,
            consumed_volume: budget.consumed,
            remaining_volume: budget.remaining,
            consumed_fraction: budget.fraction,
        },
    });
    Ok(())
}
