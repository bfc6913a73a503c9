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
