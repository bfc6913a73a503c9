//! Why a market was not moved.

use crate::archive::ArchiveError;

/// A refused or failed move. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    #[error("there is no market in it")]
    NoMarket,
    #[error("it has schema version {found}, this program knows {latest}; use a newer opentrain")]
    Newer { found: i64, latest: i64 },
    #[error("it is not empty")]
    NotEmpty,
    /// PostgreSQL only: SQLite's files are guarded by the lock of their data directory.
    #[error("a server is on the database; stop it first")]
    InUse,
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Store(#[from] crate::Error),
}
