//! Members of an organization, and the people it has invited.

use domain::{MailId, OrganizationId, TeamInviteId, Timestamp, UserId};

use crate::accounts::{MemberRole, User, user_of};
use crate::error::Result;
use crate::row::{Row, token};
use crate::tx::Tx;

/// Somebody who belongs to an organization.
#[derive(Clone, Debug)]
pub struct Member {
    pub user: User,
    pub role: MemberRole,
    pub joined_at: Timestamp,
}

/// An invitation that was not accepted yet; it may have expired.
#[derive(Clone, Debug)]
pub struct Invite {
    pub id: TeamInviteId,
    pub organization_id: OrganizationId,
    /// In lower case.
    pub email: String,
    /// SHA-256 of the link's token, in hex.
    pub token_hash: String,
    pub expires_at: Timestamp,
    pub created_at: Timestamp,
}

macro_rules! select_invite {
    ($tail:literal) => {
        concat!("SELECT id, organization_id, email, token_hash, expires_at, created_at FROM team_invites ", $tail)
    };
}

fn invite_of(row: &Row<'_>) -> Result<Invite> {
    Ok(Invite {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        email: row.get(2)?,
        token_hash: row.get(3)?,
        expires_at: row.get(4)?,
        created_at: row.get(5)?,
    })
}

/// The members of an organization, its owner first, then as they joined.
pub async fn members(tx: &mut Tx, organization: &OrganizationId) -> Result<Vec<Member>> {
    let sql = "SELECT u.id, u.kind, u.email, u.first_name, u.last_name, u.agent_name, u.is_admin, u.claimed_at,
          u.created_at, m.role, m.joined_at
        FROM memberships m JOIN users u ON u.id = m.user_id
        WHERE m.organization_id = $1
        ORDER BY CASE m.role WHEN 'OWNER' THEN 0 ELSE 1 END, m.joined_at, u.id";
    tx.rows(sql, &[organization.into()], |row| {
        Ok(Member { user: user_of(row, 0)?, role: token(row, 9, MemberRole::from_token)?, joined_at: row.get(10)? })
    })
    .await
}

/// The organizations of others that a user belongs to, by name.
pub async fn elsewhere(tx: &mut Tx, user: &UserId) -> Result<Vec<(OrganizationId, String)>> {
    let sql = "SELECT o.id, o.name FROM memberships m JOIN organizations o ON o.id = m.organization_id
        WHERE m.user_id = $1 AND m.role <> 'OWNER' ORDER BY o.name, o.id";
    tx.rows(sql, &[user.into()], |row| Ok((row.get(0)?, row.get(1)?))).await
}

/// What a user may do in an organization; None for somebody who is no member.
pub async fn role(tx: &mut Tx, organization: &OrganizationId, user: &UserId) -> Result<Option<MemberRole>> {
    let sql = "SELECT role FROM memberships WHERE organization_id = $1 AND user_id = $2";
    tx.first(sql, &[organization.into(), user.into()], |row| token(row, 0, MemberRole::from_token)).await
}

/// Ends a membership.
pub async fn remove_member(tx: &mut Tx, organization: &OrganizationId, user: &UserId) -> Result<()> {
    let sql = "DELETE FROM memberships WHERE organization_id = $1 AND user_id = $2";
    tx.execute(sql, &[organization.into(), user.into()]).await.map(drop)
}

/// Revokes every token of a user that acts for this organization.
pub async fn revoke_tokens(tx: &mut Tx, organization: &OrganizationId, user: &UserId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE tokens SET revoked_at = $1 WHERE organization_id = $2 AND user_id = $3 AND revoked_at IS NULL";
    tx.execute(sql, &[now.into(), organization.into(), user.into()]).await.map(drop)
}

/// Invitations of an organization that have not expired, newest first.
pub async fn pending(tx: &mut Tx, organization: &OrganizationId, now: Timestamp) -> Result<Vec<Invite>> {
    let sql = select_invite!("WHERE organization_id = $1 AND expires_at > $2 ORDER BY created_at DESC, id DESC");
    tx.rows(sql, &[organization.into(), now.into()], invite_of).await
}

/// The organization's invitation to an address, expired or not.
pub async fn invite_for(tx: &mut Tx, organization: &OrganizationId, email: &str) -> Result<Option<Invite>> {
    let sql = select_invite!("WHERE organization_id = $1 AND email = $2");
    tx.first(sql, &[organization.into(), email.into()], invite_of).await
}

/// The invitation whose link has that hash.
pub async fn invite_by_token(tx: &mut Tx, hash: &str) -> Result<Option<Invite>> {
    tx.first(select_invite!("WHERE token_hash = $1"), &[hash.into()], invite_of).await
}

/// Adds an invitation. Its organization must be locked, and have none for that address.
pub async fn add_invite(tx: &mut Tx, invite: &Invite) -> Result<()> {
    let sql = "INSERT INTO team_invites (id, organization_id, email, token_hash, expires_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(
        sql,
        &[
            (&invite.id).into(),
            (&invite.organization_id).into(),
            (&invite.email).into(),
            (&invite.token_hash).into(),
            invite.expires_at.into(),
            invite.created_at.into(),
        ],
    )
    .await
    .map(drop)
}

/// Gives an invitation a new link and a new end.
pub async fn renew_invite(tx: &mut Tx, id: &TeamInviteId, token_hash: &str, expires_at: Timestamp) -> Result<()> {
    let sql = "UPDATE team_invites SET token_hash = $1, expires_at = $2 WHERE id = $3";
    tx.execute(sql, &[token_hash.into(), expires_at.into(), id.into()]).await.map(drop)
}

/// Takes an invitation away: it was accepted, or is not needed any more.
pub async fn remove_invite(tx: &mut Tx, id: &TeamInviteId) -> Result<()> {
    tx.execute("DELETE FROM team_invites WHERE id = $1", &[id.into()]).await.map(drop)
}

/// Notes a mail of the team, for the hourly limit.
pub async fn note_mail(tx: &mut Tx, organization: &OrganizationId, mail: &MailId, at: Timestamp) -> Result<()> {
    let sql = "INSERT INTO team_invite_mails (id, organization_id, mailed_at) VALUES ($1, $2, $3)";
    tx.execute(sql, &[mail.into(), organization.into(), at.into()]).await.map(drop)
}

/// How many mails of the team were written after that moment, and when the oldest of them was.
pub async fn mails_since(
    tx: &mut Tx,
    organization: &OrganizationId,
    since: Timestamp,
) -> Result<(i64, Option<Timestamp>)> {
    let sql = "SELECT COUNT(*), MIN(mailed_at) FROM team_invite_mails WHERE organization_id = $1 AND mailed_at > $2";
    let counted = tx.first(sql, &[organization.into(), since.into()], |row| Ok((row.get(0)?, row.get(1)?))).await?;
    Ok(counted.unwrap_or((0, None)))
}

/// Forgets mails that no limit counts any more.
pub async fn forget_mails(tx: &mut Tx, organization: &OrganizationId, upto: Timestamp) -> Result<()> {
    let sql = "DELETE FROM team_invite_mails WHERE organization_id = $1 AND mailed_at <= $2";
    tx.execute(sql, &[organization.into(), upto.into()]).await.map(drop)
}
