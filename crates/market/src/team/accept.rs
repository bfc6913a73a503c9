//! Accepting an invitation: the page and the sandbox run this code.

use std::net::IpAddr;

use domain::address::EmailAddress;
use serde_json::json;
use store::accounts::{MemberRole, UserKind};
use store::{Tx, accounts};
use wire::team::Accepted;

use super::check_enabled;
use crate::audit::{self, Actor};
use crate::error::{Error, Result};
use crate::{Market, people, secret};

/// A checked acceptance.
#[derive(Clone, Debug)]
pub struct Acceptance {
    /// The `ot_inv_…` of the link.
    pub token: String,
    /// The verified address of the person who opened it.
    pub email: EmailAddress,
    /// Where the person is, for the audit log.
    pub address: IpAddr,
}

/// Makes the invited person a member; the link is used up. An address without an account gets one, with an organization
/// of its own, as every sign-up does.
pub async fn accept(market: &Market, acceptance: Acceptance) -> Result<Accepted> {
    market.write(acceptance, |tx, market, acceptance| Box::pin(decide(tx, market, acceptance))).await
}

async fn decide(tx: &mut Tx, market: &Market, acceptance: &Acceptance) -> Result<Accepted> {
    let hash = secret::hash(&acceptance.token);
    let unknown = || Error::not_found("This invitation does not exist any more; it may have been used.", json!({}));
    let found = store::team::invite_by_token(tx, &hash).await?.ok_or_else(unknown)?;
    accounts::lock(tx, &found.organization_id).await?;
    // What was read before the lock may have changed.
    let invite = store::team::invite_by_token(tx, &hash).await?.ok_or_else(unknown)?;
    check_enabled(tx, market, &invite.organization_id).await?;
    let now = market.now();
    if invite.expires_at <= now {
        let message = "This invitation has expired; ask for a new one.";
        return Err(Error::conflict(message, json!({ "reason": "invite_expired" })));
    }
    let email = acceptance.email.as_str();
    if invite.email != email {
        let message = "This invitation is for another address.";
        return Err(Error::forbidden(message, json!({ "reason": "email_mismatch" })));
    }
    let user = match accounts::user_by_email(tx, email).await? {
        Some(user) if user.kind == UserKind::Freelancer => {
            let message = "This address belongs to a trainer's account; teams are for employers.";
            return Err(Error::conflict(message, json!({ "reason": "employer_account_required" })));
        }
        Some(user) => user.id,
        None => people::add_employer(tx, market, email, now).await?.ok_or_else(|| {
            let message = "An account with this address was made at the same moment; open the link again.";
            Error::conflict(message, json!({ "reason": "email_already_registered" }))
        })?,
    };
    accounts::add_member(tx, &invite.organization_id, &user, MemberRole::Member, now).await?;
    store::team::remove_invite(tx, &invite.id).await?;
    audit::note(tx, market.rng(), Actor::user(&user).at(acceptance.address), "team.accept", invite.id.as_str(), now)
        .await?;
    Ok(Accepted {
        accepted: true,
        user_id: user,
        organization_id: invite.organization_id,
        role: MemberRole::Member.token().to_owned(),
    })
}
