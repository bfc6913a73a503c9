//! `PATCH /proposals/{proposalId}`, and its twin in the sandbox.

use domain::event::Event;
use domain::proposal::ProposalStatus;
use domain::{OrganizationId, ProposalId};
use serde_json::{Value, json};
use store::Tx;
use store::proposals::Proposal;
use wire::candidates::ProposalAnswer;

use super::details::details;
use super::owned;
use crate::error::{Error, Result};
use crate::{Caller, Market, events};

/// What an employer wants to change.
#[derive(Clone, PartialEq, Debug)]
pub struct Review {
    /// One of [`ProposalStatus::SETTABLE`].
    pub status: Option<ProposalStatus>,
    /// `Some(None)` clears it.
    pub note: Option<Option<String>>,
}

/// Characters of a note.
const LONGEST_NOTE: usize = 2_000;

impl Review {
    /// Reads the body.
    pub fn read(body: &Value) -> Result<Self> {
        let supported = ProposalStatus::SETTABLE.map(ProposalStatus::token);
        let bad_status = || Error::unsupported("status", "supportedStatuses", &supported);
        let status = match body.get("status") {
            None => None,
            Some(Value::String(name)) => {
                let status = ProposalStatus::from_name(name).filter(|status| ProposalStatus::SETTABLE.contains(status));
                Some(status.ok_or_else(bad_status)?)
            }
            Some(_) => return Err(bad_status()),
        };
        let note = match body.get("note") {
            None => None,
            Some(Value::Null) => Some(None),
            Some(Value::String(note)) => Some(read_note(note)?),
            Some(_) => return Err(Error::field("note", "note must be text or null.")),
        };
        if status.is_none() && note.is_none() {
            return Err(bad_status());
        }
        Ok(Self { status, note })
    }
}

/// A note as sent; blank clears it.
fn read_note(note: &str) -> Result<Option<String>> {
    if note.chars().count() > LONGEST_NOTE {
        return Err(Error::field("note", format!("note must have at most {LONGEST_NOTE} characters.")));
    }
    if note.contains('\0') {
        return Err(Error::field("note", "note must not hold U+0000."));
    }
    Ok(Some(note.to_owned()).filter(|note| !note.trim().is_empty()))
}

/// Sets the status or the note of a proposal of the caller's account.
pub async fn review(market: &Market, caller: &Caller, id: ProposalId, review: Review) -> Result<ProposalAnswer> {
    let input = (caller.clone(), id, review);
    market
        .write(input, |tx, market, (caller, id, review)| {
            Box::pin(async move {
                store::accounts::lock(tx, caller.organization()).await?;
                let proposal = owned(tx, caller, id).await?;
                decide(tx, market, proposal, review).await
            })
        })
        .await
}

/// The same as a person would in the app, whoever owns the proposal: for the sandbox.
pub async fn review_as_owner(market: &Market, id: ProposalId, review: Review) -> Result<ProposalAnswer> {
    market
        .write((id, review), |tx, market, (id, review)| {
            Box::pin(async move {
                let account = find(tx, id).await?.organization_id;
                lock_and_decide(tx, market, &account, id, review).await
            })
        })
        .await
}

async fn lock_and_decide(
    tx: &mut Tx,
    market: &Market,
    account: &OrganizationId,
    id: &ProposalId,
    review: &Review,
) -> Result<ProposalAnswer> {
    store::accounts::lock(tx, account).await?;
    let proposal = find(tx, id).await?;
    decide(tx, market, proposal, review).await
}

async fn find(tx: &mut Tx, id: &ProposalId) -> Result<Proposal> {
    let details = json!({ "resource": "proposals", "proposalId": id });
    let found = store::proposals::any(tx, id).await?;
    found.ok_or_else(|| Error::not_found("There is no proposal with this id.", details))
}

async fn decide(tx: &mut Tx, market: &Market, mut proposal: Proposal, review: &Review) -> Result<ProposalAnswer> {
    let now = market.now();
    let before = proposal.clone();
    if let Some(status) = review.status {
        check_open(&proposal)?;
        proposal.status = status;
    }
    if let Some(note) = &review.note {
        proposal.note.clone_from(note);
    }
    if proposal != before {
        proposal.updated_at = now;
        store::proposals::save(tx, &proposal).await?;
    }
    let answer = ProposalAnswer { proposal: details(tx, market, &proposal).await? };
    if proposal.status != before.status {
        let event =
            Event::ProposalStatusChanged { proposal: proposal.id, job: proposal.job_id, status: proposal.status };
        events::record(tx, market, &proposal.organization_id, now, &[event]).await?;
    }
    Ok(answer)
}

/// 409 where the status is final.
fn check_open(proposal: &Proposal) -> Result<()> {
    let refuse = |reason: &str, message: &str| {
        Err(Error::conflict(message, json!({ "reason": reason, "proposalId": proposal.id })))
    };
    if proposal.status == ProposalStatus::Hired {
        return refuse("already_accepted", "This trainer is hired; the status no longer changes.");
    }
    if proposal.withdrawn_at.is_some() {
        return refuse("proposal_withdrawn", "The trainer has withdrawn; the status no longer changes.");
    }
    Ok(())
}
