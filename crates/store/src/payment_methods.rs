//! How an account can pay beside its credits, and where a trainer is paid.

use domain::{OrganizationId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::tx::Tx;

/// How an account pays what its credits do not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum PaymentMethod {
    /// The permission to pay by invoice. In a sandbox: the card that never fails.
    Invoice,
    /// A card that the provider keeps.
    Card(Card),
}

impl PaymentMethod {
    /// How its holder knows it, if it is a card with a name.
    pub fn label(&self) -> Option<&str> {
        match self {
            PaymentMethod::Invoice => None,
            PaymentMethod::Card(card) => card.label.as_deref(),
        }
    }
}

/// A card that the provider keeps.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// What the provider calls its holder.
    pub customer: String,
    /// What the provider calls the card.
    pub method: String,
    /// How its holder knows it, such as `visa 4242`.
    pub label: Option<String>,
}

/// The account's payment method, if it has one.
pub async fn get(tx: &mut Tx, organization: &OrganizationId) -> Result<Option<PaymentMethod>> {
    let sql = "SELECT customer, method, label FROM payment_methods WHERE organization_id = $1";
    tx.first(sql, &[organization.into()], |row| {
        Ok(match (row.get::<Option<String>>(0)?, row.get::<Option<String>>(1)?) {
            (Some(customer), Some(method)) => PaymentMethod::Card(Card { customer, method, label: row.get(2)? }),
            _ => PaymentMethod::Invoice,
        })
    })
    .await
}

/// Gives the account a payment method, or takes it away.
pub async fn set(
    tx: &mut Tx,
    organization: &OrganizationId,
    method: Option<&PaymentMethod>,
    now: Timestamp,
) -> Result<()> {
    let card = match method {
        None => {
            let sql = "DELETE FROM payment_methods WHERE organization_id = $1";
            return tx.execute(sql, &[organization.into()]).await.map(drop);
        }
        Some(PaymentMethod::Invoice) => None,
        Some(PaymentMethod::Card(card)) => Some(card),
    };
    let sql = "INSERT INTO payment_methods (organization_id, customer, method, label, updated_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (organization_id) DO UPDATE SET customer = excluded.customer, method = excluded.method,
          label = excluded.label, updated_at = excluded.updated_at";
    let params = [
        organization.into(),
        card.map(|card| &card.customer).into(),
        card.map(|card| &card.method).into(),
        card.and_then(|card| card.label.as_ref()).into(),
        now.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Where a trainer is paid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Destination {
    /// What the provider calls the trainer's account.
    pub account: String,
    /// Whether money can go there: the trainer has given the provider all that it wants to know.
    pub ready: bool,
    /// When the provider was last asked about that.
    pub asked_at: Option<Timestamp>,
}

/// Where the trainer is paid, if an account was begun.
pub async fn destination(tx: &mut Tx, freelancer: &UserId) -> Result<Option<Destination>> {
    let sql = "SELECT destination, ready, asked_at FROM payout_destinations WHERE freelancer_id = $1";
    tx.first(sql, &[freelancer.into()], |row| {
        Ok(Destination { account: row.get(0)?, ready: row.get(1)?, asked_at: row.get(2)? })
    })
    .await
}

/// Notes what the provider calls the trainer's account. The first one stays.
pub async fn add_destination(tx: &mut Tx, freelancer: &UserId, account: &str, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO payout_destinations (freelancer_id, destination, updated_at) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING";
    tx.execute(sql, &[freelancer.into(), account.into(), now.into()]).await.map(drop)
}

/// Notes what the provider says of the trainer's account.
pub async fn note_destination(tx: &mut Tx, freelancer: &UserId, ready: bool, now: Timestamp) -> Result<()> {
    let sql = "UPDATE payout_destinations SET ready = $1, asked_at = $2 WHERE freelancer_id = $3";
    tx.execute(sql, &[ready.into(), now.into(), freelancer.into()]).await.map(drop)
}
