//! The money of a milestone leaves its hold: to the trainer, or back to the employer.

use domain::books::Posting;
use domain::contract::{InvoiceKind, InvoiceStatus, MilestoneEvent, MilestoneStatus};
use domain::{ApprovalId, InvoiceId, PostingId};
use store::approvals::Approval;
use store::contracts::Contract;
use store::invoices::Invoice;
use store::milestones::Milestone;
use wire::approvals::ApprovalResult;

use super::{contract_of, milestone_of, subject};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::milestones;

pub(super) async fn run(account: &mut AccountTx<'_>, approval: &Approval) -> Result<ApprovalResult> {
    let contract = contract_of(account, approval).await?;
    let milestone = milestone_of(account, approval).await?;
    let (invoice_id, payout_transaction_id) = release(account, &contract, milestone, Some(&approval.id)).await?;
    Ok(ApprovalResult::Released { invoice_id, payout_transaction_id })
}

/// Where held money goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Settlement {
    Release,
    Refund,
}

impl Settlement {
    /// Where the money of a milestone goes when its contract ends; None where nothing is held, or an administrator
    /// decides (contracts.md, 6).
    pub(crate) fn at_end(milestone: &Milestone) -> Option<Self> {
        match milestone.status {
            MilestoneStatus::ActiveFunded if milestone.payout_requested => Some(Settlement::Release),
            MilestoneStatus::ActiveFunded => Some(Settlement::Refund),
            _ => None,
        }
    }
}

/// Gives the held money of a milestone to the trainer, or back as credits.
pub(crate) async fn settle(
    account: &mut AccountTx<'_>,
    contract: &Contract,
    milestone: Milestone,
    settlement: Settlement,
    approval: Option<&ApprovalId>,
) -> Result<()> {
    match settlement {
        Settlement::Release => release(account, contract, milestone, approval).await.map(drop),
        Settlement::Refund => refund(account, contract, milestone, approval).await,
    }
}

async fn release(
    account: &mut AccountTx<'_>,
    contract: &Contract,
    mut milestone: Milestone,
    approval: Option<&ApprovalId>,
) -> Result<(InvoiceId, PostingId)> {
    let source = milestone.source.ok_or_else(|| no_source(&milestone))?;
    let employer = account.organization.clone();
    let trainer = milestone.freelancer_id.clone();
    let released = Posting::release(&employer, source, &trainer, milestone.amount, milestone.fee);
    let about = subject(approval, contract, &milestone);
    let posting = account.post(released, about.clone());
    // Where everything settles at once, so does the payout.
    let settled = account.market.payments().settles_at_once();
    if settled {
        account.post(Posting::payout(&trainer, milestone.amount), about);
    }
    let invoice = Invoice {
        id: account.id(),
        number: store::invoices::next_number(account.tx).await?,
        kind: InvoiceKind::Payout,
        status: if settled { InvoiceStatus::Paid } else { InvoiceStatus::PendingPayout },
        organization_id: employer,
        freelancer_id: trainer,
        job_id: milestone.job_id.clone(),
        contract_id: Some(contract.id.clone()),
        milestone_id: Some(milestone.id.clone()),
        approval_id: approval.cloned(),
        amount: milestone.amount,
        total: milestone.amount,
        reference: None,
        created_at: account.now,
        settled_at: settled.then_some(account.now),
    };
    store::invoices::add(account.tx, &invoice).await?;
    milestone.payout_requested = false;
    let milestone = milestones::happen(account, milestone, MilestoneEvent::Released).await?;
    let total = store::milestones::paid_on(account.tx, &contract.id).await?;
    store::freelancers::note_earnings(account.tx, &milestone.freelancer_id, total).await?;
    Ok((invoice.id, posting))
}

async fn refund(
    account: &mut AccountTx<'_>,
    contract: &Contract,
    mut milestone: Milestone,
    approval: Option<&ApprovalId>,
) -> Result<()> {
    let source = milestone.source.ok_or_else(|| no_source(&milestone))?;
    let employer = account.organization.clone();
    let refunded = Posting::refund(&employer, source, milestone.amount, milestone.fee);
    account.post(refunded, subject(approval, contract, &milestone));
    milestone.payout_requested = false;
    milestones::happen(account, milestone, MilestoneEvent::Refunded).await.map(drop)
}

fn no_source(milestone: &Milestone) -> Error {
    Error::Internal(format!("milestone {} is funded from nowhere", milestone.id))
}
