//! One-time links: an administrator's sign-in, and the setting up of a new market.

use domain::address::EmailAddress;
use domain::{Clock, Rng, Timestamp, UserId};
use market::secret;
use store::accounts::{Organization, User, UserKind};
use store::sign_in_links::SignInLink;
use store::{Db, Error, Result, Tx, accounts, administrators, audit, sign_in_links};

/// cli.md §5.2.
const SIGN_IN_SECONDS: i64 = 10 * 60;
/// Long enough to be found in the log by somebody who started the server and went for lunch.
const SETUP_SECONDS: i64 = 24 * 3600;

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
pub async fn appoint(db: &Db, rng: &Rng, public_url: String, email: EmailAddress) -> Result<Appointed> {
    let appointment = Appointment { email, public_url, clock: Clock::system(), rng: rng.clone() };
    db.write(appointment, |tx, appointment| Box::pin(make(tx, appointment))).await
}

async fn make(tx: &mut Tx, Appointment { email, public_url, clock, rng }: &Appointment) -> Result<Appointed> {
    // A sandbox may be ahead of the machine's time.
    let offset = store::market::value(tx, store::market::CLOCK_OFFSET).await?;
    let now = clock.now().plus_millis(offset.and_then(|text| text.parse().ok()).unwrap_or(0));
    let known = accounts::user_by_email(tx, email.as_str()).await?;
    let created = known.is_none();
    let user_id = match known {
        Some(user) => {
            administrators::appoint(tx, &user.id).await?;
            user.id
        }
        None => add_user(tx, email, now, rng).await?,
    };
    let (link, sign_in_url) = new_link(rng, public_url, Some(user_id.clone()), now, SIGN_IN_SECONDS);
    sign_in_links::add(tx, &link).await?;
    let entry = audit::Entry {
        id: rng.id(now),
        user_id: None,
        token_id: None,
        action: "admin.create",
        subject: user_id.as_str(),
        address: "",
        at: now,
    };
    audit::add(tx, &entry).await?;
    Ok(Appointed { user_id, created, sign_in_url, expires_at: link.expires_at })
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
    let token = secret::new_secret(rng, "ot_sin_");
    let link = SignInLink {
        id: rng.id(now),
        user_id,
        token_hash: secret::hash(&token),
        expires_at: now.plus_seconds(seconds),
        created_at: now,
    };
    (link, format!("{public_url}/login?token={token}"))
}
