//! A transaction on a connection of its own. Dropped without a commit it is undone, and never goes back into a pool.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::postgres::Postgres;
use crate::sqlite::{self, Reader};
use crate::tx::{Inner, Tx};

/// See the module.
pub(crate) struct Own(Option<Tx>);

/// Where a URL leads.
pub(crate) enum Place<'a> {
    Sqlite(&'a Path),
    Postgres(&'a str),
}

impl<'a> Place<'a> {
    /// The engine and its part of the URL.
    pub(crate) fn of(url: &'a str) -> Result<Self> {
        match url.strip_prefix("sqlite://") {
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(Path::new(path))),
            None if url.starts_with("postgres://") || url.starts_with("postgresql://") => Ok(Self::Postgres(url)),
            _ => {
                Err(Error::Unsupported("a database URL starts with sqlite://, postgres:// or postgresql://".to_owned()))
            }
        }
    }
}

impl Own {
    /// For reading: everything is seen as of the first read. Blocks no writer. `None` if there is no such file.
    pub(crate) async fn reading(url: &str) -> Result<Option<Self>> {
        Ok(Some(match Place::of(url)? {
            Place::Sqlite(path) if !path.exists() => return Ok(None),
            Place::Sqlite(path) => Self::of_reader(sqlite::open_reader(path)?)?,
            Place::Postgres(url) => Self::begin(url, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?,
        }))
    }

    /// For a quick look that leaves no trace in the file system either. `None` if there is no such file.
    pub(crate) async fn looking(url: &str) -> Result<Option<Self>> {
        match Place::of(url)? {
            Place::Sqlite(path) if path.exists() => Ok(Some(Self::of_reader(sqlite::open_observer(path)?)?)),
            _ => Self::reading(url).await,
        }
    }

    /// For writing, alone. A SQLite file is made, private to its owner, if there is none.
    pub(crate) async fn writing(url: &str) -> Result<(Self, Option<NewFile>)> {
        match Place::of(url)? {
            Place::Sqlite(path) => {
                let made = NewFile::make(path)?;
                let connection = sqlite::open_writer(path)?;
                connection.execute_batch("BEGIN IMMEDIATE")?;
                Ok((Self(Some(Tx::new(Inner::SqliteWrite(connection)))), made))
            }
            Place::Postgres(url) => Ok((Self::begin(url, "BEGIN").await?, None)),
        }
    }

    fn of_reader(connection: rusqlite::Connection) -> Result<Self> {
        connection.execute_batch("BEGIN")?;
        Ok(Self(Some(Tx::new(Inner::SqliteRead(Reader::alone(connection))))))
    }

    async fn begin(url: &str, statement: &str) -> Result<Self> {
        let mut own = Self(Some(Postgres::open(url, 2)?.read().await?));
        // Between two statements it may write a file, which takes as long as it takes.
        own.tx().batch("SET idle_in_transaction_session_timeout = 0").await?;
        own.tx().batch(statement).await?;
        Ok(own)
    }

    /// The transaction.
    pub(crate) fn tx(&mut self) -> &mut Tx {
        self.0.as_mut().expect("only commit and drop take it away")
    }

    /// Makes everything durable.
    pub(crate) async fn commit(mut self) -> Result<()> {
        self.tx().batch("COMMIT").await
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        if let Some(Tx { inner: Inner::Postgres(client), .. }) = self.0.take() {
            drop(deadpool_postgres::Object::take(client));
        }
    }
}

/// A SQLite file that did not exist before. It goes again unless it is kept.
pub(crate) struct NewFile(Option<PathBuf>);

impl NewFile {
    fn make(path: &Path) -> Result<Option<Self>> {
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
            Ok(_) => Ok(Some(Self(Some(path.to_owned())))),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(None),
            Err(error) => Err(Error::Unavailable(format!("{}: {error}", path.display()))),
        }
    }

    /// The file stays.
    pub(crate) fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            for suffix in ["", "-wal", "-shm"] {
                let mut name = path.clone().into_os_string();
                name.push(suffix);
                // What cannot be deleted is empty: nothing was committed.
                let _ = std::fs::remove_file(name);
            }
        }
    }
}
