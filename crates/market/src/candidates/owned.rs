//! A proposal as the caller may see it.

use domain::ProposalId;
use serde_json::json;
use store::Tx;
use store::proposals::Proposal;

use crate::Caller;
use crate::error::{Error, Result};

/// The caller's proposal; another account's is 403, an absent one 404 (candidates.md, ownership).
pub(crate) async fn owned(tx: &mut Tx, caller: &Caller, id: &ProposalId) -> Result<Proposal> {
    let details = json!({ "resource": "proposals", "proposalId": id });
    let found = store::proposals::any(tx, id).await?;
    match found {
        None => Err(Error::not_found("There is no proposal with this id.", details)),
        Some(proposal) if proposal.organization_id != *caller.organization() => {
            Err(Error::forbidden("This proposal belongs to another account.", details))
        }
        Some(proposal) => Ok(proposal),
    }
}
