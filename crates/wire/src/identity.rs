//! `GET /auth/me` and the capabilities (identity.md, 3 and 4.2).

use domain::access::{FeatureMode, Scopes};
use domain::job::Field;
use domain::{OrganizationId, Timestamp, TokenId, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Who the token belongs to, and what it may do.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Me {
    pub actor: Actor,
    pub token: MeToken,
    pub account: Account,
    pub claim: Claim,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    pub user_id: UserId,
    /// A synthetic address while the account is unclaimed.
    pub email: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub full_name: String,
    pub user_type: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MeToken {
    pub id: TokenId,
    pub label: String,
    pub scopes: Scopes,
    /// Null where the token acts for its user's own organization.
    pub owner_organization_id: Option<OrganizationId>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    pub kind: String,
    pub organization_id: OrganizationId,
    pub owner_user_id: UserId,
    pub member_role: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    pub claimed: bool,
    /// Set while a claim is possible.
    pub claim_url: Option<String>,
    pub claimed_at: Option<Timestamp>,
}

/// What this account can do with drafts, and what a draft can hold.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DraftCapabilities {
    pub feature_key: String,
    pub namespace: String,
    pub rollout_mode: FeatureMode,
    pub actor_is_admin: bool,
    pub capabilities: CapabilityFlags,
    pub draft: DraftVocabulary,
    /// `token` or `session`.
    pub auth_bootstrap: String,
    pub enabled: bool,
    pub sandbox: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CapabilityFlags {
    pub draft_import: bool,
    pub draft_create: bool,
    pub draft_update: bool,
    pub draft_url_read: bool,
    pub publish: bool,
    pub hiring: bool,
    pub messaging_writes: bool,
    pub team: bool,
    pub payments_write: bool,
    pub credits: bool,
    pub webhooks: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DraftVocabulary {
    pub import_formats: Vec<String>,
    pub update_keys: Vec<Field>,
    /// By update key, the values it takes.
    pub enums: Map<String, Value>,
}
