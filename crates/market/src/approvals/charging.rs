//! The steps of a confirm that need somebody outside: the charge, and what follows from its outcome. Each step can be
//! repeated, so a crash between any two only delays (contracts.md, 7, "Execution").

use domain::contract::{ApprovalEvent, ApprovalState, ApprovalType, InvoiceKind, InvoiceStatus};
use domain::event::Event;
use domain::{ApprovalId, OrganizationId};
use serde_json::json;
use store::Tx;
use store::approvals::Approval;
use store::invoices::Invoice;

use super::resolve::void_invoice;
use super::{execute, not_found};
use crate::Market;
use crate::audit::Word;
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::payments::{ChargeOrder, Outcome};

/// Charges that are read at once.
const ROUND: i64 = 200;

/// What a charge came to.
pub(super) enum Charged {
    /// The approval is confirmed.
    Done(Box<Approval>),
    /// It will take time.
    Waits(Box<Approval>),
    /// There is no money: the approval is pending again.
    Refused(Error),
}

/// Whose turn it is to charge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Turn {
    /// The confirm that has just begun the attempt.
    Confirm,
    /// A later one: somebody may have charged before it, and got no further.
    Resume,
}

/// Steps 2 and 3 for an approval that is executing: charges under the approval's id as key, then carries out.
pub(super) async fn charge(market: &Market, id: &ApprovalId, turn: Turn) -> Result<Charged> {
    let mut tx = market.read().await?;
    let approval = store::approvals::any(&mut tx, id).await?.ok_or_else(|| not_found(id))?;
    let (ApprovalState::Executing, Some(charge)) = (approval.state, approval.charge) else {
        return Ok(Charged::Done(Box::new(approval)));
    };
    drop(tx);
    let lost = || Error::Internal(format!("approval {id} is charged to nothing"));
    let attempt = approval.charge_attempt;
    let order = ChargeOrder {
        key: id.clone(),
        attempt,
        organization: approval.organization_id.clone(),
        total: charge.total,
        method: approval.charge_method.clone().ok_or_else(lost)?,
        reference: approval.charge_reference.clone(),
        taken_up: turn == Turn::Resume,
    };
    match market.payments().charge(order).await {
        Ok(Outcome::Paid(reference)) => Ok(Charged::Done(Box::new(charge_paid(market, id, reference, None).await?))),
        Ok(Outcome::Waiting(reference)) => Ok(Charged::Waits(Box::new(waits(market, id, reference).await?))),
        Ok(Outcome::Refused(why)) => {
            charge_refused(market, id, Some(attempt), None).await?;
            Ok(Charged::Refused(payment_failed(id, &why)))
        }
        Err(error) => {
            // Nobody knows whether it went through: the next round asks again with the same key.
            tracing::warn!(approval = %id, %error, "a charge could not be brought about; it will be tried again");
            Ok(Charged::Waits(Box::new(approval)))
        }
    }
}

/// The provider, or the bank behind it, said no.
pub(super) fn payment_failed(id: &ApprovalId, why: &str) -> Error {
    Error::conflict(why, json!({ "reason": "payment_failed", "approvalId": id }))
}

/// The account that an approval belongs to.
async fn account_of(market: &Market, id: &ApprovalId) -> Result<OrganizationId> {
    let mut tx = market.read().await?;
    let found = store::approvals::any(&mut tx, id).await?;
    Ok(found.ok_or_else(|| not_found(id))?.organization_id)
}

/// Step 3: the money has come, under what the provider calls it. Carries the approval out, once. Money that came for an
/// approval that is not executing (any more) goes back.
pub(crate) async fn charge_paid(
    market: &Market,
    id: &ApprovalId,
    reference: Option<String>,
    word: Option<Word>,
) -> Result<Approval> {
    let organization = account_of(market, id).await?;
    let (approval, unwanted) = market
        .write((organization, id.clone(), reference, word), |tx, market, (organization, id, reference, word)| {
            Box::pin(async move {
                let done = carry_out(tx, market, organization, id, reference.as_deref()).await?;
                Word::note(word.as_ref(), tx, market).await?;
                Ok::<_, Error>(done)
            })
        })
        .await?;
    if let Some(reference) = unwanted {
        tracing::warn!(approval = %id, reference, "money came for an approval that no longer waits; it is given back");
        let given_back = market.payments().refund(id.clone(), reference).await;
        given_back.map_err(|error| Error::Internal(format!("a charge could not be given back: {error}")))?;
    }
    market.wake_feeder();
    Ok(approval)
}

async fn carry_out(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    id: &ApprovalId,
    reference: Option<&str>,
) -> Result<(Approval, Option<String>)> {
    let mut account = AccountTx::begin(tx, market, organization).await?;
    let found = store::approvals::owned(account.tx, organization, id).await?;
    let mut approval = found.ok_or_else(|| not_found(id))?;
    match approval.state {
        ApprovalState::Executing => {}
        // The same money, told again.
        ApprovalState::Confirmed if approval.charge_reference.as_deref() == reference => return Ok((approval, None)),
        _ => return Ok((approval, reference.map(str::to_owned))),
    }
    approval.charge_reference = reference.map(str::to_owned).or(approval.charge_reference);
    approval.charge_waits = false;
    let approval = execute::execute(&mut account, approval).await?;
    account.finish().await?;
    Ok((approval, None))
}

/// The charge will take time: the account is told of an invoice that waits, once.
async fn waits(market: &Market, id: &ApprovalId, reference: Option<String>) -> Result<Approval> {
    let organization = account_of(market, id).await?;
    market
        .write((organization, id.clone(), reference), |tx, market, (organization, id, reference)| {
            Box::pin(note_waiting(tx, market, organization, id, reference.as_ref()))
        })
        .await
}

async fn note_waiting(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    id: &ApprovalId,
    reference: Option<&String>,
) -> Result<Approval> {
    let mut account = AccountTx::begin(tx, market, organization).await?;
    let found = store::approvals::owned(account.tx, organization, id).await?;
    let mut approval = found.ok_or_else(|| not_found(id))?;
    if approval.state != ApprovalState::Executing {
        return Ok(approval);
    }
    if approval.charge_waits && approval.charge_reference.as_ref() == reference {
        return Ok(approval);
    }
    approval.charge_waits = true;
    approval.charge_reference = reference.cloned().or(approval.charge_reference);
    store::approvals::save(account.tx, &approval).await?;
    if approval.kind == ApprovalType::ProposalHire
        && store::invoices::waiting_for(account.tx, &approval.id).await?.is_none()
    {
        open_hire_invoice(&mut account, &approval).await?;
    }
    account.finish().await?;
    Ok(approval)
}

/// A hire has no milestone yet whose funding could wait; its charge does.
async fn open_hire_invoice(account: &mut AccountTx<'_>, approval: &Approval) -> Result<()> {
    let missing = || Error::Internal(format!("hire approval {} without its proposal or charge", approval.id));
    let proposal = approval.proposal_id.as_ref().ok_or_else(missing)?;
    let proposal = store::proposals::any(account.tx, proposal).await?.ok_or_else(missing)?;
    let charge = approval.charge.ok_or_else(missing)?;
    let invoice = Invoice {
        id: account.id(),
        number: store::invoices::next_number(account.tx).await?,
        kind: InvoiceKind::Funding,
        status: InvoiceStatus::PendingFunding,
        organization_id: account.organization.clone(),
        freelancer_id: proposal.freelancer_id,
        job_id: approval.job_id.clone(),
        contract_id: None,
        milestone_id: None,
        approval_id: Some(approval.id.clone()),
        amount: charge.amount,
        total: charge.total,
        reference: None,
        created_at: account.now,
        settled_at: None,
    };
    store::invoices::add(account.tx, &invoice).await?;
    let job = approval.job_id.clone();
    account.tell(Event::PaymentPending { invoice: invoice.id, milestone: None, contract: None, job });
    Ok(())
}

/// Step 4: the money was refused, at this attempt if it is known which one. The approval is pending again, or has
/// expired meanwhile.
pub(crate) async fn charge_refused(
    market: &Market,
    id: &ApprovalId,
    attempt: Option<i64>,
    word: Option<Word>,
) -> Result<Approval> {
    let organization = account_of(market, id).await?;
    market
        .write((organization, id.clone(), attempt, word), |tx, market, (organization, id, attempt, word)| {
            Box::pin(async move {
                let approval = give_up(tx, market, organization, id, *attempt).await?;
                Word::note(word.as_ref(), tx, market).await?;
                Ok::<_, Error>(approval)
            })
        })
        .await
}

async fn give_up(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    id: &ApprovalId,
    attempt: Option<i64>,
) -> Result<Approval> {
    let mut account = AccountTx::begin(tx, market, organization).await?;
    let found = store::approvals::owned(account.tx, organization, id).await?;
    let mut approval = found.ok_or_else(|| not_found(id))?;
    // A refusal that comes late says nothing about the attempt after it.
    if approval.state != ApprovalState::Executing || attempt.is_some_and(|attempt| attempt != approval.charge_attempt) {
        return Ok(approval);
    }
    let next = approval.state.on(ApprovalEvent::ChargeRefused);
    approval.state = next.ok_or_else(|| Error::Internal("an executing approval that cannot be refused".to_owned()))?;
    if approval.kind == ApprovalType::ProposalHire {
        // A funding's invoice was there before, and waits on.
        void_invoice(&mut account, &approval).await?;
        approval.charge = approval.terms.as_ref().map(|terms| domain::fees::Charge::of_hire(terms.amount));
        approval.confirmed_terms = None;
    }
    approval.source = None;
    approval.confirmed_by = None;
    approval.charge_waits = false;
    approval.charge_reference = None;
    approval.charge_method = None;
    store::approvals::save(account.tx, &approval).await?;
    super::expire_due(&mut account).await?;
    let approval = store::approvals::owned(account.tx, organization, id).await?.unwrap_or(approval);
    account.finish().await?;
    Ok(approval)
}

impl Market {
    /// Takes up every charge that was begun and not ended: after a start, and every ten seconds.
    pub async fn resume_charges(&self) -> Result<()> {
        let mut after = String::new();
        loop {
            let mut tx = self.read().await?;
            let executing = store::approvals::executing(&mut tx, &after, ROUND).await?;
            drop(tx);
            for approval in &executing {
                if let Err(error) = charge(self, &approval.id, Turn::Resume).await {
                    tracing::warn!(approval = %approval.id, %error, "a charge could not be taken up");
                }
            }
            match executing.last() {
                Some(last) => after = last.id.to_string(),
                None => return Ok(()),
            }
        }
    }
}
