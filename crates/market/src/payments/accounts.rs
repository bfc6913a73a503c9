//! Where a trainer is paid: an account with the provider, which the trainer opens on the provider's pages.
//!
//! Without one that is ready, a payout waits: the sweep sends it as soon as there is one, and an administrator who pays
//! in another way settles it by hand. Trainers open one from their page of earnings.

use domain::{Timestamp, UserId};
use serde_json::json;
use store::payment_methods::Destination;

use super::PayoutAccountOrder;
use crate::Market;
use crate::error::{Error, Result};

/// The provider is asked so often, at most, whether a trainer has finished.
const ASK_AGAIN_SECONDS: i64 = 600;

/// Opens the trainer's account with the provider, or goes on with it; the page to go to next. It works once and for
/// minutes only. 409 `payouts_by_administrator` where an administrator pays.
pub async fn connect_payouts(market: &Market, trainer: &UserId) -> Result<String> {
    let mut tx = market.read().await?;
    let none = || Error::not_found("There is no such trainer.", json!({ "resource": "freelancers" }));
    let person = store::accounts::user(&mut tx, trainer).await?.ok_or_else(none)?;
    let profile = store::freelancers::get(&mut tx, trainer).await?.ok_or_else(none)?;
    let known = store::payment_methods::destination(&mut tx, trainer).await?;
    drop(tx);
    let order = PayoutAccountOrder {
        trainer: trainer.clone(),
        email: person.email,
        country: profile.profile.country.map(|country| country.alpha2().to_owned()),
        account: known.map(|known| known.account),
    };
    let page = market.payments().payout_account(order).await;
    let page = page.map_err(|error| Error::Internal(format!("no account for payouts could be opened: {error}")))?;
    let Some(page) = page else {
        let details = json!({ "reason": "payouts_by_administrator" });
        return Err(Error::conflict("Payouts of this market are made by its administrator.", details));
    };
    let account = page.account;
    market
        .write((trainer.clone(), account), |tx, market, (trainer, account)| {
            Box::pin(async move {
                let now = market.now();
                Ok::<_, Error>(store::payment_methods::add_destination(tx, trainer, account, now).await?)
            })
        })
        .await?;
    Ok(page.url)
}

/// Where the trainer is paid, as the provider sees it now; None if no account was begun.
pub async fn payout_account(market: &Market, trainer: &UserId) -> Result<Option<Destination>> {
    let mut tx = market.read().await?;
    let known = store::payment_methods::destination(&mut tx, trainer).await?;
    drop(tx);
    match known {
        Some(known) if !known.ready => ask(market, trainer, known).await.map(Some),
        known => Ok(known),
    }
}

/// The trainer's account if money can go there. The provider is asked now and then while it cannot.
pub(super) async fn ready_account(market: &Market, trainer: &UserId) -> Result<Option<String>> {
    let mut tx = market.read().await?;
    let Some(mut known) = store::payment_methods::destination(&mut tx, trainer).await? else { return Ok(None) };
    drop(tx);
    let due = |at: Timestamp| market.now() >= at.plus_seconds(ASK_AGAIN_SECONDS);
    if !known.ready && known.asked_at.is_none_or(due) {
        known = ask(market, trainer, known).await?;
    }
    Ok(known.ready.then_some(known.account))
}

async fn ask(market: &Market, trainer: &UserId, known: Destination) -> Result<Destination> {
    let ready = market.payments().payout_account_is_ready(known.account.clone()).await;
    let ready = ready.map_err(|error| Error::Internal(format!("an account for payouts could not be read: {error}")))?;
    let asked_at = market
        .write((trainer.clone(), ready), |tx, market, (trainer, ready)| {
            Box::pin(async move {
                let now = market.now();
                store::payment_methods::note_destination(tx, trainer, *ready, now).await?;
                Ok::<_, Error>(now)
            })
        })
        .await?;
    Ok(Destination { ready, asked_at: Some(asked_at), ..known })
}
