//! `GET /proposals/{proposalId}`.

use domain::ProposalId;
use wire::candidates::ProposalAnswer;

use super::details::details;
use super::owned;
use crate::error::Result;
use crate::{Caller, Market};

/// A proposal of the caller's account.
pub async fn get(market: &Market, caller: &Caller, id: ProposalId) -> Result<ProposalAnswer> {
    let mut tx = market.read().await?;
    let proposal = owned(&mut tx, caller, &id).await?;
    Ok(ProposalAnswer { proposal: details(&mut tx, market, &proposal).await? })
}
