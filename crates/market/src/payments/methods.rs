//! The payment method of an account: a card on file, or the permission to pay by invoice.

use domain::OrganizationId;
use serde_json::json;
use store::payment_methods::PaymentMethod;

use crate::audit::{self, Actor};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// Gives an account a payment method, or takes it away.
pub async fn set_payment_method(
    market: &Market,
    organization: OrganizationId,
    method: Option<PaymentMethod>,
) -> Result<()> {
    market
        .write((organization, method), |tx, market, (organization, method)| {
            Box::pin(async move {
                store::accounts::lock(tx, organization).await?;
                let now = market.now();
                Ok::<_, Error>(store::payment_methods::set(tx, organization, method.as_ref(), now).await?)
            })
        })
        .await
}

/// Lets an account pay by invoice, or no longer; a card on file stays what it is. 409 `cards_only` with a provider that
/// charges cards only.
pub async fn allow_invoices(market: &Market, organization: OrganizationId, allowed: bool) -> Result<()> {
    if allowed && !market.payments().takes(&PaymentMethod::Invoice) {
        let details = json!({ "reason": "cards_only", "provider": market.payments().name() });
        return Err(Error::conflict("The payment provider of this market charges cards only.", details));
    }
    market
        .write((organization, allowed), |tx, market, (organization, allowed)| {
            Box::pin(async move {
                store::accounts::lock(tx, organization).await?;
                let now = market.now();
                let method = store::payment_methods::get(tx, organization).await?;
                if *allowed || method == Some(PaymentMethod::Invoice) {
                    let wanted = allowed.then_some(PaymentMethod::Invoice);
                    store::payment_methods::set(tx, organization, wanted.as_ref(), now).await?;
                }
                let action = if *allowed { "admin.invoicing.on" } else { "admin.invoicing.off" };
                audit::note(tx, market.rng(), Actor::CONSOLE, action, organization.as_str(), now).await?;
                Ok::<_, Error>(())
            })
        })
        .await
}

/// What an account can pay with beside its credits; None also for what the market's provider cannot charge.
pub async fn payment_method(market: &Market, organization: &OrganizationId) -> Result<Option<PaymentMethod>> {
    let mut tx = market.read().await?;
    let method = store::payment_methods::get(&mut tx, organization).await?;
    Ok(method.filter(|method| market.payments().takes(method)))
}

/// How an account pays beside its credits, for its owner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MethodOnFile {
    pub is_there: bool,
    /// How its holder knows the card, such as `visa 4242`.
    pub label: Option<String>,
    /// Money comes by invoice, as an administrator lets accounts do; no card can be saved.
    pub by_invoice: bool,
}

/// What is on file for the caller's account.
pub async fn method_on_file(market: &Market, caller: &Caller) -> Result<MethodOnFile> {
    let method = payment_method(market, caller.organization()).await?;
    let label = method.as_ref().and_then(|method| method.label()).map(str::to_owned);
    Ok(MethodOnFile { is_there: method.is_some(), label, by_invoice: by_invoice(market) })
}

/// Whether money beside credits comes by invoice, and not from a card.
pub fn by_invoice(market: &Market) -> bool {
    market.payments().settles_by_hand()
}
