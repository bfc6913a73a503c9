//! What a person is asked to take over, for the claim page (identity.md, 2.3).

use store::claims::AttemptState;

use super::confirm::{Link, attempt_of, check_state};
use crate::Market;
use crate::error::{Error, Result};

/// An agent's request to a person. Reading it changes nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// Whom it was sent to, in lower case.
    pub email: String,
    pub agent_name: Option<String>,
    pub organization_name: String,
    pub standing: Standing,
}

/// Where the request stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The code is awaited.
    Open,
    /// This request was confirmed.
    Confirmed,
    /// It cannot be confirmed any more; a sentence that says why.
    Over(String),
}

/// The request of a link, or the latest live one to an address; None if there is none.
pub async fn invitation(market: &Market, link: &Link, email: Option<&str>) -> Result<Option<Invitation>> {
    let mut tx = market.read().await?;
    let Some(attempt) = attempt_of(&mut tx, market, link, email).await? else { return Ok(None) };
    let Some(registration) = store::claims::by_id(&mut tx, &attempt.registration_id).await? else { return Ok(None) };
    let Some(user) = store::accounts::user(&mut tx, &registration.user_id).await? else { return Ok(None) };
    let organization = store::accounts::organization(&mut tx, &registration.organization_id).await?;
    let standing = match check_state(&attempt, &registration, user.claimed_at, market.now()) {
        _ if attempt.state == AttemptState::Used => Standing::Confirmed,
        Ok(()) => Standing::Open,
        Err(Error::Conflict(failure)) => Standing::Over(failure.message),
        Err(error) => return Err(error),
    };
    Ok(Some(Invitation {
        email: attempt.email,
        agent_name: user.agent_name,
        organization_name: organization.map(|organization| organization.name).unwrap_or_default(),
        standing,
    }))
}
