//! The payment method of an account: a card on file, or the permission to pay by invoice.

use domain::OrganizationId;
use store::payment_methods::PaymentMethod;

use crate::Market;
use crate::error::{Error, Result};

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
