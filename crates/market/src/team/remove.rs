//! Leaving a team, and being removed from it.

use std::net::IpAddr;

use domain::{OrganizationId, UserId};
use serde_json::json;
use store::accounts::MemberRole;
use store::{Tx, accounts};

use crate::Market;
use crate::audit::{self, Actor};
use crate::error::{Error, Result};

/// Who is to leave which organization, and who says so.
#[derive(Clone, Debug)]
pub struct Removal {
    pub organization: OrganizationId,
    pub member: UserId,
    /// The owner, or the member itself.
    pub by: UserId,
    /// Where that person is, for the audit log.
    pub address: IpAddr,
}

/// Ends a membership and revokes the member's tokens for the organization, at once. The owner removes anybody else; a
/// member leaves by itself.
pub async fn remove(market: &Market, removal: Removal) -> Result<()> {
    market.write(removal, |tx, market, removal| Box::pin(decide(tx, market, removal))).await
}

async fn decide(tx: &mut Tx, market: &Market, removal: &Removal) -> Result<()> {
    let Removal { organization, member, by, address } = removal;
    accounts::lock(tx, organization).await?;
    if by != member && store::team::role(tx, organization, by).await? != Some(MemberRole::Owner) {
        let message = "Only the owner can remove somebody else.";
        return Err(Error::forbidden(message, json!({ "reason": "owner_required" })));
    }
    match store::team::role(tx, organization, member).await? {
        None => {
            let message = "Nobody with this id belongs to the team.";
            return Err(Error::not_found(message, json!({ "userId": member })));
        }
        Some(MemberRole::Owner) => {
            let message = "The owner cannot leave the organization.";
            return Err(Error::conflict(message, json!({ "reason": "owner_cannot_leave" })));
        }
        Some(MemberRole::Member) => {}
    }
    let now = market.now();
    store::team::revoke_tokens(tx, organization, member, now).await?;
    store::team::remove_member(tx, organization, member).await?;
    Ok(audit::note(tx, market.rng(), Actor::user(by).at(*address), "team.remove", member.as_str(), now).await?)
}
