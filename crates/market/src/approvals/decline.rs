//! The person's no. Never reached with an API token.

use domain::contract::{ApprovalEvent, ApprovalState};
use domain::{ApprovalId, OrganizationId};
use store::Tx;
use wire::approvals::ApprovalAnswer;

use super::confirm::{Decider, decidable, not_pending};
use super::resolve::close;
use super::{expire_account, not_found, refuse_executing, shown};
use crate::Market;
use crate::error::Result;
use crate::ledger::AccountTx;

/// Declines an approval: nothing of it will run. Declining it again is the same.
pub async fn decline(market: &Market, decider: &Decider, id: ApprovalId) -> Result<ApprovalAnswer> {
    let (organization, _) = decidable(market, decider, &id).await?;
    expire_account(market, &organization).await?;
    market
        .write((organization, id), |tx, market, (organization, id)| Box::pin(decide(tx, market, organization, id)))
        .await
}

async fn decide(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    id: &ApprovalId,
) -> Result<ApprovalAnswer> {
    let mut account = AccountTx::begin(tx, market, organization).await?;
    let found = store::approvals::owned(account.tx, organization, id).await?;
    let approval = found.ok_or_else(|| not_found(id))?;
    match approval.state {
        ApprovalState::Declined => return Ok(ApprovalAnswer { approval: shown(market, &approval)? }),
        ApprovalState::Confirmed | ApprovalState::Expired => return Err(not_pending(&approval)),
        ApprovalState::Executing => refuse_executing(std::slice::from_ref(&approval))?,
        ApprovalState::Pending => {}
    }
    let now = account.now;
    let approval = close(&mut account, approval, ApprovalEvent::Declined, now, None).await?;
    account.finish().await?;
    Ok(ApprovalAnswer { approval: shown(market, &approval)? })
}
