//! Answers that are kept so that a repeated request gets the same one (contracts.md, 10).

use domain::Timestamp;

use crate::error::Result;
use crate::tx::Tx;

/// An answer under a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub body_hash: String,
    pub status: i64,
    /// The body, byte for byte.
    pub answer: String,
    pub created_at: Timestamp,
}

/// Where an answer is kept: the account, the request's path, the caller's key.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub owner: &'a str,
    pub path: &'a str,
    pub key: &'a str,
}

/// The answer at a place.
pub async fn get(tx: &mut Tx, place: Place<'_>) -> Result<Option<Kept>> {
    let sql = "SELECT body_hash, status, answer, created_at FROM idempotency_keys
        WHERE owner = $1 AND path = $2 AND key = $3";
    tx.first(sql, &[place.owner.into(), place.path.into(), place.key.into()], |row| {
        Ok(Kept { body_hash: row.get(0)?, status: row.get(1)?, answer: row.get(2)?, created_at: row.get(3)? })
    })
    .await
}

/// Keeps an answer; false if one is there already.
pub async fn add(tx: &mut Tx, place: Place<'_>, kept: &Kept) -> Result<bool> {
    let sql = "INSERT INTO idempotency_keys (owner, path, key, body_hash, status, answer, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let params = [
        place.owner.into(),
        place.path.into(),
        place.key.into(),
        (&kept.body_hash).into(),
        kept.status.into(),
        (&kept.answer).into(),
        kept.created_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Forgets the answer at a place.
pub async fn remove(tx: &mut Tx, place: Place<'_>) -> Result<()> {
    let sql = "DELETE FROM idempotency_keys WHERE owner = $1 AND path = $2 AND key = $3";
    tx.execute(sql, &[place.owner.into(), place.path.into(), place.key.into()]).await.map(drop)
}

/// Whether there is an answer from before that moment.
pub async fn any_before(tx: &mut Tx, moment: Timestamp) -> Result<bool> {
    let sql = "SELECT created_at FROM idempotency_keys WHERE created_at <= $1 LIMIT 1";
    Ok(tx.first(sql, &[moment.into()], |_| Ok(())).await?.is_some())
}

/// Forgets the answers from before that moment.
pub async fn remove_before(tx: &mut Tx, moment: Timestamp) -> Result<()> {
    tx.execute("DELETE FROM idempotency_keys WHERE created_at <= $1", &[moment.into()]).await.map(drop)
}
