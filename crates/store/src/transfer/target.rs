//! The database that a market is loaded into: one transaction from the first check to the last row.

use domain::Timestamp;

use super::connection::{NewFile, Own};
use super::error::TransferError;
use super::record::Record;
use super::schema::{Schema, Table};
use crate::{dialect, market, migrate};

/// Dropped before [`Target::finish`], everything is as it was.
pub(super) struct Target {
    // Closed before the file is deleted: fields are dropped in this order.
    own: Own,
    made: Option<NewFile>,
}

impl Target {
    /// Opens it for this transaction alone.
    pub(super) async fn open(url: &str) -> Result<Self, TransferError> {
        let (own, made) = Own::writing(url).await?;
        let mut target = Self { own, made };
        let tx = target.own.tx();
        dialect::lock_schema(tx).await?;
        if !dialect::lock_alone(tx).await? {
            return Err(TransferError::InUse);
        }
        Ok(target)
    }

    /// Makes empty tables of that version. A market that is there already is dropped with `replace`, and refused without.
    pub(super) async fn prepare(
        &mut self,
        schema: &Schema,
        replace: bool,
        now: Timestamp,
    ) -> Result<(), TransferError> {
        let tx = self.own.tx();
        let state = migrate::state(tx).await?;
        if state.version > state.latest {
            return Err(TransferError::Newer { found: state.version, latest: state.latest });
        }
        if state.version > 0 {
            let present = Schema::at(state.version).await?;
            if !replace {
                for table in &present.tables {
                    if table.page(tx, None).await? != table.seeds {
                        return Err(TransferError::NotEmpty);
                    }
                }
            }
            for table in present.tables.iter().rev() {
                tx.batch(&format!("DROP TABLE \"{}\"", table.name)).await?;
            }
            tx.batch("DROP TABLE schema_migrations").await?;
        }
        migrate::advance(tx, now, schema.version).await?;
        for table in schema.tables.iter().rev().filter(|table| !table.seeds.is_empty()) {
            tx.batch(&format!("DELETE FROM \"{}\"", table.name)).await?;
        }
        Ok(())
    }

    /// Adds rows.
    pub(super) async fn insert(&mut self, table: &Table, rows: &[Record]) -> Result<(), TransferError> {
        tokio::task::yield_now().await;
        Ok(table.insert(self.own.tx(), rows).await?)
    }

    /// Brings the schema up to date, notes the restore if it was one, and makes everything durable. Returns the version.
    pub(super) async fn finish(mut self, now: Timestamp, restored: Option<&str>) -> Result<i64, TransferError> {
        let tx = self.own.tx();
        let latest = migrate::state(tx).await?.latest;
        migrate::advance(tx, now, latest).await?;
        if let Some(mark) = restored {
            market::set(tx, market::RESTORED, mark).await?;
        }
        self.own.commit().await?;
        if let Some(made) = self.made {
            made.keep();
        }
        Ok(latest)
    }
}
