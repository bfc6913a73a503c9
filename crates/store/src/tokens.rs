//! Personal API tokens.

use domain::access::Scopes;
use domain::{OrganizationId, Timestamp, TokenId, UserId};

use crate::accounts::{MemberRole, User, user_of};
use crate::error::Result;
use crate::row::Row;
use crate::tx::Tx;

/// A token as it is stored: never the secret.
#[derive(Clone, Debug)]
pub struct Token {
    pub id: TokenId,
    pub user_id: UserId,
    /// The organization the token acts for; None for a trainer's.
    pub organization_id: Option<OrganizationId>,
    /// Set where that is not the user's own.
    pub owner_organization_id: Option<OrganizationId>,
    pub name: String,
    /// The readable part of the token, by which it is found.
    pub public_id: String,
    /// SHA-256 of the secret part, in hex.
    pub secret_hash: String,
    /// The last four characters of the token, for its preview.
    pub last_four: String,
    pub scopes: Scopes,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

/// A token with what every call needs to know of its user and organization, in one read.
#[derive(Clone, Debug)]
pub struct Bearer {
    pub token: Token,
    pub user: User,
    /// The owner of the organization; None for a trainer's token.
    pub owner_user_id: Option<UserId>,
    /// None for a user who is no member any more.
    pub role: Option<MemberRole>,
    /// When a claim stops being possible; None for an account that needs none.
    pub claim_window_ends_at: Option<Timestamp>,
}

macro_rules! token_columns {
    () => {
        "t.id, t.user_id, t.organization_id, t.owner_organization_id, t.name, t.public_id, t.secret_hash, t.last_four, \
         t.scopes, t.created_at, t.last_used_at, t.expires_at, t.revoked_at"
    };
}

fn token_of(row: &Row<'_>) -> Result<Token> {
    Ok(Token {
        id: row.get(0)?,
        user_id: row.get(1)?,
        organization_id: row.get(2)?,
        owner_organization_id: row.get(3)?,
        name: row.get(4)?,
        public_id: row.get(5)?,
        secret_hash: row.get(6)?,
        last_four: row.get(7)?,
        scopes: Scopes::from_bits(row.get(8)?),
        created_at: row.get(9)?,
        last_used_at: row.get(10)?,
        expires_at: row.get(11)?,
        revoked_at: row.get(12)?,
    })
}

/// The token with that public id, with its user and organization.
pub async fn bearer(tx: &mut Tx, public_id: &str) -> Result<Option<Bearer>> {
    const SQL: &str = concat!(
        "SELECT ",
        token_columns!(),
        ", u.id, u.kind, u.email, u.first_name, u.last_name, u.agent_name, u.is_admin, u.claimed_at, u.created_at,
           o.owner_user_id, m.role, r.window_ends_at
         FROM tokens t
         JOIN users u ON u.id = t.user_id
         LEFT JOIN organizations o ON o.id = t.organization_id
         LEFT JOIN memberships m ON m.organization_id = t.organization_id AND m.user_id = t.user_id
         LEFT JOIN registrations r ON r.user_id = t.user_id
         WHERE t.public_id = $1"
    );
    tx.first(SQL, &[public_id.into()], |row| {
        let role: Option<String> = row.get(23)?;
        Ok(Bearer {
            token: token_of(row)?,
            user: user_of(row, 13)?,
            owner_user_id: row.get(22)?,
            role: role.as_deref().and_then(MemberRole::from_token),
            claim_window_ends_at: row.get(24)?,
        })
    })
    .await
}

/// Adds a token.
pub async fn add(tx: &mut Tx, token: &Token) -> Result<()> {
    let sql = "INSERT INTO tokens (id, user_id, organization_id, owner_organization_id, name, public_id, secret_hash,
          last_four, scopes, created_at, last_used_at, expires_at, revoked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    tx.execute(
        sql,
        &[
            (&token.id).into(),
            (&token.user_id).into(),
            token.organization_id.as_ref().into(),
            token.owner_organization_id.as_ref().into(),
            (&token.name).into(),
            (&token.public_id).into(),
            (&token.secret_hash).into(),
            (&token.last_four).into(),
            token.scopes.bits().into(),
            token.created_at.into(),
            token.last_used_at.into(),
            token.expires_at.into(),
            token.revoked_at.into(),
        ],
    )
    .await
    .map(drop)
}

/// The token of that id, if it belongs to that user.
pub async fn owned(tx: &mut Tx, user: &UserId, id: &TokenId) -> Result<Option<Token>> {
    const SQL: &str = concat!("SELECT ", token_columns!(), " FROM tokens t WHERE t.user_id = $1 AND t.id = $2");
    tx.first(SQL, &[user.into(), id.into()], token_of).await
}

/// The tokens of a user, newest first, without those that ended before `since`.
pub async fn list(tx: &mut Tx, user: &UserId, since: Timestamp) -> Result<Vec<Token>> {
    const SQL: &str = concat!(
        "SELECT ",
        token_columns!(),
        " FROM tokens t WHERE t.user_id = $1 AND COALESCE(t.revoked_at, t.expires_at, $2) >= $2
          ORDER BY t.created_at DESC, t.id DESC"
    );
    tx.rows(SQL, &[user.into(), since.into()], token_of).await
}

/// How many tokens of a user are neither revoked nor expired.
pub async fn count_active(tx: &mut Tx, user: &UserId, now: Timestamp) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM tokens
        WHERE user_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)";
    Ok(tx.first(sql, &[user.into(), now.into()], |row| row.get(0)).await?.unwrap_or(0))
}

/// Revokes a token; one that was revoked before keeps its time.
pub async fn revoke(tx: &mut Tx, id: &TokenId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE tokens SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
    tx.execute(sql, &[now.into(), id.into()]).await.map(drop)
}

/// Revokes every token of a user.
pub async fn revoke_all(tx: &mut Tx, user: &UserId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE tokens SET revoked_at = $1 WHERE user_id = $2 AND revoked_at IS NULL";
    tx.execute(sql, &[now.into(), user.into()]).await.map(drop)
}

/// Notes that a token was used; an older note never overwrites a newer one.
pub async fn note_use(tx: &mut Tx, id: &TokenId, at: Timestamp) -> Result<()> {
    let sql = "UPDATE tokens SET last_used_at = $1 WHERE id = $2 AND (last_used_at IS NULL OR last_used_at < $1)";
    tx.execute(sql, &[at.into(), id.into()]).await.map(drop)
}
