//! The audit log: who did what, when, from where; never a secret.

use domain::{AuditId, Timestamp, TokenId, UserId};

use crate::error::Result;
use crate::tx::Tx;

/// One line of the log.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    pub id: AuditId,
    pub user_id: Option<&'a UserId>,
    pub token_id: Option<&'a TokenId>,
    /// The operation's name.
    pub action: &'a str,
    /// The id of what it was done to.
    pub subject: &'a str,
    /// The client's address.
    pub address: &'a str,
    pub at: Timestamp,
}

/// Adds a line, in the transaction of what it tells.
pub async fn add(tx: &mut Tx, entry: &Entry<'_>) -> Result<()> {
    let sql = "INSERT INTO audit_log (id, user_id, token_id, action, subject, address, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(
        sql,
        &[
            (&entry.id).into(),
            entry.user_id.into(),
            entry.token_id.into(),
            entry.action.into(),
            entry.subject.into(),
            entry.address.into(),
            entry.at.into(),
        ],
    )
    .await
    .map(drop)
}

/// A line of the log as it is read.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: AuditId,
    pub at: Timestamp,
    pub action: String,
    pub subject: String,
    /// The address of the user who did it.
    pub email: Option<String>,
    pub by_token: bool,
    pub address: String,
}

/// A page of the log, newest first, then by id, after that place.
pub async fn page(tx: &mut Tx, after: Option<(Timestamp, &str)>, limit: i64) -> Result<Vec<Line>> {
    let sql = "SELECT a.id, a.created_at, a.action, a.subject, u.email, a.token_id, a.address
        FROM audit_log a LEFT JOIN users u ON u.id = a.user_id
        WHERE (a.created_at, a.id) < ($1, $2) ORDER BY a.created_at DESC, a.id DESC LIMIT $3";
    let (at, id) = after.unwrap_or((Timestamp::from_millis(i64::MAX), ""));
    tx.rows(sql, &[at.into(), id.into(), limit.into()], |row| {
        let token: Option<String> = row.get(5)?;
        Ok(Line {
            id: row.get(0)?,
            at: row.get(1)?,
            action: row.get(2)?,
            subject: row.get(3)?,
            email: row.get(4)?,
            by_token: token.is_some(),
            address: row.get(6)?,
        })
    })
    .await
}
