//! What can go wrong with a database.

/// A failed database call. The texts are for the log, never for an answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The transaction lost a race and may be run again.
    #[error("the transaction must be run again: {0}")]
    Retry(String),
    /// No connection, disk full, shut down.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The database holds something this program cannot read, or refused a statement.
    #[error("database error: {0}")]
    Failed(String),
    /// The schema is newer than this program, or the URL names no database this program knows.
    #[error("{0}")]
    Unsupported(String),
}

pub type Result<T> = std::result::Result<T, Error>;

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Error::Retry(error.to_string()),
            Some(Code::DiskFull | Code::CannotOpen | Code::SystemIoFailure | Code::ReadOnly) => {
                Error::Unavailable(error.to_string())
            }
            _ => Error::Failed(error.to_string()),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState as State;
        let text = error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string);
        match error.code() {
            Some(&State::T_R_SERIALIZATION_FAILURE | &State::T_R_DEADLOCK_DETECTED) => Error::Retry(text),
            None if error.is_closed() || error.as_db_error().is_none() => Error::Unavailable(text),
            Some(&State::ADMIN_SHUTDOWN | &State::CRASH_SHUTDOWN | &State::CANNOT_CONNECT_NOW | &State::DISK_FULL) => {
                Error::Unavailable(text)
            }
            _ => Error::Failed(text),
        }
    }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        match error {
            deadpool_postgres::PoolError::Backend(error) => error.into(),
            other => Error::Unavailable(other.to_string()),
        }
    }
}
