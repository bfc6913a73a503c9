//! Step 3 of a confirm: what was asked for is done, in the transaction that says so.

mod end;
mod fund;
mod hire;
mod release;

pub(crate) use end::end_contract;
pub use release::Settlement;
pub(crate) use release::settle;

use domain::books::{Posting, Source};
use domain::contract::{ApprovalEvent, ApprovalType, InvoiceStatus};
use domain::fees::Charge;
use store::approvals::Approval;
use store::contracts::Contract;
use store::ledger::Subject;
use store::milestones::Milestone;
use wire::approvals::ApprovalResult;

use super::resolve::told;
use super::result_value;
use crate::error::{Error, Result};
use crate::ledger::AccountTx;

/// Carries an approval out and confirms it. It is pending or executing, its source is chosen, and nothing that is open
/// can be impossible: whatever made it so has resolved it.
pub(super) async fn execute(account: &mut AccountTx<'_>, mut approval: Approval) -> Result<Approval> {
    let next = approval.state.on(ApprovalEvent::Executed);
    let next = next.ok_or_else(|| Error::Internal(format!("{:?} cannot be carried out", approval.state)))?;
    if approval.source == Some(Source::Card) && approval.charge_reference.is_none() {
        // A provider without names for its charges: the approval's own.
        approval.charge_reference = Some(format!("pi_{}", approval.id));
    }
    let result = match approval.kind {
        ApprovalType::ProposalHire => hire::run(account, &mut approval).await?,
        ApprovalType::MilestoneFund => fund::run(account, &approval).await?,
        ApprovalType::MilestoneApprove => release::run(account, &approval).await?,
        ApprovalType::ContractEnd => {
            let contract = contract_of(account, &approval).await?;
            end_contract(account, contract, Some(&approval.id)).await?;
            ApprovalResult::Ended { contract_ended: true }
        }
    };
    approval.state = next;
    approval.resolved_at = Some(account.now);
    approval.result = Some(result_value(&result)?);
    store::approvals::save(account.tx, &approval).await?;
    account.tell(told(&approval));
    Ok(approval)
}

fn incomplete(approval: &Approval) -> Error {
    Error::Internal(format!("approval {} lacks what it is about", approval.id))
}

async fn contract_of(account: &mut AccountTx<'_>, approval: &Approval) -> Result<Contract> {
    let id = approval.contract_id.as_ref().ok_or_else(|| incomplete(approval))?;
    let found = store::contracts::owned(account.tx, &account.organization.clone(), id).await?;
    found.ok_or_else(|| incomplete(approval))
}

async fn milestone_of(account: &mut AccountTx<'_>, approval: &Approval) -> Result<Milestone> {
    let id = approval.milestone_id.as_ref().ok_or_else(|| incomplete(approval))?;
    let found = store::milestones::owned(account.tx, &account.organization.clone(), id).await?;
    found.ok_or_else(|| incomplete(approval))
}

/// Posts a charge: the money is held from here on.
fn post_charge(account: &mut AccountTx<'_>, source: Source, charge: &Charge, subject: Subject) {
    let employer = account.organization.clone();
    match source {
        Source::Card => {
            account.post(Posting::card(&employer, charge), subject);
        }
        Source::Credits => {
            account.post(Posting::hold(&employer, charge), subject.clone());
            if let Some(fee) = Posting::initiation(&employer, charge) {
                account.post(fee, subject);
            }
        }
    }
}

/// The invoice that waited for the approval is paid; false if there was none.
async fn pay_invoice(account: &mut AccountTx<'_>, approval: &Approval, milestone: &mut Milestone) -> Result<bool> {
    let Some(mut invoice) = store::invoices::waiting_for(account.tx, &approval.id).await? else { return Ok(false) };
    invoice.status = InvoiceStatus::Paid;
    invoice.settled_at = Some(account.now);
    invoice.contract_id = Some(milestone.contract_id.clone());
    invoice.milestone_id = Some(milestone.id.clone());
    store::invoices::save(account.tx, &invoice).await?;
    milestone.invoice_id = Some(invoice.id);
    Ok(true)
}

/// What the postings of a milestone belong to.
fn subject(approval: Option<&domain::ApprovalId>, contract: &Contract, milestone: &Milestone) -> Subject {
    Subject {
        proposal_id: Some(contract.proposal_id.clone()),
        contract_id: Some(contract.id.clone()),
        milestone_id: Some(milestone.id.clone()),
        approval_id: approval.cloned(),
        ..Subject::default()
    }
}
