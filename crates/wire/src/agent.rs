//! Agent authentication (identity.md, 2).

use domain::access::Scopes;
use domain::{OrganizationId, RegistrationId, Timestamp, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `POST /api/agent/identity`. Unknown keys are ignored; null counts as absent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct RegisterRequest {
    /// Only `anonymous`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_type: Option<String>,
    /// 1–120 characters; shown to the person who claims.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_name: Option<String>,
    /// 1–120 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_name: Option<String>,
}

/// A new account: its token works at once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Registered {
    pub identity_type: String,
    pub registration_id: RegistrationId,
    pub access_token: String,
    pub token_type: String,
    pub scopes: Scopes,
    pub claim_token: String,
    pub claim_token_expires_at: Timestamp,
    pub claim_endpoint: String,
    pub token_endpoint: String,
    pub grant_type: String,
}

/// `POST /api/agent/identity/claim`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ClaimRequest {
    pub claim_token: String,
    /// The address of the person who is to take the account over.
    pub email: String,
}

/// A claim that waits for its person.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ClaimStarted {
    /// Six digits for the person to type; the mail does not hold them.
    pub user_code: String,
    pub verification_uri: String,
    /// Seconds.
    pub expires_in: i64,
    /// Seconds between two polls.
    pub interval: i64,
    pub email_sent: bool,
}

/// `POST /api/agent/oauth/token`, as a form or as JSON.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PollRequest {
    /// `urn:opentrain:agent-auth:grant-type:claim`
    pub grant_type: String,
    pub claim_token: String,
}

/// The token of a claimed account; given exactly once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PollAnswer {
    pub access_token: String,
    pub token_type: String,
    pub scopes: Scopes,
}

/// `POST /api/agent/oauth/revoke`, as a form or as JSON.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RevokeRequest {
    pub token: String,
}

/// An empty object.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Empty {}

/// The human's part of a claim, in the sandbox.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConfirmRequest {
    pub verification_uri: String,
    pub user_code: String,
    pub email: String,
}

/// A confirmed claim.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Confirmed {
    pub claimed: bool,
    pub user_id: UserId,
    pub organization_id: OrganizationId,
    pub email: String,
}
