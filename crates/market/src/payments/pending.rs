//! `GET /payments/pending`.

use store::invoices::Waiting;
use wire::payments::{PaymentJob, PaymentMilestone, PendingPayment, PendingPayments, ViewerRole};

use crate::error::Result;
use crate::{Caller, Market, approvals};

/// An invoice that waits, for the eyes of the side that it is about.
pub(crate) fn waiting(found: Waiting, viewer_role: ViewerRole) -> PendingPayment {
    let Waiting { invoice, job_title, milestone_name, milestone_description } = found;
    PendingPayment {
        id: invoice.id,
        status: invoice.status,
        invoice_kind: invoice.kind,
        viewer_role,
        amount_usd: invoice.amount,
        total_usd: invoice.total,
        created_at: invoice.created_at,
        invoice_number: invoice.number,
        job: PaymentJob { id: invoice.job_id, title: job_title.unwrap_or_else(|| "Untitled".to_owned()) },
        milestone: invoice
            .milestone_id
            .map(|id| PaymentMilestone { id, name: milestone_name.or(milestone_description) }),
    }
}

/// What waits for the account's money, newest first.
pub async fn pending(market: &Market, caller: &Caller) -> Result<PendingPayments> {
    approvals::expire_account(market, caller.organization()).await?;
    let mut tx = market.read().await?;
    let found = store::invoices::waiting_of_account(&mut tx, caller.organization()).await?;
    Ok(PendingPayments { payments: found.into_iter().map(|found| waiting(found, ViewerRole::Employer)).collect() })
}
