//! `GET /milestones/{milestoneId}`.

use domain::MilestoneId;
use wire::contracts::MilestoneAnswer;

use super::{lone, not_found};
use crate::error::Result;
use crate::{Caller, Market, approvals};

/// One milestone of the account, in whatever state.
pub async fn get(market: &Market, caller: &Caller, id: MilestoneId) -> Result<MilestoneAnswer> {
    approvals::expire_account(market, caller.organization()).await?;
    let mut tx = market.read().await?;
    let found = store::milestones::owned(&mut tx, caller.organization(), &id).await?;
    Ok(MilestoneAnswer { milestone: lone(&mut tx, found.ok_or_else(|| not_found(&id))?).await? })
}
