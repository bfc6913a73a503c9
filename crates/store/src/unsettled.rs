//! Money that has been asked for and has not moved yet, over the whole market: what an administrator settles by hand.

use domain::contract::ApprovalType;
use domain::fees::Charge;
use domain::{ApprovalId, InvoiceId, Timestamp, TopUpId, Usd};

use crate::error::Result;
use crate::row::{json, token};
use crate::tx::Tx;

/// A confirmed charge whose money has not come.
#[derive(Clone, PartialEq, Debug)]
pub struct WaitingCharge {
    pub id: ApprovalId,
    pub kind: ApprovalType,
    /// Of the account's owner.
    pub email: String,
    pub charge: Charge,
    pub job_title: Option<String>,
    pub created_at: Timestamp,
}

/// A trainer's money that has not left.
#[derive(Clone, PartialEq, Debug)]
pub struct WaitingPayout {
    pub id: InvoiceId,
    /// Of the trainer.
    pub email: String,
    pub amount: Usd,
    pub job_title: Option<String>,
    pub created_at: Timestamp,
}

/// Credits that nobody has paid for.
#[derive(Clone, PartialEq, Debug)]
pub struct WaitingTopUp {
    pub id: TopUpId,
    /// Of the account's owner.
    pub email: String,
    pub amount: Usd,
    pub created_at: Timestamp,
}

/// Confirmed charges, oldest first.
pub async fn charges(tx: &mut Tx) -> Result<Vec<WaitingCharge>> {
    let sql = "SELECT a.id, a.type, u.email, a.charge, j.title, a.created_at FROM approvals a
        JOIN organizations o ON o.id = a.organization_id JOIN users u ON u.id = o.owner_user_id
        JOIN jobs j ON j.id = a.job_id
        WHERE a.state = 'executing' AND a.charge IS NOT NULL ORDER BY a.created_at, a.id";
    tx.rows(sql, &[], |row| {
        Ok(WaitingCharge {
            id: row.get(0)?,
            kind: token(row, 1, ApprovalType::from_token)?,
            email: row.get(2)?,
            charge: json(row, 3)?,
            job_title: row.get(4)?,
            created_at: row.get(5)?,
        })
    })
    .await
}

/// Payouts, oldest first.
pub async fn payouts(tx: &mut Tx) -> Result<Vec<WaitingPayout>> {
    let sql = "SELECT i.id, u.email, i.amount, j.title, i.created_at FROM invoices i
        JOIN users u ON u.id = i.freelancer_id JOIN jobs j ON j.id = i.job_id
        WHERE i.status = 'PENDING_PAYOUT' ORDER BY i.number";
    tx.rows(sql, &[], |row| {
        Ok(WaitingPayout {
            id: row.get(0)?,
            email: row.get(1)?,
            amount: row.get(2)?,
            job_title: row.get(3)?,
            created_at: row.get(4)?,
        })
    })
    .await
}

/// Top-ups that can be paid now or, with `late`, could once; oldest first.
pub async fn top_ups(tx: &mut Tx, late: bool, now: Timestamp) -> Result<Vec<WaitingTopUp>> {
    let sql = "SELECT t.id, u.email, t.amount, t.created_at FROM top_ups t
        JOIN organizations o ON o.id = t.organization_id JOIN users u ON u.id = o.owner_user_id
        WHERE t.status IN ('PENDING', 'EXPIRED') AND (t.expires_at > $1 OR $2) ORDER BY t.created_at, t.id";
    tx.rows(sql, &[now.into(), late.into()], |row| {
        Ok(WaitingTopUp { id: row.get(0)?, email: row.get(1)?, amount: row.get(2)?, created_at: row.get(3)? })
    })
    .await
}
