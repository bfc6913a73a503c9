//! Links that sign a person in once.

use domain::{Timestamp, UserId};

use crate::error::Result;
use crate::tx::Tx;

/// A link as it is stored: never its secret.
#[derive(Clone, Debug)]
pub struct SignInLink {
    pub id: String,
    /// Who signs in by it; None for the link that makes its first user the market's administrator.
    pub user_id: Option<UserId>,
    /// SHA-256 of the whole token, in hex.
    pub token_hash: String,
    pub expires_at: Timestamp,
    pub created_at: Timestamp,
}

/// Adds a link.
pub async fn add(tx: &mut Tx, link: &SignInLink) -> Result<()> {
    let sql = "INSERT INTO sign_in_links (id, user_id, token_hash, expires_at, created_at) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(
        sql,
        &[
            (&link.id).into(),
            link.user_id.as_ref().into(),
            (&link.token_hash).into(),
            link.expires_at.into(),
            link.created_at.into(),
        ],
    )
    .await
    .map(drop)
}

/// The link of that token, if it still works.
pub async fn live(tx: &mut Tx, token_hash: &str, now: Timestamp) -> Result<Option<SignInLink>> {
    let sql = "SELECT id, user_id, token_hash, expires_at, created_at FROM sign_in_links
        WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
    tx.first(sql, &[token_hash.into(), now.into()], |row| {
        Ok(SignInLink {
            id: row.get(0)?,
            user_id: row.get(1)?,
            token_hash: row.get(2)?,
            expires_at: row.get(3)?,
            created_at: row.get(4)?,
        })
    })
    .await
}

/// Uses a link up; false if somebody was faster.
pub async fn take(tx: &mut Tx, id: &str, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE sign_in_links SET used_at = $1 WHERE id = $2 AND used_at IS NULL";
    Ok(tx.execute(sql, &[now.into(), id.into()]).await? == 1)
}

/// Whether a link to set the market up is waiting to be used.
pub async fn setup_waits(tx: &mut Tx, now: Timestamp) -> Result<bool> {
    let sql = "SELECT id FROM sign_in_links WHERE user_id IS NULL AND used_at IS NULL AND expires_at > $1 LIMIT 1";
    Ok(tx.first(sql, &[now.into()], |_| Ok(())).await?.is_some())
}
