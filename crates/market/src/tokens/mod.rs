//! Personal API tokens (identity.md, 5).

mod create;
mod issue;
mod known;
mod list;
mod once;
mod revoke;
mod uses;

pub use create::{NewToken, create};
pub(crate) use issue::{Grant, issue, within_limit};
pub use known::KnownTokens;
pub use list::list;
pub(crate) use list::of_user;
pub use once::create_once;
pub(crate) use once::once;
pub use revoke::revoke;
pub(crate) use revoke::revoke_of;
pub use uses::TokenUses;

use domain::Timestamp;
use store::tokens::Token;
use wire::tokens::{TokenRecord, TokenStatus};

use crate::secret;

/// A token as lists show it.
pub(crate) fn record(token: &Token, now: Timestamp) -> TokenRecord {
    let status = match (token.revoked_at, token.expires_at) {
        (Some(_), _) => TokenStatus::Revoked,
        (None, Some(end)) if end <= now => TokenStatus::Expired,
        _ => TokenStatus::Active,
    };
    TokenRecord {
        id: token.id.clone(),
        name: token.name.clone(),
        preview: secret::pat_preview(&token.public_id, &token.last_four),
        scopes: token.scopes,
        status,
        organization_id: token.owner_organization_id.clone(),
        created_at: token.created_at,
        last_used_at: token.last_used_at,
        expires_at: token.expires_at,
        revoked_at: token.revoked_at,
    }
}
