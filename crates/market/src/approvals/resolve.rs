//! Approvals that end without being carried out: their time is over, another took their place, or their object is gone.

use domain::contract::{ApprovalEvent, ApprovalState, ApprovalStatus, ApprovalType, ExpiryReason, InvoiceStatus};
use domain::event::Event;
use domain::{OrganizationId, ProposalId, Timestamp};
use serde_json::json;
use store::approvals::Approval;
use wire::approvals::ApprovalResult;

use super::result_value;
use crate::Market;
use crate::error::{Error, Result};
use crate::ledger::AccountTx;

/// Writes an approval's end down and tells of it. A funding that waited for it is void.
pub(super) async fn close(
    account: &mut AccountTx<'_>,
    mut approval: Approval,
    event: ApprovalEvent,
    at: Timestamp,
    result: Option<ApprovalResult>,
) -> Result<Approval> {
    let next = approval.state.on(event);
    approval.state = next.ok_or_else(|| Error::Internal(format!("{:?} on {event:?}", approval.state)))?;
    approval.resolved_at = Some(at);
    approval.result = result.as_ref().map(result_value).transpose()?;
    store::approvals::save(account.tx, &approval).await?;
    void_invoice(account, &approval).await?;
    account.tell(told(&approval));
    Ok(approval)
}

/// That an approval is final.
pub(super) fn told(approval: &Approval) -> Event {
    Event::ApprovalConfirmed {
        approval: approval.id.clone(),
        job: approval.job_id.clone(),
        status: approval.state.status(),
    }
}

pub(super) async fn void_invoice(account: &mut AccountTx<'_>, approval: &Approval) -> Result<()> {
    if let Some(mut invoice) = store::invoices::waiting_for(account.tx, &approval.id).await? {
        invoice.status = InvoiceStatus::Void;
        store::invoices::save(account.tx, &invoice).await?;
    }
    Ok(())
}

/// Writes down which of the account's approvals are past their time.
pub(crate) async fn expire_due(account: &mut AccountTx<'_>) -> Result<()> {
    for approval in store::approvals::due(account.tx, &account.organization, account.now).await? {
        let at = approval.expires_at;
        close(account, approval, ApprovalEvent::Expired, at, None).await?;
    }
    Ok(())
}

/// The same as an operation of its own, for reads: they show what has expired only after it was written down.
pub(crate) async fn expire_account(market: &Market, organization: &OrganizationId) -> Result<()> {
    let mut tx = market.read().await?;
    let due = store::approvals::any_due(&mut tx, organization, market.now()).await?;
    drop(tx);
    if !due {
        return Ok(());
    }
    market
        .write(organization.clone(), |tx, market, organization| {
            Box::pin(async move { AccountTx::begin(tx, market, organization).await?.finish().await })
        })
        .await
}

impl Market {
    /// Writes down every approval and top-up that is past its time. Called by the sweep.
    pub async fn expire_approvals(&self) -> Result<()> {
        const BATCH: i64 = 200;
        loop {
            let mut tx = self.read().await?;
            let accounts = store::approvals::accounts_due(&mut tx, self.now(), BATCH).await?;
            drop(tx);
            for organization in &accounts {
                expire_account(self, organization).await?;
            }
            if accounts.len() < BATCH as usize {
                break;
            }
        }
        self.write((), |tx, market, ()| {
            Box::pin(async move { Ok::<_, Error>(store::top_ups::expire(tx, market.now()).await?) })
        })
        .await
        .map(drop)
    }
}

/// 409 if one of these is being carried out: what it is about must stay as it is until then.
pub(crate) fn refuse_executing(approvals: &[Approval]) -> Result<()> {
    match approvals.iter().find(|approval| approval.state == ApprovalState::Executing) {
        None => Ok(()),
        Some(executing) => {
            let details = json!({ "reason": "approval_executing", "approvalId": executing.id });
            Err(Error::conflict("A confirmed charge for this is under way. Wait for it.", details))
        }
    }
}

/// Ends these approvals, because what they are about is gone.
pub(crate) async fn resolve_all(
    account: &mut AccountTx<'_>,
    approvals: Vec<Approval>,
    reason: ExpiryReason,
) -> Result<()> {
    refuse_executing(&approvals)?;
    for approval in approvals {
        let at = account.now;
        close(account, approval, ApprovalEvent::Expired, at, Some(ApprovalResult::Gone { reason })).await?;
    }
    Ok(())
}

/// Ends a pending hire of a proposal whose trainer withdrew; 409 while its charge is under way. Called with the account
/// locked, at `now`; what the account is to be told comes back, for the end of the caller's own events.
pub(crate) async fn resolve_proposal(tx: &mut store::Tx, proposal: &ProposalId, now: Timestamp) -> Result<Vec<Event>> {
    let Some(mut approval) = store::approvals::open(tx, ApprovalType::ProposalHire, proposal.as_str()).await? else {
        return Ok(Vec::new());
    };
    refuse_executing(std::slice::from_ref(&approval))?;
    // One that was past its time anyway has expired for that reason.
    let expired = approval.expires_at <= now;
    approval.state = ApprovalState::Expired;
    approval.resolved_at = Some(if expired { approval.expires_at } else { now });
    let gone = ApprovalResult::Gone { reason: ExpiryReason::ProposalWithdrawn };
    approval.result = if expired { None } else { Some(result_value(&gone)?) };
    store::approvals::save(tx, &approval).await?;
    debug_assert_eq!(approval.state.status(), ApprovalStatus::Expired);
    Ok(vec![told(&approval)])
}
