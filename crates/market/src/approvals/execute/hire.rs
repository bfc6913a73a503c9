//! A confirmed hire: contract, first milestone, thread, money.

use domain::contract::{BudgetState, ContractStatus, InvoiceKind, InvoiceStatus, MilestoneStatus};
use domain::event::Event;
use domain::job::JobEvent;
use domain::proposal::ProposalStatus;
use domain::{ContractId, MilestoneId};
use store::approvals::Approval;
use store::contracts::Contract;
use store::invoices::Invoice;
use store::milestones::Milestone;
use wire::approvals::ApprovalResult;

use super::{incomplete, pay_invoice, post_charge, subject};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::{contracts, simulation};

pub(super) async fn run(account: &mut AccountTx<'_>, approval: &mut Approval) -> Result<ApprovalResult> {
    let (Some(charge), Some(source)) = (approval.charge, approval.source) else { return Err(incomplete(approval)) };
    let terms = approval.confirmed_terms.clone().or_else(|| approval.terms.clone());
    let terms = terms.ok_or_else(|| incomplete(approval))?;
    let proposal = approval.proposal_id.as_ref().ok_or_else(|| incomplete(approval))?;
    let proposal = store::proposals::any(account.tx, proposal).await?;
    let mut proposal = proposal.ok_or_else(|| incomplete(approval))?;
    let job = store::jobs::any(account.tx, &proposal.job_id).await?.ok_or_else(|| incomplete(approval))?;
    let now = account.now;

    proposal.status = ProposalStatus::Hired;
    proposal.updated_at = now;
    store::proposals::save(account.tx, &proposal).await?;

    let contract_id: ContractId = account.id();
    let conversation = contracts::open_thread(account, &contract_id, &proposal).await?;
    let contract = Contract {
        id: contract_id,
        organization_id: account.organization.clone(),
        job_id: job.id.clone(),
        proposal_id: proposal.id.clone(),
        freelancer_id: proposal.freelancer_id.clone(),
        conversation_id: conversation,
        status: ContractStatus::Active,
        title: format!("{} Contract", job.fields.job_title.as_deref().unwrap_or("Untitled")),
        payment_type: job.fields.payment_type.ok_or_else(|| incomplete(approval))?,
        rate: proposal.bid,
        budget_state: BudgetState::Ok,
        last_number: 1,
        ended_at: None,
        created_at: now,
        updated_at: now,
    };
    if !store::contracts::add(account.tx, &contract).await? {
        return Err(Error::Internal(format!("proposal {} has a contract already", proposal.id)));
    }

    let milestone_id: MilestoneId = account.id();
    let mut milestone = Milestone {
        id: milestone_id,
        contract_id: contract.id.clone(),
        organization_id: account.organization.clone(),
        job_id: job.id.clone(),
        freelancer_id: proposal.freelancer_id.clone(),
        number: 1,
        name: terms.name,
        description: terms.description,
        status: MilestoneStatus::ActiveFunded,
        amount: terms.amount,
        fee: charge.marketplace_fee,
        volume: terms.volume,
        due_at: terms.due,
        payout_requested: false,
        was_disputed: false,
        source: Some(source),
        invoice_id: None,
        created_at: now,
        updated_at: now,
    };
    if !pay_invoice(account, approval, &mut milestone).await? {
        milestone.invoice_id = Some(add_paid_invoice(account, approval, &milestone).await?);
    }
    store::milestones::add(account.tx, &milestone).await?;
    post_charge(account, source, &charge, subject(Some(&approval.id), &contract, &milestone));
    simulation::funded(account, &contract).await?;

    let (ever, _) = store::contracts::count_of_job(account.tx, &job.id).await?;
    if job.fields.headcount.is_some_and(|wanted| ever >= i64::from(wanted)) {
        account.move_job(&job.id, JobEvent::Filled);
    }
    account.tell(Event::ProposalStatusChanged {
        proposal: proposal.id.clone(),
        job: job.id.clone(),
        status: ProposalStatus::Hired,
    });
    account.tell(Event::ContractCreated { contract: contract.id.clone(), job: job.id.clone(), proposal: proposal.id });
    account.tell(Event::MilestoneStatusChanged {
        milestone: milestone.id.clone(),
        contract: contract.id.clone(),
        job: job.id.clone(),
        status: milestone.status,
    });
    approval.contract_id = Some(contract.id.clone());
    approval.milestone_id = Some(milestone.id);
    Ok(ApprovalResult::Hired {
        hired: true,
        contract_id: contract.id,
        job_id: job.id,
        freelancer_user_id: proposal.freelancer_id,
    })
}

async fn add_paid_invoice(
    account: &mut AccountTx<'_>,
    approval: &Approval,
    milestone: &Milestone,
) -> Result<domain::InvoiceId> {
    let total = approval.charge.ok_or_else(|| incomplete(approval))?.total;
    let invoice = Invoice {
        id: account.id(),
        number: store::invoices::next_number(account.tx).await?,
        kind: InvoiceKind::Funding,
        status: InvoiceStatus::Paid,
        organization_id: account.organization.clone(),
        freelancer_id: milestone.freelancer_id.clone(),
        job_id: milestone.job_id.clone(),
        contract_id: Some(milestone.contract_id.clone()),
        milestone_id: Some(milestone.id.clone()),
        approval_id: Some(approval.id.clone()),
        amount: milestone.amount,
        total,
        reference: None,
        created_at: account.now,
        settled_at: Some(account.now),
    };
    store::invoices::add(account.tx, &invoice).await?;
    Ok(invoice.id)
}
