//! The people who run the market, and the one-time links that let them in (people.md, 2; cli.md, 5.2).

use std::net::IpAddr;

use domain::address::EmailAddress;
use domain::{Clock, OrganizationId, Rng, Timestamp, UserId};
use serde_json::json;
use store::accounts::{Organization, User, UserKind};
use store::sign_in_links::SignInLink;
use store::{Db, Error, Result, Tx, accounts, administrators, sign_in_links};

use crate::audit::{self, Actor};
use crate::{Market, error, secret, sign_in};

/// How the token of such a link begins.
pub const LINK_PREFIX: &str = "ot_sin_";
/// cli.md §5.2.
const SIGN_IN_SECONDS: i64 = 10 * 60;
/// Long enough to be found in the log by somebody who started the server and went for lunch.
const SETUP_SECONDS: i64 = 24 * 3600;

/// A signed-in administrator: whoever holds one may run the market.
#[derive(Clone, Debug)]
pub struct Administrator {
    user: UserId,
    address: IpAddr,
}

impl Administrator {
    /// Only for a user who was found to be one.
    pub(crate) fn new(user: UserId, address: IpAddr) -> Self {
        Self { user, address }
    }
}

impl<'a> From<&'a Administrator> for Actor<'a> {
    fn from(administrator: &'a Administrator) -> Self {
        Actor::user(&administrator.user).at(administrator.address)
    }
}

/// An administrator who may sign in.
pub struct Appointed {
    pub user_id: UserId,
    /// Whether the user is new.
    pub created: bool,
    pub sign_in_url: String,
    pub expires_at: Timestamp,
}

struct Appointment {
    email: EmailAddress,
    public_url: String,
    clock: Clock,
    rng: Rng,
}

/// Makes or promotes the user with that address an administrator and gives out a sign-in link.
pub async fn appoint(db: &Db, rng: &Rng, clock: &Clock, public_url: String, email: EmailAddress) -> Result<Appointed> {
    let appointment = Appointment { email, public_url, clock: clock.clone(), rng: rng.clone() };
    db.write(appointment, |tx, appointment| Box::pin(make(tx, appointment))).await
}

async fn make(tx: &mut Tx, Appointment { email, public_url, clock, rng }: &Appointment) -> Result<Appointed> {
    // A sandbox may be ahead of the machine's time.
    let offset = store::market::value(tx, store::market::CLOCK_OFFSET).await?;
    let now = clock.now().plus_millis(offset.and_then(|text| text.parse().ok()).unwrap_or(0));
    let (user_id, created) = promote(tx, email, now, rng).await?;
    let (link, sign_in_url) = new_link(rng, public_url, Some(user_id.clone()), now, SIGN_IN_SECONDS);
    sign_in_links::add(tx, &link).await?;
    audit::note(tx, rng, Actor::CONSOLE, "admin.create", user_id.as_str(), now).await?;
    Ok(Appointed { user_id, created, sign_in_url, expires_at: link.expires_at })
}

/// Makes the user with that address an administrator; the id, and whether the user is new.
async fn promote(tx: &mut Tx, email: &EmailAddress, now: Timestamp, rng: &Rng) -> Result<(UserId, bool)> {
    match accounts::user_by_email(tx, email.as_str()).await? {
        Some(user) => {
            administrators::appoint(tx, &user.id).await?;
            Ok((user.id, false))
        }
        None => Ok((add_user(tx, email, now, rng).await?, true)),
    }
}

/// A whole account: an administrator can hire like everybody else.
async fn add_user(tx: &mut Tx, email: &EmailAddress, now: Timestamp, rng: &Rng) -> Result<UserId> {
    let user = User {
        id: rng.id(now),
        kind: UserKind::Employer,
        email: email.as_str().to_owned(),
        first_name: None,
        last_name: None,
        agent_name: None,
        is_admin: true,
        claimed_at: Some(now),
        created_at: now,
    };
    if !accounts::add_user(tx, &user).await? {
        return Err(Error::Retry("somebody took the address at the same moment".to_owned()));
    }
    let organization = Organization {
        id: rng.id(now),
        name: "Workspace".to_owned(),
        is_named: false,
        owner_user_id: user.id.clone(),
        created_at: now,
    };
    accounts::add_organization(tx, &organization).await?;
    Ok(user.id)
}

/// The account that the person with this address owns.
pub async fn account_of(market: &Market, email: &EmailAddress) -> error::Result<OrganizationId> {
    let mut tx = market.read().await?;
    let none = || {
        let details = json!({ "resource": "accounts", "email": email.as_str() });
        error::Error::not_found(format!("Nobody with the address {email} owns an account."), details)
    };
    let user = accounts::user_by_email(&mut tx, email.as_str()).await?.ok_or_else(none)?;
    accounts::organization_of(&mut tx, &user.id).await?.ok_or_else(none)
}

/// A link by which whoever opens it becomes the administrator of a market that has none; None if there is one, or such a
/// link is still good.
pub async fn offer_setup(db: &Db, rng: &Rng, public_url: &str, now: Timestamp) -> Result<Option<String>> {
    let input = (rng.clone(), public_url.to_owned(), now);
    db.write(input, |tx, (rng, public_url, now)| {
        Box::pin(async move {
            if administrators::exist(tx).await? || sign_in_links::setup_waits(tx, *now).await? {
                return Ok(None);
            }
            let (link, url) = new_link(rng, public_url, None, *now, SETUP_SECONDS);
            sign_in_links::add(tx, &link).await?;
            Ok(Some(url))
        })
    })
    .await
}

fn new_link(
    rng: &Rng,
    public_url: &str,
    user_id: Option<UserId>,
    now: Timestamp,
    seconds: i64,
) -> (SignInLink, String) {
    let token = secret::new_secret(rng, LINK_PREFIX);
    let link = SignInLink {
        id: rng.id(now),
        user_id,
        token_hash: secret::hash(&token),
        expires_at: now.plus_seconds(seconds),
        created_at: now,
    };
    (link, format!("{public_url}/login?token={token}"))
}

/// What a one-time link is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// An administrator signs in.
    SignIn,
    /// Whoever opens it names an address and becomes the first administrator.
    SetUp,
}

/// What a link that still works is for; None for one that does not. Asking uses nothing up.
pub async fn purpose(market: &Market, token: &str) -> error::Result<Option<Purpose>> {
    let mut tx = market.read().await?;
    let link = sign_in_links::live(&mut tx, &secret::hash(token), market.now()).await?;
    Ok(link.map(|link| if link.user_id.is_some() { Purpose::SignIn } else { Purpose::SetUp }))
}

/// Uses a link up; gives the secret of a new session. The setup link needs the address of the person who sets up.
pub async fn enter(market: &Market, token: &str, email: Option<EmailAddress>) -> error::Result<String> {
    market
        .write((secret::hash(token), email), |tx, market, (hash, email)| Box::pin(use_up(tx, market, hash, email)))
        .await
}

async fn use_up(tx: &mut Tx, market: &Market, token_hash: &str, email: &Option<EmailAddress>) -> error::Result<String> {
    let now = market.now();
    let link = sign_in_links::live(tx, token_hash, now).await?.ok_or_else(sign_in::over)?;
    let address = match (&link.user_id, email) {
        (Some(user), _) => accounts::user(tx, user).await?.map(|user| user.email).ok_or_else(sign_in::over)?,
        (None, Some(email)) => {
            if administrators::exist(tx).await? {
                return Err(sign_in::over());
            }
            let (user, _) = promote(tx, email, now, market.rng()).await?;
            audit::note(tx, market.rng(), Actor::user(&user), "admin.setUp", user.as_str(), now).await?;
            email.as_str().to_owned()
        }
        (None, None) => return Err(error::Error::field("email", "Type your e-mail address.")),
    };
    // Two clicks at once: one of them takes the link.
    if !sign_in_links::take(tx, &link.id, now).await? {
        return Err(sign_in::over());
    }
    sign_in::open_session(tx, market, address, now).await
}
