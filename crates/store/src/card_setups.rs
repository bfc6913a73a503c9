//! Visits to the provider's page where a card is saved.

use domain::{CardSetupId, OrganizationId, Timestamp};

use crate::error::Result;
use crate::row::{Row, token};
use crate::tx::Tx;

/// What became of a visit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardSetupState {
    /// The provider has not told of its end.
    Open,
    /// Its card became the account's.
    Stored,
    /// Its card is of no account: something newer counts.
    Dropped,
}

impl CardSetupState {
    const fn token(self) -> &'static str {
        match self {
            Self::Open => "OPEN",
            Self::Stored => "STORED",
            Self::Dropped => "DROPPED",
        }
    }

    fn from_token(text: &str) -> Option<Self> {
        [Self::Open, Self::Stored, Self::Dropped].into_iter().find(|state| state.token() == text)
    }
}

/// A visit as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardSetup {
    pub id: CardSetupId,
    pub organization_id: OrganizationId,
    pub state: CardSetupState,
    pub created_at: Timestamp,
}

fn setup_of(row: &Row<'_>) -> Result<CardSetup> {
    Ok(CardSetup {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        state: token(row, 2, CardSetupState::from_token)?,
        created_at: row.get(3)?,
    })
}

/// Adds a visit.
pub async fn add(tx: &mut Tx, setup: &CardSetup) -> Result<()> {
    let sql = "INSERT INTO card_setups (id, organization_id, state, created_at) VALUES ($1, $2, $3, $4)";
    let params =
        [(&setup.id).into(), (&setup.organization_id).into(), setup.state.token().into(), setup.created_at.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// The visit of that id, whoever made it.
pub async fn any(tx: &mut Tx, id: &CardSetupId) -> Result<Option<CardSetup>> {
    let sql = "SELECT id, organization_id, state, created_at FROM card_setups WHERE id = $1";
    tx.first(sql, &[id.into()], setup_of).await
}

/// The card of this visit is the account's from now on; visits that began before it come too late.
pub async fn store(tx: &mut Tx, setup: &CardSetup, now: Timestamp) -> Result<()> {
    let sql = "UPDATE card_setups SET state = 'DROPPED', ended_at = $1
        WHERE organization_id = $2 AND state = 'OPEN' AND (created_at < $3 OR (created_at = $3 AND id < $4))";
    let params = [now.into(), (&setup.organization_id).into(), setup.created_at.into(), (&setup.id).into()];
    tx.execute(sql, &params).await?;
    let sql = "UPDATE card_setups SET state = 'STORED', ended_at = $1 WHERE id = $2";
    tx.execute(sql, &[now.into(), (&setup.id).into()]).await.map(drop)
}

/// Whatever the account's open visits come to, it counts no more.
pub async fn drop_open(tx: &mut Tx, organization: &OrganizationId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE card_setups SET state = 'DROPPED', ended_at = $1 WHERE organization_id = $2 AND state = 'OPEN'";
    tx.execute(sql, &[now.into(), organization.into()]).await.map(drop)
}
