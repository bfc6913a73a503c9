//! What an administrator marks as settled. In no API: the command line and pages call it.

use domain::contract::{ApprovalState, InvoiceKind, InvoiceStatus};
use domain::{ApprovalId, InvoiceId, TopUpId};
use serde_json::json;
use wire::approvals::ApprovalAnswer;
use wire::credits::TopUpAnswer;

use super::payouts::payout_paid;
use crate::approvals::{self, charge_paid, charge_refused};
use crate::audit::Word;
use crate::error::{Error, Result};
use crate::{Market, credits};

/// Whoever takes the money knows best whether it has come; an administrator's word counts where nobody else does.
fn by_hand(market: &Market) -> Result<()> {
    let provider = market.payments();
    if provider.settles_by_hand() {
        return Ok(());
    }
    let details = json!({ "reason": "provider_settles", "provider": provider.name() });
    Err(Error::conflict(format!("Charges and top-ups are settled by {}.", provider.name()), details))
}

fn has_come(id: &str) -> Word {
    Word { action: "admin.payments.settle", subject: id.to_owned() }
}

async fn waits(market: &Market, id: &ApprovalId, also: Option<ApprovalState>) -> Result<()> {
    let mut tx = market.read().await?;
    let found = store::approvals::any(&mut tx, id).await?;
    let approval = found.ok_or_else(|| approvals::not_found(id))?;
    let state = approval.state;
    if state == ApprovalState::Executing || Some(state) == also {
        return Ok(());
    }
    let status = state.status();
    let details = json!({ "reason": "no_charge_waits", "approvalId": id, "status": status });
    Err(Error::conflict(format!("No charge of this approval waits: it is {}.", status.token()), details))
}

/// The money of a confirmed charge has come: its approval is carried out. Told again, it is the same.
pub async fn settle_charge(market: &Market, id: ApprovalId) -> Result<ApprovalAnswer> {
    by_hand(market)?;
    waits(market, &id, Some(ApprovalState::Confirmed)).await?;
    let approval = charge_paid(market, &id, None, Some(has_come(id.as_str()))).await?;
    Ok(ApprovalAnswer { approval: approvals::shown(market, &approval)? })
}

/// The money of a confirmed charge will not come, for a reason that the audit log keeps: its approval is pending again.
pub async fn refuse_charge(market: &Market, id: ApprovalId, why: Option<&str>) -> Result<ApprovalAnswer> {
    by_hand(market)?;
    waits(market, &id, None).await?;
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    let word = Word { action: "admin.payments.refuse", subject: format!("{id}{why}") };
    let approval = charge_refused(market, &id, None, Some(word)).await?;
    Ok(ApprovalAnswer { approval: approvals::shown(market, &approval)? })
}

/// The money of a top-up has come, also after its time. Told again, it is the same.
pub async fn settle_top_up(market: &Market, id: TopUpId) -> Result<TopUpAnswer> {
    by_hand(market)?;
    let word = has_come(id.as_str());
    credits::complete_for(market, id, Some(word)).await
}

/// A trainer's payout has left, also one that the provider could not send. Told again, it is the same.
pub async fn settle_payout(market: &Market, id: InvoiceId) -> Result<InvoiceStatus> {
    let mut tx = market.read().await?;
    let found = store::invoices::any(&mut tx, &id).await?.filter(|invoice| invoice.kind == InvoiceKind::Payout);
    drop(tx);
    if found.is_none() {
        let details = json!({ "resource": "invoices", "invoiceId": id });
        return Err(Error::not_found("There is no payout with this id.", details));
    }
    let word = has_come(id.as_str());
    payout_paid(market, id, Some(word)).await
}
