//! Who a signed-in address is, and the account of somebody who signs up (people.md, 1).

use std::net::IpAddr;

use domain::address::EmailAddress;
use domain::trainer::{Name, TrainerPatch, TrainerProfile};
use domain::{Timestamp, UserId};
use store::accounts::{Organization, User, UserKind};
use store::{Tx, accounts};

use crate::administrators::Administrator;
use crate::audit::{self, Actor};
use crate::error::{Error, Result};
use crate::{Caller, Market, Trainer};

/// What a proven address is on this market.
#[derive(Clone, Debug)]
pub enum Standing {
    /// No account has it.
    Unknown,
    Trainer(Box<Freelancer>),
    Employer(Box<Employer>),
}

impl Standing {
    /// The same person as an administrator, if they are one.
    pub fn administrator(&self) -> Option<&Administrator> {
        match self {
            Standing::Unknown => None,
            Standing::Trainer(freelancer) => freelancer.administrator.as_ref(),
            Standing::Employer(employer) => employer.administrator.as_ref(),
        }
    }
}

/// Somebody who has a trainer's account.
#[derive(Clone, Debug)]
pub struct Freelancer {
    /// Acts without a token.
    pub trainer: Trainer,
    pub administrator: Option<Administrator>,
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
    pub administrator: Option<Administrator>,
}

/// Who an address is; `address` is where the person is, for the audit log.
pub async fn standing(market: &Market, email: &EmailAddress, address: IpAddr) -> Result<Standing> {
    let mut tx = market.read().await?;
    let Some(user) = accounts::user_by_email(&mut tx, email.as_str()).await? else { return Ok(Standing::Unknown) };
    let administrator = user.is_admin.then(|| Administrator::new(user.id.clone(), address));
    if user.kind == UserKind::Freelancer {
        let trainer = Trainer::signed_in(user.id, address);
        return Ok(Standing::Trainer(Box::new(Freelancer { trainer, administrator })));
    }
    let missing = || Error::Internal(format!("employer {} without an organization", user.id));
    let id = accounts::organization_of(&mut tx, &user.id).await?.ok_or_else(missing)?;
    let organization = accounts::organization(&mut tx, &id).await?.ok_or_else(missing)?;
    let waiting = store::approvals::count_waiting(&mut tx, &id, market.now()).await?;
    let caller = Caller::signed_in(user, id, address);
    Ok(Standing::Employer(Box::new(Employer { caller, organization: organization.name, waiting, administrator })))
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
                Ok(signed_up(tx, market, &user, *address, now).await?)
            })
        })
        .await
}

/// Makes a trainer's account for a proven address that has none, with the name in the patch; 400 without a first name,
/// because the profile's address is made of it for good. Made twice at once, it is one account.
pub async fn sign_up_trainer(
    market: &Market,
    email: EmailAddress,
    profile: TrainerPatch,
    address: IpAddr,
) -> Result<()> {
    let name = profile.name(&Name::default());
    if name.first().is_none() {
        return Err(Error::field("firstName", "Type your first name."));
    }
    market
        .write((email, name, profile, address), |tx, market, (email, name, patch, address)| {
            Box::pin(async move {
                let now = market.now();
                let user = User {
                    id: market.rng().id(now),
                    kind: UserKind::Freelancer,
                    email: email.as_str().to_owned(),
                    first_name: name.first().map(str::to_owned),
                    last_name: name.last().map(str::to_owned),
                    agent_name: None,
                    is_admin: false,
                    claimed_at: Some(now),
                    created_at: now,
                };
                // Somebody has the address already: the first account stays.
                if !accounts::add_user(tx, &user).await? {
                    return Ok(());
                }
                let mut profile = TrainerProfile::default();
                patch.apply(&mut profile, || market.rng().id(now));
                store::freelancers::add(tx, &user.id, name, &profile, now).await?;
                Ok(signed_up(tx, market, &user.id, *address, now).await?)
            })
        })
        .await
}

async fn signed_up(tx: &mut Tx, market: &Market, user: &UserId, address: IpAddr, now: Timestamp) -> store::Result<()> {
    audit::note(tx, market.rng(), Actor::user(user).at(address), "accounts.signUp", user.as_str(), now).await
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
        name: accounts::UNNAMED.to_owned(),
        is_named: false,
        owner_user_id: user.id.clone(),
        created_at: now,
    };
    accounts::add_organization(tx, &organization).await?;
    Ok(Some(user.id))
}
