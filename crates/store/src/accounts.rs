//! Users, organizations and who belongs to whom.

use domain::{OrganizationId, Timestamp, UserId};

use crate::dialect;
use crate::error::Result;
use crate::row::{Row, token};
use crate::tx::Tx;

/// The two kinds of people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UserKind {
    Employer,
    Freelancer,
}

impl UserKind {
    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            UserKind::Employer => "EMPLOYER",
            UserKind::Freelancer => "FREELANCER",
        }
    }

    fn from_token(token: &str) -> Option<Self> {
        [UserKind::Employer, UserKind::Freelancer].into_iter().find(|kind| kind.token() == token)
    }
}

/// What a member may do in an organization.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemberRole {
    Owner,
    Member,
}

impl MemberRole {
    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            MemberRole::Owner => "OWNER",
            MemberRole::Member => "MEMBER",
        }
    }

    pub(crate) fn from_token(token: &str) -> Option<Self> {
        [MemberRole::Owner, MemberRole::Member].into_iter().find(|role| role.token() == token)
    }
}

/// A person's account, or an agent's that nobody has claimed.
#[derive(Clone, Debug)]
pub struct User {
    pub id: UserId,
    pub kind: UserKind,
    pub email: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub agent_name: Option<String>,
    pub is_admin: bool,
    pub claimed_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

impl User {
    /// The name for people: the names joined; without any the agent's name while unclaimed, the address afterwards
    /// (identity.md, 3).
    pub fn full_name(&self) -> String {
        let names: Vec<&str> = [&self.first_name, &self.last_name].into_iter().filter_map(|n| n.as_deref()).collect();
        if !names.is_empty() {
            return names.join(" ");
        }
        match (self.claimed_at, &self.agent_name) {
            (Some(_), _) => self.email.clone(),
            (None, Some(agent)) => agent.clone(),
            (None, None) => "Agent".to_owned(),
        }
    }
}

/// The employer account.
#[derive(Clone, Debug)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: String,
    /// Whether somebody gave it its name; a default name is shown to nobody outside.
    pub is_named: bool,
    pub owner_user_id: UserId,
    pub created_at: Timestamp,
}

macro_rules! select_user {
    ($tail:literal) => {
        concat!(
            "SELECT id, kind, email, first_name, last_name, agent_name, is_admin, claimed_at, created_at FROM users ",
            $tail
        )
    };
}

/// Reads a user from nine columns that begin at `first`.
pub(crate) fn user_of(row: &Row<'_>, first: usize) -> Result<User> {
    Ok(User {
        id: row.get(first)?,
        kind: token(row, first + 1, UserKind::from_token)?,
        email: row.get(first + 2)?,
        first_name: row.get(first + 3)?,
        last_name: row.get(first + 4)?,
        agent_name: row.get(first + 5)?,
        is_admin: row.get(first + 6)?,
        claimed_at: row.get(first + 7)?,
        created_at: row.get(first + 8)?,
    })
}

/// Serialises all writes of one account until the transaction ends.
pub async fn lock(tx: &mut Tx, id: &OrganizationId) -> Result<()> {
    dialect::lock_organization(tx, id).await
}

/// The user of that id.
pub async fn user(tx: &mut Tx, id: &UserId) -> Result<Option<User>> {
    tx.first(select_user!("WHERE id = $1"), &[id.into()], |row| user_of(row, 0)).await
}

/// The user with that address, in lower case.
pub async fn user_by_email(tx: &mut Tx, email: &str) -> Result<Option<User>> {
    tx.first(select_user!("WHERE email = $1"), &[email.into()], |row| user_of(row, 0)).await
}

/// Adds a user; false if the address is taken.
pub async fn add_user(tx: &mut Tx, user: &User) -> Result<bool> {
    let sql = "INSERT INTO users (id, kind, email, first_name, last_name, agent_name, is_admin, claimed_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    let added = tx
        .execute(
            sql,
            &[
                (&user.id).into(),
                user.kind.token().into(),
                (&user.email).into(),
                user.first_name.as_ref().into(),
                user.last_name.as_ref().into(),
                user.agent_name.as_ref().into(),
                user.is_admin.into(),
                user.claimed_at.into(),
                user.created_at.into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// Gives an unclaimed user its person: the address, verified, from now on. False if somebody took the address at the
/// same moment.
pub async fn claim_user(tx: &mut Tx, id: &UserId, email: &str, now: Timestamp) -> Result<bool> {
    dialect::lock_address(tx, email).await?;
    let sql = "UPDATE users SET email = $1, claimed_at = $2
        WHERE id = $3 AND NOT EXISTS (SELECT 1 FROM users taken WHERE taken.email = $1)";
    Ok(tx.execute(sql, &[email.into(), now.into(), id.into()]).await? == 1)
}

/// What a person's organization is called until they name it.
pub const UNNAMED: &str = "My workspace";

/// Adds an organization and its owner's membership.
pub async fn add_organization(tx: &mut Tx, organization: &Organization) -> Result<()> {
    let Organization { id, name, is_named, owner_user_id, created_at } = organization;
    let sql = "INSERT INTO organizations (id, name, is_named, owner_user_id, created_at) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, &[id.into(), name.into(), (*is_named).into(), owner_user_id.into(), (*created_at).into()]).await?;
    add_member(tx, id, owner_user_id, MemberRole::Owner, *created_at).await.map(drop)
}

/// Adds a member; false if that user is one already.
pub async fn add_member(
    tx: &mut Tx,
    organization: &OrganizationId,
    user: &UserId,
    role: MemberRole,
    now: Timestamp,
) -> Result<bool> {
    let sql = "INSERT INTO memberships (organization_id, user_id, role, joined_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, &[organization.into(), user.into(), role.token().into(), now.into()]).await? == 1)
}

/// The organization of that id.
pub async fn organization(tx: &mut Tx, id: &OrganizationId) -> Result<Option<Organization>> {
    let sql = "SELECT id, name, is_named, owner_user_id, created_at FROM organizations WHERE id = $1";
    tx.first(sql, &[id.into()], |row| {
        Ok(Organization {
            id: row.get(0)?,
            name: row.get(1)?,
            is_named: row.get(2)?,
            owner_user_id: row.get(3)?,
            created_at: row.get(4)?,
        })
    })
    .await
}

/// What a person is called; None takes the part away.
#[derive(Clone, Copy, Debug)]
pub struct PersonName<'a> {
    pub first: Option<&'a str>,
    pub last: Option<&'a str>,
}

/// Names a user.
pub async fn name_user(tx: &mut Tx, id: &UserId, name: PersonName<'_>) -> Result<()> {
    let sql = "UPDATE users SET first_name = $1, last_name = $2 WHERE id = $3";
    tx.execute(sql, &[name.first.into(), name.last.into(), id.into()]).await.map(drop)
}

/// Names an organization, or gives it the default name again; false if that changes nothing.
pub async fn name_organization(tx: &mut Tx, id: &OrganizationId, name: Option<&str>) -> Result<bool> {
    let sql = "UPDATE organizations SET name = $1, is_named = $2 WHERE id = $3 AND (name <> $1 OR is_named <> $2)";
    let params = [name.unwrap_or(UNNAMED).into(), name.is_some().into(), id.into()];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Whether an administrator switched a feature on or off for this account.
pub async fn feature_switch(tx: &mut Tx, organization: &OrganizationId, feature: &str) -> Result<Option<bool>> {
    let sql = "SELECT enabled FROM feature_switches WHERE organization_id = $1 AND feature = $2";
    tx.first(sql, &[organization.into(), feature.into()], |row| row.get(0)).await
}

/// Switches a feature on or off for this account; None takes the switch away.
pub async fn set_feature_switch(
    tx: &mut Tx,
    organization: &OrganizationId,
    feature: &str,
    enabled: Option<bool>,
) -> Result<()> {
    let Some(enabled) = enabled else {
        let sql = "DELETE FROM feature_switches WHERE organization_id = $1 AND feature = $2";
        return tx.execute(sql, &[organization.into(), feature.into()]).await.map(drop);
    };
    let sql = "INSERT INTO feature_switches (organization_id, feature, enabled) VALUES ($1, $2, $3)
        ON CONFLICT (organization_id, feature) DO UPDATE SET enabled = excluded.enabled";
    tx.execute(sql, &[organization.into(), feature.into(), enabled.into()]).await.map(drop)
}

/// The organization that a user owns.
pub async fn organization_of(tx: &mut Tx, owner: &UserId) -> Result<Option<OrganizationId>> {
    let sql = "SELECT id FROM organizations WHERE owner_user_id = $1 ORDER BY created_at, id LIMIT 1";
    tx.first(sql, &[owner.into()], |row| row.get(0)).await
}
