//! Payouts to trainers: sent by the sweep under the invoice's id as key, settled when the provider says so.

use domain::InvoiceId;
use domain::books::Posting;
use domain::contract::InvoiceStatus;
use serde_json::json;
use store::Tx;
use store::invoices::Invoice;
use store::ledger::Subject;

use super::accounts::ready_account;
use super::{Outcome, PayoutOrder};
use crate::Market;
use crate::audit::Word;
use crate::error::{Error, Result};
use crate::ledger::AccountTx;

/// Payouts that one round sends.
const ROUND: i64 = 200;

fn not_found(id: &InvoiceId) -> Error {
    Error::not_found("There is no payout with this id.", json!({ "resource": "invoices", "invoiceId": id }))
}

/// The money has left for the trainer; posts it once.
pub(super) async fn payout_paid(market: &Market, id: InvoiceId, word: Option<Word>) -> Result<InvoiceStatus> {
    market
        .write((id, word), |tx, market, (id, word)| {
            Box::pin(async move {
                let status = settle(tx, market, id).await?;
                Word::note(word.as_ref(), tx, market).await?;
                Ok::<_, Error>(status)
            })
        })
        .await
}

async fn settle(tx: &mut Tx, market: &Market, id: &InvoiceId) -> Result<InvoiceStatus> {
    let found = store::invoices::any(tx, id).await?.ok_or_else(|| not_found(id))?;
    let mut account = AccountTx::begin(tx, market, &found.organization_id).await?;
    let mut invoice = store::invoices::any(account.tx, id).await?.ok_or_else(|| not_found(id))?;
    if invoice.status == InvoiceStatus::PendingPayout {
        invoice.status = InvoiceStatus::Paid;
        invoice.settled_at = Some(account.now);
        store::invoices::save(account.tx, &invoice).await?;
        let subject = Subject {
            contract_id: invoice.contract_id.clone(),
            milestone_id: invoice.milestone_id.clone(),
            ..Subject::default()
        };
        account.post(Posting::payout(&invoice.freelancer_id, invoice.amount), subject);
    }
    account.finish().await?;
    Ok(invoice.status)
}

/// Notes what the provider calls a payout.
async fn payout_reference(market: &Market, id: InvoiceId, reference: String) -> Result<()> {
    market
        .write((id, reference), |tx, _, (id, reference)| {
            Box::pin(async move {
                let found = store::invoices::any(tx, id).await?.ok_or_else(|| not_found(id))?;
                store::accounts::lock(tx, &found.organization_id).await?;
                let mut invoice = store::invoices::any(tx, id).await?.ok_or_else(|| not_found(id))?;
                invoice.reference = Some(reference.clone());
                Ok::<_, Error>(store::invoices::save(tx, &invoice).await?)
            })
        })
        .await
}

impl Market {
    /// Asks the provider to send every payout that waits. Repeating it sends nothing twice.
    pub async fn send_payouts(&self) -> Result<()> {
        let mut after = 0;
        loop {
            let mut tx = self.read().await?;
            let waiting = store::invoices::waiting_payouts(&mut tx, after, ROUND).await?;
            drop(tx);
            let Some(last) = waiting.last() else { return Ok(()) };
            after = last.number;
            for invoice in waiting {
                let id = invoice.id.clone();
                if let Err(error) = self.send_payout(invoice).await {
                    tracing::warn!(invoice = %id, %error, "a payout could not be sent; it will be tried again");
                }
            }
        }
    }

    async fn send_payout(&self, invoice: Invoice) -> Result<()> {
        let destination = ready_account(self, &invoice.freelancer_id).await?;
        let order = PayoutOrder {
            key: invoice.id.clone(),
            trainer: invoice.freelancer_id,
            amount: invoice.amount,
            destination,
            reference: invoice.reference.clone(),
        };
        let outcome = self.payments().payout(order).await;
        match outcome.map_err(|error| Error::Internal(error.to_string()))? {
            Outcome::Paid(reference) => {
                if let Some(reference) = reference {
                    payout_reference(self, invoice.id.clone(), reference).await?;
                }
                payout_paid(self, invoice.id, None).await.map(drop)
            }
            Outcome::Waiting(Some(reference)) if invoice.reference.as_ref() != Some(&reference) => {
                payout_reference(self, invoice.id, reference).await
            }
            Outcome::Waiting(_) => Ok(()),
            Outcome::Refused(why) => Err(Error::Internal(why)),
        }
    }
}
