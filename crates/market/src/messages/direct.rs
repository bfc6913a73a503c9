//! The thread of a contract.

use domain::conversation::Bucket;
use domain::{ContractId, ConversationId, JobId, OrganizationId, Timestamp, UserId};
use store::Tx;
use store::conversations::{Attention, Conversation};

use crate::Market;
use crate::error::{Error, Result};

/// Whose work a direct thread is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hire<'a> {
    pub organization: &'a OrganizationId,
    pub freelancer: &'a UserId,
    pub job: &'a JobId,
    pub contract: &'a ContractId,
}

/// Opens the direct thread of a hire, empty; a contract has one. The transaction holds the account's lock.
pub(crate) async fn open_direct(
    tx: &mut Tx,
    market: &Market,
    hire: Hire<'_>,
    now: Timestamp,
) -> Result<ConversationId> {
    let stamp = store::conversations::next_stamp(tx, hire.organization, now).await?;
    let conversation = Conversation {
        id: market.rng().id(now),
        organization_id: hire.organization.clone(),
        freelancer_id: hire.freelancer.clone(),
        job_id: hire.job.clone(),
        bucket: Bucket::Job,
        proposal_id: None,
        contract_id: Some(hire.contract.clone()),
        created_at: now,
        active_at: now,
        created_stamp: stamp,
        stamp,
        employer_has_written: false,
        employer: Attention::default(),
        trainer: Attention::default(),
    };
    if store::conversations::add(tx, &conversation).await? {
        return Ok(conversation.id);
    }
    let found = store::conversations::of_contract(tx, hire.contract).await?;
    found.map(|found| found.id).ok_or_else(|| Error::Internal("a thread that is there and is not".to_owned()))
}
