//! `POST /accounts/{accountId}/payment-method`: a card on file or not.

use store::payment_methods::PaymentMethod;
use wire::credits::PaymentMethodPresence;

use super::tokens::account;
use crate::error::Result;
use crate::{Market, payments};

/// Gives an account a card that never fails, or takes it away.
pub async fn set_payment_method(
    market: &Market,
    account_id: &str,
    presence: PaymentMethodPresence,
) -> Result<PaymentMethodPresence> {
    let mut tx = market.read().await?;
    let (_, organization) = account(&mut tx, account_id).await?;
    drop(tx);
    let method = presence.present.then_some(PaymentMethod::Invoice);
    payments::set_payment_method(market, organization, method).await?;
    Ok(presence)
}
