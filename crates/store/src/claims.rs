//! Registrations of agents and the attempts of people to claim them.

use domain::{ClaimAttemptId, OrganizationId, RegistrationId, Timestamp, UserId};

use crate::error::Result;
use crate::row::{Row, token};
use crate::tx::Tx;

/// The bridge from agent to person.
#[derive(Clone, Debug)]
pub struct Registration {
    pub id: RegistrationId,
    pub user_id: UserId,
    pub organization_id: OrganizationId,
    pub claim_token_hash: String,
    pub window_ends_at: Timestamp,
    /// The last poll that was answered `authorization_pending`.
    pub pending_polled_at: Option<Timestamp>,
    /// When the post-claim token was picked up.
    pub delivered_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// Where an attempt stands. Lapsing is a matter of time and not stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AttemptState {
    Live,
    Superseded,
    Voided,
    Used,
}

impl AttemptState {
    /// As in the database.
    pub const fn token(self) -> &'static str {
        match self {
            AttemptState::Live => "LIVE",
            AttemptState::Superseded => "SUPERSEDED",
            AttemptState::Voided => "VOIDED",
            AttemptState::Used => "USED",
        }
    }

    fn from_token(token: &str) -> Option<Self> {
        [AttemptState::Live, AttemptState::Superseded, AttemptState::Voided, AttemptState::Used]
            .into_iter()
            .find(|state| state.token() == token)
    }
}

/// One start of a claim.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub id: ClaimAttemptId,
    pub registration_id: RegistrationId,
    pub token_hash: String,
    pub code_hash: String,
    pub email: String,
    pub state: AttemptState,
    pub wrong_codes: i64,
    pub expires_at: Timestamp,
    pub created_at: Timestamp,
}

macro_rules! select_registration {
    ($tail:literal) => {
        concat!(
            "SELECT id, user_id, organization_id, claim_token_hash, window_ends_at, pending_polled_at, delivered_at,
              created_at FROM registrations ",
            $tail
        )
    };
}

fn registration_of(row: &Row<'_>) -> Result<Registration> {
    Ok(Registration {
        id: row.get(0)?,
        user_id: row.get(1)?,
        organization_id: row.get(2)?,
        claim_token_hash: row.get(3)?,
        window_ends_at: row.get(4)?,
        pending_polled_at: row.get(5)?,
        delivered_at: row.get(6)?,
        created_at: row.get(7)?,
    })
}

macro_rules! select_attempt {
    ($tail:literal) => {
        concat!(
            "SELECT id, registration_id, token_hash, code_hash, email, state, wrong_codes, expires_at, created_at
              FROM claim_attempts ",
            $tail
        )
    };
}

fn attempt_of(row: &Row<'_>) -> Result<Attempt> {
    Ok(Attempt {
        id: row.get(0)?,
        registration_id: row.get(1)?,
        token_hash: row.get(2)?,
        code_hash: row.get(3)?,
        email: row.get(4)?,
        state: token(row, 5, AttemptState::from_token)?,
        wrong_codes: row.get(6)?,
        expires_at: row.get(7)?,
        created_at: row.get(8)?,
    })
}

/// Adds a registration.
pub async fn add(tx: &mut Tx, registration: &Registration) -> Result<()> {
    let sql = "INSERT INTO registrations (id, user_id, organization_id, claim_token_hash, window_ends_at,
          pending_polled_at, delivered_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.execute(
        sql,
        &[
            (&registration.id).into(),
            (&registration.user_id).into(),
            (&registration.organization_id).into(),
            (&registration.claim_token_hash).into(),
            registration.window_ends_at.into(),
            registration.pending_polled_at.into(),
            registration.delivered_at.into(),
            registration.created_at.into(),
        ],
    )
    .await
    .map(drop)
}

/// The registration whose claim token has that hash.
pub async fn by_claim_token(tx: &mut Tx, hash: &str) -> Result<Option<Registration>> {
    tx.first(select_registration!("WHERE claim_token_hash = $1"), &[hash.into()], registration_of).await
}

/// The registration of that id.
pub async fn by_id(tx: &mut Tx, id: &RegistrationId) -> Result<Option<Registration>> {
    tx.first(select_registration!("WHERE id = $1"), &[id.into()], registration_of).await
}

/// Notes a poll that was answered `authorization_pending`.
pub async fn note_pending_poll(tx: &mut Tx, id: &RegistrationId, at: Timestamp) -> Result<()> {
    let sql = "UPDATE registrations SET pending_polled_at = $1 WHERE id = $2";
    tx.execute(sql, &[at.into(), id.into()]).await.map(drop)
}

/// Marks the post-claim token as picked up; false if somebody was faster.
pub async fn deliver(tx: &mut Tx, id: &RegistrationId, at: Timestamp) -> Result<bool> {
    let sql = "UPDATE registrations SET delivered_at = $1 WHERE id = $2 AND delivered_at IS NULL";
    Ok(tx.execute(sql, &[at.into(), id.into()]).await? == 1)
}

/// Adds an attempt.
pub async fn add_attempt(tx: &mut Tx, attempt: &Attempt) -> Result<()> {
    let sql = "INSERT INTO claim_attempts (id, registration_id, token_hash, code_hash, email, state, wrong_codes,
          expires_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    tx.execute(
        sql,
        &[
            (&attempt.id).into(),
            (&attempt.registration_id).into(),
            (&attempt.token_hash).into(),
            (&attempt.code_hash).into(),
            (&attempt.email).into(),
            attempt.state.token().into(),
            attempt.wrong_codes.into(),
            attempt.expires_at.into(),
            attempt.created_at.into(),
        ],
    )
    .await
    .map(drop)
}

/// The latest live attempt that was started for this address.
pub async fn live_attempt_for(tx: &mut Tx, email: &str, now: Timestamp) -> Result<Option<Attempt>> {
    tx.first(
        select_attempt!(
            "WHERE email = $1 AND state = 'LIVE' AND expires_at > $2 ORDER BY created_at DESC, id DESC LIMIT 1"
        ),
        &[email.into(), now.into()],
        attempt_of,
    )
    .await
}

/// The attempt whose link has that hash.
pub async fn attempt_by_token(tx: &mut Tx, hash: &str) -> Result<Option<Attempt>> {
    tx.first(select_attempt!("WHERE token_hash = $1"), &[hash.into()], attempt_of).await
}

/// The latest attempt of a registration.
pub async fn latest_attempt(tx: &mut Tx, registration: &RegistrationId) -> Result<Option<Attempt>> {
    let sql = select_attempt!("WHERE registration_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1");
    tx.first(sql, &[registration.into()], attempt_of).await
}

/// How many attempts of a registration were started after that moment, and when the oldest of them was.
pub async fn attempts_since(
    tx: &mut Tx,
    registration: &RegistrationId,
    since: Timestamp,
) -> Result<(i64, Option<Timestamp>)> {
    let sql = "SELECT COUNT(*), MIN(created_at) FROM claim_attempts WHERE registration_id = $1 AND created_at > $2";
    let counted = tx.first(sql, &[registration.into(), since.into()], |row| Ok((row.get(0)?, row.get(1)?))).await?;
    Ok(counted.unwrap_or((0, None)))
}

/// Ends the live attempts of a registration in favour of a newer one.
pub async fn supersede(tx: &mut Tx, registration: &RegistrationId) -> Result<()> {
    let sql = "UPDATE claim_attempts SET state = 'SUPERSEDED' WHERE registration_id = $1 AND state = 'LIVE'";
    tx.execute(sql, &[registration.into()]).await.map(drop)
}

/// Writes an attempt's state and its count of wrong codes.
pub async fn save_attempt(tx: &mut Tx, id: &ClaimAttemptId, state: AttemptState, wrong_codes: i64) -> Result<()> {
    let sql = "UPDATE claim_attempts SET state = $1, wrong_codes = $2 WHERE id = $3";
    tx.execute(sql, &[state.token().into(), wrong_codes.into(), id.into()]).await.map(drop)
}
