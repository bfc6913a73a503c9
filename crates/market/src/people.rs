//! Who a signed-in address is, and the account of somebody who signs up (people.md, 1).

use std::net::IpAddr;

use domain::address::EmailAddress;
use domain::{Timestamp, UserId};
use store::accounts::{Organization, User, UserKind};
use store::{Tx, accounts, audit};

use crate::error::{Error, Result};
use crate::{Caller, Market};

/// What a proven address is on this market.
#[derive(Clone, Debug)]
pub enum Standing {
    /// No account has it.
    Unknown,
    Trainer,
    Employer(Box<Employer>),
}

/// Somebody who owns an employer account.
#[derive(Clone, Debug)]
pub struct Employer {
    /// Acts for the account they own.
    pub caller: Caller,
    /// The name of that account.
    pub organization: String,
    /// Approvals of the account that wait for a decision.
    pub waiting: i64,
}

/// Who an address is; `address` is where the person is, for the audit log.
pub async fn standing(market: &Market, email: &EmailAddress, address: IpAddr) -> Result<Standing> {
    let mut tx = market.read().await?;
    let Some(user) = accounts::user_by_email(&mut tx, email.as_str()).await? else { return Ok(Standing::Unknown) };
    if user.kind == UserKind::Freelancer {
        return Ok(Standing::Trainer);
    }
    let missing = || Error::Internal(format!("employer {} without an organization", user.id));
    let id = accounts::organization_of(&mut tx, &user.id).await?.ok_or_else(missing)?;
    let organization = accounts::organization(&mut tx, &id).await?.ok_or_else(missing)?;
    let waiting = store::approvals::count_waiting(&mut tx, &id, market.now()).await?;
    let caller = Caller::signed_in(user, id, address);
    Ok(Standing::Employer(Box::new(Employer { caller, organization: organization.name, waiting })))
}

/// Makes an employer account for a proven address that has none. Made twice at once, it is one account.
pub async fn sign_up(market: &Market, email: EmailAddress, address: IpAddr) -> Result<()> {
    market
        .write((email, address), |tx, market, (email, address)| {
            Box::pin(async move {
                let now = market.now();
                if accounts::user_by_email(tx, email.as_str()).await?.is_some() {
                    return Ok(());
                }
                let Some(user) = add_employer(tx, market, email.as_str(), now).await? else { return Ok(()) };
                let entry = audit::Entry {
                    id: market.rng().id(now),
                    user_id: Some(&user),
                    token_id: None,
                    action: "accounts.signUp",
                    subject: user.as_str(),
                    address: &address.to_string(),
                    at: now,
                };
                Ok::<_, Error>(audit::add(tx, &entry).await?)
            })
        })
        .await
}

/// An employer account for a verified address, with an organization of its own; None if somebody took the address at the
/// same moment.
pub(crate) async fn add_employer(
    tx: &mut Tx,
    market: &Market,
    email: &str,
    now: Timestamp,
) -> store::Result<Option<UserId>> {
    let user = User {
        id: market.rng().id(now),
        kind: UserKind::Employer,
        email: email.to_owned(),
        first_name: None,
        last_name: None,
        agent_name: None,
        is_admin: false,
        claimed_at: Some(now),
        created_at: now,
    };
    if !accounts::add_user(tx, &user).await? {
        return Ok(None);
    }
    let organization = Organization {
        id: market.rng().id(now),
        name: "My workspace".to_owned(),
        is_named: false,
        owner_user_id: user.id.clone(),
        created_at: now,
    };
    accounts::add_organization(tx, &organization).await?;
    Ok(Some(user.id))
}
