//! What an administrator marks as settled under the `manual` provider. In no API.

use domain::contract::{ApprovalState, InvoiceKind, InvoiceStatus};
use domain::{ApprovalId, InvoiceId};
use serde_json::json;
use wire::approvals::ApprovalAnswer;

use super::payouts::payout_paid;
use crate::Market;
use crate::approvals::{self, charge_paid, charge_refused};
use crate::error::{Error, Result};

async fn executing(market: &Market, id: &ApprovalId) -> Result<()> {
    let mut tx = market.db().read_once().await?;
    let found = store::approvals::any(&mut tx, id).await?;
    let approval = found.ok_or_else(|| approvals::not_found(id))?;
    match approval.state {
        ApprovalState::Executing | ApprovalState::Confirmed => Ok(()),
        state => {
            let details = json!({ "reason": "no_charge_waits", "approvalId": id, "status": state.status() });
            Err(Error::conflict("No charge of this approval waits.", details))
        }
    }
}

/// The money of a confirmed charge has come: its approval is carried out. Told again, it is the same.
pub async fn settle_charge(market: &Market, id: ApprovalId) -> Result<ApprovalAnswer> {
    executing(market, &id).await?;
    let approval = charge_paid(market, &id, None).await?;
    Ok(ApprovalAnswer { approval: approvals::shown(market, &approval)? })
}

/// The money of a confirmed charge will not come: its approval is pending again.
pub async fn refuse_charge(market: &Market, id: ApprovalId) -> Result<ApprovalAnswer> {
    executing(market, &id).await?;
    let approval = charge_refused(market, &id).await?;
    Ok(ApprovalAnswer { approval: approvals::shown(market, &approval)? })
}

/// A trainer's payout has left. Told again, it is the same.
pub async fn settle_payout(market: &Market, id: InvoiceId) -> Result<InvoiceStatus> {
    let mut tx = market.db().read_once().await?;
    let found = store::invoices::any(&mut tx, &id).await?.filter(|invoice| invoice.kind == InvoiceKind::Payout);
    drop(tx);
    if found.is_none() {
        let details = json!({ "resource": "invoices", "invoiceId": id });
        return Err(Error::not_found("There is no payout with this id.", details));
    }
    payout_paid(market, id).await
}
