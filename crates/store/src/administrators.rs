//! The people who run the market.

use domain::{OrganizationId, Timestamp, UserId};

use crate::accounts::{User, UserKind, user_of};
use crate::error::Result;
use crate::row::Row;
use crate::tx::Tx;

/// Whether there is an administrator.
pub async fn exist(tx: &mut Tx) -> Result<bool> {
    Ok(tx.first("SELECT id FROM users WHERE is_admin LIMIT 1", &[], |_| Ok(())).await?.is_some())
}

/// Makes a user an administrator.
pub async fn appoint(tx: &mut Tx, id: &UserId) -> Result<()> {
    tx.execute("UPDATE users SET is_admin = $1 WHERE id = $2", &[true.into(), id.into()]).await.map(drop)
}

/// Which accounts a list shows.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// In addresses, names and ids; empty finds all.
    pub search: &'a str,
    pub kind: Option<UserKind>,
    pub unclaimed_only: bool,
    pub administrators_only: bool,
}

/// A user with what hangs on the account.
#[derive(Clone, Debug)]
pub struct Found {
    pub user: User,
    /// The organization that the user owns, with its name.
    pub organization: Option<(OrganizationId, String)>,
    /// Of a trainer.
    pub suspended: bool,
    pub slug: Option<String>,
}

macro_rules! select_found {
    ($tail:literal) => {
        concat!(
            "SELECT u.id, u.kind, u.email, u.first_name, u.last_name, u.agent_name, u.is_admin, u.claimed_at,
               u.created_at, o.id, o.name, f.suspended, f.slug
             FROM users u
             LEFT JOIN organizations o ON o.id = (SELECT own.id FROM organizations own WHERE own.owner_user_id = u.id
               ORDER BY own.created_at, own.id LIMIT 1)
             LEFT JOIN freelancers f ON f.user_id = u.id ",
            $tail
        )
    };
}

fn found_of(row: &Row<'_>) -> Result<Found> {
    let (organization, name): (Option<OrganizationId>, Option<String>) = (row.get(9)?, row.get(10)?);
    let suspended: Option<bool> = row.get(11)?;
    Ok(Found {
        user: user_of(row, 0)?,
        organization: organization.zip(name),
        suspended: suspended.unwrap_or(false),
        slug: row.get(12)?,
    })
}

/// A page of accounts, newest first, then by id, after that place.
pub async fn accounts(
    tx: &mut Tx,
    wanted: &Wanted<'_>,
    after: Option<(Timestamp, &str)>,
    limit: i64,
) -> Result<Vec<Found>> {
    const SQL: &str = select_found!(
        "WHERE (u.created_at, u.id) < ($1, $2)
           AND (CAST($3 AS TEXT) IS NULL OR u.kind = $3)
           AND ($4 = FALSE OR u.claimed_at IS NULL)
           AND ($5 = FALSE OR u.is_admin)
           AND ($6 = '%%' OR u.email LIKE $6 ESCAPE '!' OR LOWER(o.name) LIKE $6 ESCAPE '!'
             OR LOWER(COALESCE(u.first_name, '') || ' ' || COALESCE(u.last_name, '')) LIKE $6 ESCAPE '!'
             OR LOWER(u.agent_name) LIKE $6 ESCAPE '!' OR u.id = $7 OR o.id = $7)
         ORDER BY u.created_at DESC, u.id DESC LIMIT $8"
    );
    let (at, id) = after.unwrap_or((Timestamp::from_millis(i64::MAX), ""));
    let folded = wanted.search.to_lowercase();
    let pattern = format!("%{}%", folded.replace('!', "!!").replace('%', "!%").replace('_', "!_"));
    let params = [
        at.into(),
        id.into(),
        wanted.kind.map(UserKind::token).into(),
        wanted.unclaimed_only.into(),
        wanted.administrators_only.into(),
        (&pattern).into(),
        (&folded).into(),
        limit.into(),
    ];
    tx.rows(SQL, &params, found_of).await
}

/// One account.
pub async fn account(tx: &mut Tx, id: &UserId) -> Result<Option<Found>> {
    tx.first(select_found!("WHERE u.id = $1"), &[id.into()], found_of).await
}
