//! Personal API tokens (identity.md, 5).

use domain::access::Scopes;
use domain::{OrganizationId, Timestamp, TokenId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A token without its secret.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TokenRecord {
    pub id: TokenId,
    pub name: String,
    pub preview: String,
    pub scopes: Scopes,
    pub status: TokenStatus,
    pub organization_id: Option<OrganizationId>,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TokenStatus {
    Active,
    Revoked,
    Expired,
}

/// `GET /tokens`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TokenList {
    pub tokens: Vec<TokenRecord>,
}

/// `POST /tokens`; everything is optional, null counts as absent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateToken {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Default: the caller's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Scopes>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

/// A new token; the secret is shown only here.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreatedToken {
    pub token: String,
    pub token_type: String,
    pub metadata: TokenRecord,
}

/// `DELETE /tokens/{tokenId}`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RevokedToken {
    pub token: TokenRecord,
}
