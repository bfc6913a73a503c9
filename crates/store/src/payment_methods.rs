//! How an account can pay beside its credits, and where a trainer is paid.

use domain::{OrganizationId, Timestamp, UserId};

use crate::error::Result;
use crate::tx::Tx;

/// A card on file, or the permission to pay by invoice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PaymentMethod {
    /// What the provider calls the customer and the card; None where the provider needs neither.
    pub customer: Option<String>,
    pub method: Option<String>,
}

/// The account's payment method, if it has one.
pub async fn get(tx: &mut Tx, organization: &OrganizationId) -> Result<Option<PaymentMethod>> {
    let sql = "SELECT customer, method FROM payment_methods WHERE organization_id = $1";
    tx.first(sql, &[organization.into()], |row| Ok(PaymentMethod { customer: row.get(0)?, method: row.get(1)? })).await
}

/// Gives the account a payment method, or takes it away.
pub async fn set(
    tx: &mut Tx,
    organization: &OrganizationId,
    method: Option<&PaymentMethod>,
    now: Timestamp,
) -> Result<()> {
    let Some(method) = method else {
        let sql = "DELETE FROM payment_methods WHERE organization_id = $1";
        return tx.execute(sql, &[organization.into()]).await.map(drop);
    };
    let sql = "INSERT INTO payment_methods (organization_id, customer, method, updated_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organization_id) DO UPDATE SET customer = excluded.customer, method = excluded.method,
          updated_at = excluded.updated_at";
    let params = [organization.into(), method.customer.as_ref().into(), method.method.as_ref().into(), now.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// What the provider calls the trainer's account, if it knows one.
pub async fn destination(tx: &mut Tx, freelancer: &UserId) -> Result<Option<String>> {
    let sql = "SELECT destination FROM payout_destinations WHERE freelancer_id = $1";
    tx.first(sql, &[freelancer.into()], |row| row.get(0)).await
}

/// Notes what the provider calls the trainer's account.
pub async fn set_destination(tx: &mut Tx, freelancer: &UserId, destination: &str, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO payout_destinations (freelancer_id, destination, updated_at) VALUES ($1, $2, $3)
        ON CONFLICT (freelancer_id) DO UPDATE SET destination = excluded.destination, updated_at = excluded.updated_at";
    tx.execute(sql, &[freelancer.into(), destination.into(), now.into()]).await.map(drop)
}
