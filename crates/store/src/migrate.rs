//! The schema: numbered pairs of SQL files, forward only.

use domain::Timestamp;

use crate::db::Db;
use crate::dialect;
use crate::error::{Error, Result};
use crate::tx::Tx;

/// One step of the schema, for both engines.
pub struct Migration {
    pub version: i64,
    pub name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($version:literal $name:literal),+ $(,)?) => {
        /// Every step, oldest first.
        const MIGRATIONS: &[Migration] = &[$(Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../migrations/", $name, ".sqlite.sql")),
            postgres: include_str!(concat!("../migrations/", $name, ".postgres.sql")),
        }),+];
    };
}

migrations!(1 "0001_market", 2 "0002_candidates", 3 "0003_sign_in_links", 4 "0004_team_and_mail", 5 "0005_events",
    6 "0006_conversations", 7 "0007_money", 8 "0008_webhooks", 9 "0009_sessions", 10 "0010_simulation",
    11 "0011_cards", 12 "0012_job_clicks");

/// How far a database has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchemaState {
    /// The version the database has; 0 for an empty one.
    pub version: i64,
    /// The version this program has.
    pub latest: i64,
}

impl SchemaState {
    /// Steps that are still to be taken.
    pub fn pending(&self) -> i64 {
        (self.latest - self.version).max(0)
    }
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
  version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)";

/// The version this program has.
pub(crate) fn latest() -> i64 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

async fn version(tx: &mut Tx) -> Result<i64> {
    let found = tx.first("SELECT COALESCE(MAX(version), 0) FROM schema_migrations", &[], |row| row.get(0)).await?;
    Ok(found.unwrap_or(0))
}

impl Db {
    /// How far the database has come, without changing it.
    pub async fn schema(&self) -> Result<SchemaState> {
        state(&mut self.read().await?).await
    }

    /// Brings the schema up to date, under a lock; returns the names of the steps it took. Refuses a database that is
    /// newer than this program.
    pub async fn migrate(&self, now: Timestamp) -> Result<Vec<&'static str>> {
        self.write(now, |tx, now| Box::pin(migrate(tx, *now))).await
    }
}

async fn migrate(tx: &mut Tx, now: Timestamp) -> Result<Vec<&'static str>> {
    dialect::lock_schema(tx).await?;
    let state = state(tx).await?;
    if state.version > state.latest {
        return Err(Error::Unsupported(format!(
            "the database has schema version {}, this program knows {}; use a newer opentrain",
            state.version, state.latest
        )));
    }
    if state.version > 0 && state.pending() > 0 && !dialect::lock_alone(tx).await? {
        return Err(Error::Unsupported(
            "the schema is not up to date, and a server of an older version is on the database; stop it first"
                .to_owned(),
        ));
    }
    advance(tx, now, state.latest).await
}

/// How far the database has come.
pub(crate) async fn state(tx: &mut Tx) -> Result<SchemaState> {
    let exists = dialect::table_exists(tx, "schema_migrations").await?;
    let version = if exists { version(tx).await? } else { 0 };
    Ok(SchemaState { version, latest: latest() })
}

/// Takes the steps up to that version; returns their names. The caller holds the lock.
pub(crate) async fn advance(tx: &mut Tx, now: Timestamp, upto: i64) -> Result<Vec<&'static str>> {
    tx.batch(TABLE).await?;
    let at = version(tx).await?;
    let mut applied = Vec::new();
    for migration in MIGRATIONS.iter().filter(|migration| migration.version > at && migration.version <= upto) {
        tx.batch(if tx.is_postgres() { migration.postgres } else { migration.sqlite }).await?;
        tx.execute(
            "INSERT INTO schema_migrations (version, name, applied_at) VALUES ($1, $2, $3)",
            &[migration.version.into(), migration.name.into(), now.into()],
        )
        .await?;
        applied.push(migration.name);
    }
    Ok(applied)
}
