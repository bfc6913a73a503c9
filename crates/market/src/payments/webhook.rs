//! What the provider tells by itself, signed.

use domain::contract::ApprovalState;

use super::{Settled, cards};
use crate::approvals::{charge_paid, charge_refused};
use crate::error::{Error, Result};
use crate::{Market, credits};

/// Takes a webhook of the provider: 400 unless it is signed. What it says counts once, however often and in whatever
/// order it comes; what is about nothing of ours is taken and ignored.
pub async fn webhook(market: &Market, signature: &str, body: &[u8]) -> Result<()> {
    let told = market.payments().webhook(signature, body, market.now());
    let told = told.map_err(|_| Error::bad_request("The signature is not the provider's."))?;
    let done = match told {
        None => return Ok(()),
        Some(Settled::TopUp { id, amount }) => {
            let mut tx = market.read().await?;
            let expected = store::top_ups::any(&mut tx, &id).await?.map(|top_up| top_up.amount);
            drop(tx);
            if expected.is_some_and(|expected| expected != amount) {
                tracing::error!(top_up = %id, %amount, "a top-up was paid with another amount; an administrator must look");
                return Ok(());
            }
            credits::complete(market, id).await.map(drop)
        }
        Some(Settled::Charge { id, reference }) => charge_paid(market, &id, Some(reference), None).await.map(drop),
        Some(Settled::ChargeFailed { id, reference }) => {
            let mut tx = market.read().await?;
            let approval = store::approvals::any(&mut tx, &id).await?;
            drop(tx);
            let waits = approval.is_some_and(|approval| {
                approval.state == ApprovalState::Executing && approval.charge_reference == Some(reference)
            });
            if waits { charge_refused(market, &id, None, None).await.map(drop) } else { Ok(()) }
        }
        Some(Settled::CardSaved { id, reference }) => cards::saved(market, id, reference).await,
    };
    match done {
        Err(Error::NotFound(_)) => Ok(()),
        other => other,
    }
}
