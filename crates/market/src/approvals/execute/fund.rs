//! A confirmed funding.

use domain::books::Source;
use domain::contract::MilestoneEvent;
use store::approvals::Approval;
use wire::approvals::ApprovalResult;

use super::{contract_of, incomplete, milestone_of, pay_invoice, post_charge, subject};
use crate::error::Result;
use crate::ledger::AccountTx;
use crate::{contracts, milestones, simulation};

pub(super) async fn run(account: &mut AccountTx<'_>, approval: &Approval) -> Result<ApprovalResult> {
    let (Some(charge), Some(source)) = (approval.charge, approval.source) else { return Err(incomplete(approval)) };
    let mut contract = contract_of(account, approval).await?;
    let mut milestone = milestone_of(account, approval).await?;
    milestone.source = Some(source);
    if !pay_invoice(account, approval, &mut milestone).await? {
        return Err(incomplete(approval));
    }
    post_charge(account, source, &charge, subject(Some(&approval.id), &contract, &milestone));
    let milestone = milestones::happen(account, milestone, MilestoneEvent::Funded).await?;
    contracts::note_budget(account, &mut contract).await?;
    simulation::funded(account, &contract).await?;
    let invoice_id = milestone.invoice_id.ok_or_else(|| incomplete(approval))?;
    let payment_intent_id = approval.charge_reference.clone().filter(|_| source == Source::Card);
    Ok(ApprovalResult::Funded { invoice_id, payment_intent_id })
}
