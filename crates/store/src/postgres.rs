//! PostgreSQL: a pool, prepared statements, and retry of lost races in one place.

use std::str::FromStr;
use std::time::Duration;

use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use tokio_postgres::NoTls;

use crate::error::{Error, Result};
use crate::tx::{Inner, Tx};

/// How often a transaction that lost a race is run again.
pub(crate) const ATTEMPTS: u32 = 12;

/// Our transactions wait for nothing but the database. One that hangs, because its process was stopped or its machine is
/// gone, must not keep its locks.
const IDLE: &str = "SET idle_in_transaction_session_timeout = '15s'";

#[derive(Clone)]
pub(crate) struct Postgres {
    pool: Pool,
}

impl Postgres {
    pub(crate) fn open(url: &str, max_connections: usize) -> Result<Self> {
        let mut config = tokio_postgres::Config::from_str(url)
            .map_err(|error| Error::Unsupported(format!("not a PostgreSQL URL: {error}")))?;
        config.application_name("opentrain").connect_timeout(Duration::from_secs(5));
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let pool = Pool::builder(Manager::from_config(config, NoTls, recycling))
            .max_size(max_connections.max(2))
            .runtime(Runtime::Tokio1)
            .post_create(Hook::async_fn(|client, _| {
                Box::pin(async move { client.batch_execute(IDLE).await.map_err(HookError::Backend) })
            }))
            .wait_timeout(Some(Duration::from_secs(10)))
            .create_timeout(Some(Duration::from_secs(5)))
            .build()
            .map_err(|error| Error::Unavailable(error.to_string()))?;
        Ok(Self { pool })
    }

    pub(crate) async fn read(&self) -> Result<Tx> {
        Ok(Tx::new(Inner::Postgres(self.pool.get().await?)))
    }

    pub(crate) async fn begin(&self) -> Result<Tx> {
        let mut tx = self.read().await?;
        tx.batch("BEGIN").await?;
        Ok(tx)
    }

    pub(crate) async fn commit(mut tx: Tx) -> Result<()> {
        tx.batch("COMMIT").await
    }

    /// Gives the work up; a connection that cannot even do that is thrown away.
    pub(crate) async fn rollback(mut tx: Tx) {
        if tx.batch("ROLLBACK").await.is_err()
            && let Inner::Postgres(client) = tx.inner
        {
            drop(deadpool_postgres::Object::take(client));
        }
    }

    /// A pause before the next try, longer each time and different for each transaction.
    pub(crate) async fn pause(attempt: u32) {
        let spread = Duration::from_micros(500 + u64::from(std::process::id() % 7) * 100);
        tokio::time::sleep(spread * attempt.saturating_mul(attempt).min(64)).await;
    }
}
