//! Milestones: creating, funding, releasing, cancelling, and what an administrator decides (contracts.md, 5).

mod approve;
mod cancel;
mod create;
mod dispute;
mod fund;
mod get;
mod payout;

pub use approve::approve;
pub use cancel::cancel;
pub use create::create;
pub use dispute::{Verdict, dispute, judge};
pub use fund::fund;
pub use get::get;
pub use payout::request_payout;

use std::collections::HashSet;

use domain::contract::{ContractStatus, MilestoneEvent};
use domain::event::Event;
use domain::{ContractId, MilestoneId};
use serde_json::json;
use store::Tx;
use store::contracts::Contract;
use store::milestones::Milestone;
use wire::contracts::{LoneMilestone, Milestone as Shown};

use crate::error::{Error, Result};
use crate::ledger::AccountTx;

pub(crate) fn not_found(id: &MilestoneId) -> Error {
    Error::not_found("You have no milestone with this id.", json!({ "resource": "milestones", "milestoneId": id }))
}

/// Lets something happen to a milestone: its state, and what the account is told.
pub(crate) async fn happen(
    account: &mut AccountTx<'_>,
    mut milestone: Milestone,
    event: MilestoneEvent,
) -> Result<Milestone> {
    let next = milestone.status.on(event);
    milestone.status =
        next.ok_or_else(|| Error::Internal(format!("{event:?} on milestone {} {:?}", milestone.id, milestone.status)))?;
    milestone.was_disputed |= event == MilestoneEvent::Disputed;
    milestone.updated_at = account.now;
    store::milestones::save(account.tx, &milestone).await?;
    account.tell(changed(&milestone));
    Ok(milestone)
}

/// That a milestone is in its state.
pub(crate) fn changed(milestone: &Milestone) -> Event {
    Event::MilestoneStatusChanged {
        milestone: milestone.id.clone(),
        contract: milestone.contract_id.clone(),
        job: milestone.job_id.clone(),
        status: milestone.status,
    }
}

/// A milestone for the eyes of either side. `releases` are the milestones whose release waits for a person.
pub(crate) fn shown(milestone: Milestone, releases: &HashSet<MilestoneId>) -> Shown {
    Shown {
        needs_review: milestone.payout_requested && !releases.contains(&milestone.id),
        pending_approval: milestone.payout_requested,
        id: milestone.id,
        name: milestone.name,
        description: milestone.description,
        status: milestone.status,
        amount_usd: milestone.amount,
        volume: milestone.volume,
        milestone_number: milestone.number,
        due_date: milestone.due_at,
        invoice_id: milestone.invoice_id,
        created_at: milestone.created_at,
    }
}

/// A milestone on its own.
pub(crate) async fn lone(tx: &mut Tx, milestone: Milestone) -> Result<LoneMilestone> {
    let releases = store::approvals::pending_releases(tx, &milestone.organization_id).await?;
    let (contract_id, job_id) = (milestone.contract_id.clone(), milestone.job_id.clone());
    Ok(LoneMilestone { milestone: shown(milestone, &releases.into_iter().collect()), contract_id, job_id })
}

/// The account's milestone with its contract; 404 for any other.
pub(crate) async fn owned(account: &mut AccountTx<'_>, id: &MilestoneId) -> Result<(Milestone, Contract)> {
    let found = store::milestones::owned(account.tx, &account.organization, id).await?;
    let milestone = found.ok_or_else(|| not_found(id))?;
    let contract = store::contracts::any(account.tx, &milestone.contract_id).await?;
    Ok((milestone, contract.ok_or_else(|| not_found(id))?))
}

/// 409 for a contract that is over.
pub(crate) fn require_active(contract: &Contract) -> Result<()> {
    if contract.status == ContractStatus::Active {
        return Ok(());
    }
    Err(contract_ended(&contract.id))
}

fn contract_ended(id: &ContractId) -> Error {
    Error::conflict("This contract has ended.", json!({ "reason": "contract_ended", "contractId": id }))
}
