//! A running server's sign on the database's door: who needs the database for itself (restore, a new schema) sees it.

use std::time::Duration;

use tokio::task::JoinHandle;

use crate::db::{Db, Engine};
use crate::dialect;
use crate::error::{Error, Result};
use crate::tx::{Inner, Tx};

/// How often the sign is looked after.
const EVERY: Duration = Duration::from_secs(5);

/// Held while the server runs. On PostgreSQL it is a lock of a connection of its own, which must not go through a pooler
/// that shares connections between transactions; SQLite's servers are known by the lock of their data directory.
pub struct Presence(Option<JoinHandle<()>>);

/// The connection that holds the lock.
struct Sign(deadpool_postgres::ClientWrapper);

impl Presence {
    /// Hangs the sign out. Fails if somebody needs the database for itself right now. A sign that is lost with its
    /// connection is hung out again as soon as the database answers.
    pub async fn announce(db: &Db) -> Result<Self> {
        if db.engine() == Engine::Sqlite {
            return Ok(Self(None));
        }
        let Some(mut sign) = Sign::hang_out(db).await? else {
            return Err(Error::Unsupported("a restore or a new schema is being written to the database".to_owned()));
        };
        let db = db.clone();
        Ok(Self(Some(tokio::spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                if !sign.0.is_closed() {
                    continue;
                }
                match Sign::hang_out(&db).await {
                    Ok(Some(again)) => sign = again,
                    Ok(None) => tracing::error!("the database is being replaced under this server; restart it"),
                    Err(error) => tracing::warn!(%error, "other programs cannot see that this server runs"),
                }
            }
        }))))
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        if let Some(keeper) = &self.0 {
            keeper.abort();
        }
    }
}

impl Sign {
    async fn hang_out(db: &Db) -> Result<Option<Self>> {
        let mut tx = db.read().await?;
        if !dialect::lock_as_server(&mut tx).await? {
            return Ok(None);
        }
        let Tx(Inner::Postgres(client)) = tx else { return Ok(None) };
        Ok(Some(Self(deadpool_postgres::Object::take(client))))
    }
}
