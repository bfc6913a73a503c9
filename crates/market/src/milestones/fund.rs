//! `POST /milestones/{milestoneId}/fund`: asks a person for the money.

use domain::MilestoneId;
use domain::contract::{ApprovalType, InvoiceKind, InvoiceStatus, MilestoneStatus};
use domain::event::Event;
use domain::fees::Charge;
use serde_json::json;
use store::Tx;
use store::invoices::Invoice;
use wire::contracts::Asked;

use super::{owned, require_active};
use crate::approvals::{self, Ask};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::{Caller, Market};

/// Asks for the money of a milestone; while that is pending, the same approval.
pub async fn fund(market: &Market, caller: &Caller, id: MilestoneId) -> Result<Asked> {
    market.write((caller.clone(), id), |tx, market, (caller, id)| Box::pin(decide(tx, market, caller, id))).await
}

async fn decide(tx: &mut Tx, market: &Market, caller: &Caller, id: &MilestoneId) -> Result<Asked> {
    let mut account = AccountTx::begin(tx, market, caller.organization()).await?;
    let (milestone, contract) = owned(&mut account, id).await?;
    require_active(&contract)?;
    if milestone.status != MilestoneStatus::NotFunded {
        let details = json!({
            "reason": "milestone_not_fundable", "milestoneId": id, "milestoneStatus": milestone.status
        });
        return Err(Error::conflict("Only a milestone that is not funded can be funded.", details));
    }
    let pending = store::approvals::open(account.tx, ApprovalType::MilestoneFund, id.as_str()).await?;
    let approval = match pending {
        Some(pending) => pending,
        None => {
            let charge = Charge::of_funding(milestone.amount);
            approvals::require_funds(&mut account, &charge).await?;
            let ask = Ask {
                id: None,
                kind: ApprovalType::MilestoneFund,
                job_id: contract.job_id.clone(),
                proposal_id: None,
                contract_id: Some(contract.id.clone()),
                milestone_id: Some(id.clone()),
                terms: None,
                charge: Some(charge),
            };
            let approval = approvals::open(&mut account, ask).await?;
            let invoice = Invoice {
                id: account.id(),
                number: store::invoices::next_number(account.tx).await?,
                kind: InvoiceKind::Funding,
                status: InvoiceStatus::PendingFunding,
                organization_id: contract.organization_id,
                freelancer_id: contract.freelancer_id,
                job_id: contract.job_id.clone(),
                contract_id: Some(contract.id.clone()),
                milestone_id: Some(id.clone()),
                approval_id: Some(approval.id.clone()),
                amount: charge.amount,
                total: charge.total,
                reference: None,
                created_at: account.now,
                settled_at: None,
            };
            store::invoices::add(account.tx, &invoice).await?;
            account.tell(Event::PaymentPending {
                invoice: invoice.id,
                milestone: Some(id.clone()),
                contract: Some(contract.id),
                job: contract.job_id,
            });
            approval
        }
    };
    account.finish().await?;
    approvals::asked(market, &approval, "this funding")
}
