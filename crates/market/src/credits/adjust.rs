//! An administrator's correction of an account's credits.

use domain::books::{Account, Posting};
use domain::{OrganizationId, Usd};
use serde_json::json;
use store::Tx;
use store::ledger::Subject;
use wire::credits::AdjustedCredits;

use crate::Market;
use crate::audit::{self, Actor};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;

/// Adds to the credits, or takes away what is there; `note` says why and is shown in the ledger.
pub async fn adjust(
    market: &Market,
    organization: OrganizationId,
    amount: Usd,
    note: String,
) -> Result<AdjustedCredits> {
    if amount.micros() == 0 || !amount.is_whole_cents() {
        return Err(Error::field("amountUsd", "amountUsd must be whole cents, and not 0."));
    }
    if !(1..=500).contains(&note.trim().chars().count()) {
        return Err(Error::field("note", "note must say why, in 1 to 500 characters."));
    }
    market
        .write((organization, amount, note), |tx, market, (organization, amount, note)| {
            Box::pin(decide(tx, market, organization, *amount, note))
        })
        .await
}

async fn decide(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    amount: Usd,
    note: &str,
) -> Result<AdjustedCredits> {
    let mut account = AccountTx::begin(tx, market, organization).await?;
    let available = store::ledger::balance(account.tx, &Account::Available(organization.clone())).await?;
    let after = available + amount;
    if after.micros() < 0 {
        let details = json!({ "reason": "insufficient_credits", "availableCents": available.cents() });
        return Err(Error::conflict("There are not that many credits.", details));
    }
    let subject = Subject { note: Some(note.trim().to_owned()), ..Subject::default() };
    account.post(Posting::adjustment(organization, amount), subject);
    account.finish().await?;
    let subject = format!("{organization} {amount}");
    audit::note(tx, market.rng(), Actor::CONSOLE, "admin.credits.adjust", &subject, market.now()).await?;
    Ok(AdjustedCredits { organization_id: organization.clone(), available_cents: after.cents() })
}
