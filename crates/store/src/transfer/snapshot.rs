//! A market as of one moment, for reading.

use super::connection::Own;
use super::error::TransferError;
use super::record::Record;
use super::schema::{Schema, Table};
use crate::{market, migrate};

/// Later writes are not seen, and wait for nothing.
pub(super) struct Snapshot {
    own: Own,
    pub(super) schema: Schema,
    pub(super) sandbox: bool,
}

impl Snapshot {
    /// Opens the moment.
    pub(super) async fn take(url: &str) -> Result<Self, TransferError> {
        let mut own = Own::reading(url).await?.ok_or(TransferError::NoMarket)?;
        let state = migrate::state(own.tx()).await?;
        if state.version == 0 {
            return Err(TransferError::NoMarket);
        }
        if state.version > state.latest {
            return Err(TransferError::Newer { found: state.version, latest: state.latest });
        }
        let sandbox = market::value(own.tx(), market::SANDBOX).await?.as_deref() == Some("true");
        Ok(Self { own, schema: Schema::at(state.version).await?, sandbox })
    }

    /// See [`Table::page`].
    pub(super) async fn page(&mut self, table: &Table, after: Option<&Record>) -> Result<Vec<Record>, TransferError> {
        // SQLite answers at once: without this nobody else on this thread, Ctrl-C included, would get a turn.
        tokio::task::yield_now().await;
        Ok(table.page(self.own.tx(), after).await?)
    }
}
