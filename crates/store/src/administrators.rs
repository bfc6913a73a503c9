//! The people who run the market.

use domain::UserId;

use crate::error::Result;
use crate::tx::Tx;

/// Whether there is an administrator.
pub async fn exist(tx: &mut Tx) -> Result<bool> {
    Ok(tx.first("SELECT id FROM users WHERE is_admin LIMIT 1", &[], |_| Ok(())).await?.is_some())
}

/// Makes a user an administrator.
pub async fn appoint(tx: &mut Tx, id: &UserId) -> Result<()> {
    tx.execute("UPDATE users SET is_admin = $1 WHERE id = $2", &[true.into(), id.into()]).await.map(drop)
}
