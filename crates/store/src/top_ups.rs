//! Purchases of credits.

use domain::contract::TopUpStatus;
use domain::{OrganizationId, Timestamp, TopUpId, Usd};

use crate::error::Result;
use crate::row::{Row, token};
use crate::tx::Tx;

/// A top-up as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct TopUp {
    pub id: TopUpId,
    pub organization_id: OrganizationId,
    pub status: TopUpStatus,
    pub amount: Usd,
    /// Where the person pays.
    pub checkout_url: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub completed_at: Option<Timestamp>,
}

fn top_up_of(row: &Row<'_>) -> Result<TopUp> {
    Ok(TopUp {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        status: token(row, 2, TopUpStatus::from_token)?,
        amount: row.get(3)?,
        checkout_url: row.get(4)?,
        created_at: row.get(5)?,
        expires_at: row.get(6)?,
        completed_at: row.get(7)?,
    })
}

/// Adds a top-up.
pub async fn add(tx: &mut Tx, top_up: &TopUp) -> Result<()> {
    let sql =
        "INSERT INTO top_ups (id, organization_id, status, amount, checkout_url, created_at, expires_at, completed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let params = [
        (&top_up.id).into(),
        (&top_up.organization_id).into(),
        top_up.status.token().into(),
        top_up.amount.into(),
        (&top_up.checkout_url).into(),
        top_up.created_at.into(),
        top_up.expires_at.into(),
        top_up.completed_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Writes back a top-up's state.
pub async fn save(tx: &mut Tx, top_up: &TopUp) -> Result<()> {
    let sql = "UPDATE top_ups SET status = $1, completed_at = $2 WHERE id = $3";
    tx.execute(sql, &[top_up.status.token().into(), top_up.completed_at.into(), (&top_up.id).into()]).await.map(drop)
}

/// The top-up of that id, whoever it belongs to.
pub async fn any(tx: &mut Tx, id: &TopUpId) -> Result<Option<TopUp>> {
    let sql = "SELECT id, organization_id, status, amount, checkout_url, created_at, expires_at, completed_at
        FROM top_ups WHERE id = $1";
    tx.first(sql, &[id.into()], top_up_of).await
}

/// Writes down what the clock has done: top-ups that nobody paid in time. A top-up has no event, so no lock is needed.
pub async fn expire(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    let sql = "UPDATE top_ups SET status = 'EXPIRED' WHERE status = 'PENDING' AND expires_at <= $1";
    tx.execute(sql, &[now.into()]).await
}
