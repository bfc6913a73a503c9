//! Codes and links that were mailed to sign a person in.

use domain::{SignInCodeId, Timestamp};

use crate::dialect;
use crate::error::Result;
use crate::row::Row;
use crate::tx::Tx;

/// A code with its link, as they are stored: never what was mailed.
#[derive(Clone, Debug)]
pub struct SignInCode {
    pub id: SignInCodeId,
    /// Whom it was mailed to, in lower case.
    pub email: String,
    pub code_hash: String,
    /// SHA-256 of the link's token, in hex.
    pub token_hash: String,
    pub wrong_codes: i64,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

fn code_of(row: &Row<'_>) -> Result<SignInCode> {
    Ok(SignInCode {
        id: row.get(0)?,
        email: row.get(1)?,
        code_hash: row.get(2)?,
        token_hash: row.get(3)?,
        wrong_codes: row.get(4)?,
        expires_at: row.get(5)?,
        used_at: row.get(6)?,
        created_at: row.get(7)?,
    })
}

/// Lets nobody else mail to or sign in with this address until the transaction ends.
pub async fn lock(tx: &mut Tx, email: &str) -> Result<()> {
    dialect::lock_address(tx, email).await
}

/// Adds a code.
pub async fn add(tx: &mut Tx, code: &SignInCode) -> Result<()> {
    let sql =
        "INSERT INTO sign_in_codes (id, email, code_hash, token_hash, wrong_codes, expires_at, used_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let params = [
        (&code.id).into(),
        (&code.email).into(),
        (&code.code_hash).into(),
        (&code.token_hash).into(),
        code.wrong_codes.into(),
        code.expires_at.into(),
        code.used_at.into(),
        code.created_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The newest code of an address: those before it do not count any more.
pub async fn newest(tx: &mut Tx, email: &str) -> Result<Option<SignInCode>> {
    let sql = "SELECT id, email, code_hash, token_hash, wrong_codes, expires_at, used_at, created_at FROM sign_in_codes
        WHERE email = $1 ORDER BY created_at DESC, id DESC LIMIT 1";
    tx.first(sql, &[email.into()], code_of).await
}

/// The code whose link has this token.
pub async fn by_token(tx: &mut Tx, token_hash: &str) -> Result<Option<SignInCode>> {
    let sql = "SELECT id, email, code_hash, token_hash, wrong_codes, expires_at, used_at, created_at FROM sign_in_codes
        WHERE token_hash = $1";
    tx.first(sql, &[token_hash.into()], code_of).await
}

/// How many codes an address was mailed since that moment, and when the first of them.
pub async fn mailed_since(tx: &mut Tx, email: &str, since: Timestamp) -> Result<(i64, Option<Timestamp>)> {
    let sql = "SELECT COUNT(*), MIN(created_at) FROM sign_in_codes WHERE email = $1 AND created_at > $2";
    let found = tx.first(sql, &[email.into(), since.into()], |row| Ok((row.get(0)?, row.get(1)?))).await?;
    Ok(found.unwrap_or((0, None)))
}

/// Writes down how often the code was guessed wrong, and when it was used.
pub async fn save(tx: &mut Tx, code: &SignInCode) -> Result<()> {
    let sql = "UPDATE sign_in_codes SET wrong_codes = $1, used_at = $2 WHERE id = $3";
    tx.execute(sql, &[code.wrong_codes.into(), code.used_at.into(), (&code.id).into()]).await.map(drop)
}
