//! Which thread belongs to a proposal. In no API: pages ask.

use domain::{ConversationId, ProposalId};

use super::viewer::Viewer;
use crate::Market;
use crate::error::Result;

/// The thread of a proposal, if the viewer's side takes part in it and it was begun.
pub async fn thread_of(market: &Market, viewer: &Viewer, proposal: &ProposalId) -> Result<Option<ConversationId>> {
    let mut tx = market.read().await?;
    let Some(found) = store::conversations::of_proposal(&mut tx, proposal).await? else { return Ok(None) };
    viewer.check(&found.id, Some(&found))?;
    Ok(Some(found.id))
}
