//! `GET /team`.

use domain::{OrganizationId, Timestamp};
use store::{Tx, accounts};
use wire::team::{Team, TeamAnswer, TeamInvite, TeamMember, TeamOrganization};

use super::check_enabled;
use crate::error::{Error, Result};
use crate::{Caller, Market, secret};

/// The caller's organization, its members, and who is invited.
pub async fn get(market: &Market, caller: &Caller) -> Result<TeamAnswer> {
    let mut tx = market.read().await?;
    check_enabled(&mut tx, market, caller.organization()).await?;
    Ok(TeamAnswer { team: team(&mut tx, caller.organization(), market.now()).await? })
}

/// An organization of somebody else that a person belongs to.
#[derive(Clone, Debug)]
pub struct Membership {
    pub organization: OrganizationId,
    pub name: String,
}

/// The organizations of others that the caller belongs to, by name.
pub async fn elsewhere(market: &Market, caller: &Caller) -> Result<Vec<Membership>> {
    let mut tx = market.read().await?;
    let found = store::team::elsewhere(&mut tx, caller.user()).await?;
    Ok(found.into_iter().map(|(organization, name)| Membership { organization, name }).collect())
}

/// An invitation that can be accepted.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub organization: String,
    /// Who is invited, in lower case.
    pub email: String,
}

/// The invitation of a link's token, if it still waits.
pub async fn invited(market: &Market, token: &str) -> Result<Option<Waiting>> {
    let mut tx = market.read().await?;
    let found = store::team::invite_by_token(&mut tx, &secret::hash(token)).await?;
    let Some(invite) = found.filter(|invite| invite.expires_at > market.now()) else { return Ok(None) };
    let organization = accounts::organization(&mut tx, &invite.organization_id).await?;
    Ok(organization.map(|organization| Waiting { organization: organization.name, email: invite.email }))
}

/// The team of an organization as everybody in it sees it.
pub(super) async fn team(tx: &mut Tx, id: &OrganizationId, now: Timestamp) -> Result<Team> {
    let missing = || Error::Internal("a member without an organization".to_owned());
    let organization = accounts::organization(tx, id).await?.ok_or_else(missing)?;
    let owner = accounts::user(tx, &organization.owner_user_id).await?.ok_or_else(missing)?;
    let members = store::team::members(tx, id).await?;
    let invites = store::team::pending(tx, id, now).await?;
    Ok(Team {
        organization: TeamOrganization {
            id: organization.id,
            name: organization.name,
            owner_name: owner.full_name(),
            owner_user_id: owner.id,
        },
        members: members
            .into_iter()
            .map(|member| TeamMember {
                name: member.user.full_name(),
                user_id: member.user.id,
                role: member.role.token().to_owned(),
                email: member.user.email,
                joined_at: member.joined_at,
            })
            .collect(),
        invites: invites
            .into_iter()
            .map(|invite| TeamInvite {
                id: invite.id,
                email: invite.email,
                created_at: invite.created_at,
                expires_at: invite.expires_at,
            })
            .collect(),
    })
}
