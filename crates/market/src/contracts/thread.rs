//! The direct thread that a hire opens.

use domain::{ContractId, ConversationId};
use store::proposals::Proposal;

use crate::error::Result;
use crate::ledger::AccountTx;
use crate::messages::{Hire, open_direct};

/// Opens the thread of a new contract, empty.
pub(crate) async fn open_thread(
    account: &mut AccountTx<'_>,
    contract: &ContractId,
    proposal: &Proposal,
) -> Result<ConversationId> {
    let organization = account.organization.clone();
    let hire =
        Hire { organization: &organization, freelancer: &proposal.freelancer_id, job: &proposal.job_id, contract };
    open_direct(account.tx, account.market, hire, account.now).await
}
