//! The team of an organization (identity.md, 6).

use domain::{OrganizationId, TeamInviteId, Timestamp, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `GET /team`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TeamAnswer {
    pub team: Team,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Team {
    pub organization: TeamOrganization,
    pub members: Vec<TeamMember>,
    pub invites: Vec<TeamInvite>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TeamOrganization {
    pub id: OrganizationId,
    pub name: String,
    pub owner_user_id: UserId,
    pub owner_name: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TeamMember {
    pub user_id: UserId,
    pub role: String,
    pub name: String,
    pub email: String,
    pub joined_at: Timestamp,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TeamInvite {
    pub id: TeamInviteId,
    pub email: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// `POST /team/invites`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InviteMember {
    pub email: String,
}

/// The answer of an invitation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Invited {
    pub ok: bool,
    pub status: InviteStatus,
    pub email: String,
    pub team: Team,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InviteStatus {
    InviteCreated,
    MemberAdded,
    AlreadyMember,
}

/// `POST /api/sandbox/v1/team-invites/accept`: the invited person opens the link.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AcceptInvite {
    /// The link of the mail.
    pub invite_url: String,
    pub email: String,
}

/// The membership that an accepted invitation made.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Accepted {
    pub accepted: bool,
    pub user_id: UserId,
    pub organization_id: OrganizationId,
    pub role: String,
}
