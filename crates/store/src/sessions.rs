//! Signed-in browsers. A session belongs to an address: a person may prove one before an account has it.

use domain::{SessionId, Timestamp};

use crate::error::Result;
use crate::tx::Tx;

/// A session as it is stored: never its secret.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: SessionId,
    /// The address that was proven, in lower case.
    pub email: String,
    /// SHA-256 of the cookie's secret, in hex.
    pub secret_hash: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Adds a session.
pub async fn add(tx: &mut Tx, session: &Session) -> Result<()> {
    let sql = "INSERT INTO sessions (id, email, secret_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
    let params = [
        (&session.id).into(),
        (&session.email).into(),
        (&session.secret_hash).into(),
        session.created_at.into(),
        session.expires_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The session of that secret, if it is still good.
pub async fn live(tx: &mut Tx, secret_hash: &str, now: Timestamp) -> Result<Option<Session>> {
    let sql = "SELECT id, email, secret_hash, created_at, expires_at FROM sessions
        WHERE secret_hash = $1 AND revoked_at IS NULL AND expires_at > $2";
    tx.first(sql, &[secret_hash.into(), now.into()], |row| {
        Ok(Session {
            id: row.get(0)?,
            email: row.get(1)?,
            secret_hash: row.get(2)?,
            created_at: row.get(3)?,
            expires_at: row.get(4)?,
        })
    })
    .await
}

/// Ends a session.
pub async fn revoke(tx: &mut Tx, secret_hash: &str, now: Timestamp) -> Result<()> {
    let sql = "UPDATE sessions SET revoked_at = $1 WHERE secret_hash = $2 AND revoked_at IS NULL";
    tx.execute(sql, &[now.into(), secret_hash.into()]).await.map(drop)
}
