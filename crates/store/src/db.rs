//! The door to the database: which engine, reading, writing.

use std::path::Path;
use std::sync::Arc;

use futures::future::BoxFuture;
use tokio::sync::oneshot;

use crate::error::{Error, Result};
use crate::events::EventTally;
use crate::postgres::{ATTEMPTS, Postgres};
use crate::sqlite::Sqlite;
use crate::tx::Tx;

/// Which database program holds the market.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// As commands print it.
    pub const fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        }
    }

    /// The engine that a database URL names; None if this program knows none for it.
    pub fn of_url(url: &str) -> Option<Self> {
        match url {
            _ if url.len() > "sqlite://".len() && url.starts_with("sqlite://") => Some(Engine::Sqlite),
            _ if url.starts_with("postgres://") || url.starts_with("postgresql://") => Some(Engine::Postgres),
            _ => None,
        }
    }
}

/// An error of an operation, which may hold a database error inside.
pub trait WriteError: From<Error> + Send + 'static {
    /// The database error that caused this one, if that is what it is.
    fn database(&self) -> Option<&Error>;
}

impl WriteError for Error {
    fn database(&self) -> Option<&Error> {
        Some(self)
    }
}

/// A handle to the database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    kind: Kind,
    events: Arc<EventTally>,
}

#[derive(Clone)]
enum Kind {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Db {
    /// Opens the database that the URL names: `sqlite://PATH`, `postgres://…` or `postgresql://…`. A SQLite file is made
    /// if it does not exist; the schema is not touched (see [`Db::migrate`]).
    pub fn open(url: &str, max_connections: usize) -> Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite://") {
            return Sqlite::open(Path::new(path)).map(|sqlite| Self::of(Kind::Sqlite(sqlite)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Postgres::open(url, max_connections).map(|postgres| Self::of(Kind::Postgres(postgres)));
        }
        Err(Error::Unsupported("a database URL starts with sqlite://, postgres:// or postgresql://".to_owned()))
    }

    fn of(kind: Kind) -> Self {
        Self { kind, events: Arc::default() }
    }

    /// The events that were committed through this handle and its clones, by type.
    pub fn event_tally(&self) -> &EventTally {
        &self.events
    }

    /// The engine behind the door.
    pub fn engine(&self) -> Engine {
        match self.kind {
            Kind::Sqlite(_) => Engine::Sqlite,
            Kind::Postgres(_) => Engine::Postgres,
        }
    }

    /// A transaction for reading. On SQLite it sees one moment throughout, with all that was committed through this handle;
    /// on PostgreSQL each statement sees the latest committed state.
    pub async fn read(&self) -> Result<Tx> {
        match &self.kind {
            Kind::Sqlite(sqlite) => sqlite.read(),
            Kind::Postgres(postgres) => Box::pin(postgres.read()).await,
        }
    }

    /// Runs a whole operation in one write transaction and returns once it is durable. An error of the operation undoes
    /// all it did. The operation must wait for nothing but this transaction, and may be run more than once (PostgreSQL
    /// makes losers of a race run again); it goes on to its end even if the caller stops waiting.
    pub async fn write<I, T, E, F>(&self, input: I, operation: F) -> std::result::Result<T, E>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        E: WriteError,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, std::result::Result<T, E>> + Send + Sync + 'static,
    {
        match &self.kind {
            Kind::Sqlite(sqlite) => write_sqlite(sqlite, self.events.clone(), input, operation).await,
            Kind::Postgres(postgres) => {
                let (postgres, events) = (postgres.clone(), self.events.clone());
                let running = tokio::spawn(async move { write_postgres(&postgres, &events, &input, operation).await });
                running.await.unwrap_or_else(|error| Err(Error::Failed(error.to_string()).into()))
            }
        }
    }
}

async fn write_sqlite<I, T, E, F>(
    sqlite: &Sqlite,
    events: Arc<EventTally>,
    input: I,
    operation: F,
) -> std::result::Result<T, E>
where
    I: Send + 'static,
    T: Send + 'static,
    E: WriteError,
    F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, std::result::Result<T, E>> + Send + 'static,
{
    let (answer, answered) = oneshot::channel();
    let job = Box::new(move |tx: &mut Tx| {
        // An operation that broke off may have left something behind.
        tx.appended.clear();
        let result = futures::executor::block_on(operation(tx, &input));
        let keep = result.is_ok();
        let appended = std::mem::take(&mut tx.appended);
        let finish: crate::sqlite::Finish = Box::new(move |committed| {
            let result = match committed {
                Err(text) if result.is_ok() => Err(Error::Unavailable(text).into()),
                Ok(()) if result.is_ok() => {
                    events.count(&appended);
                    result
                }
                _ => result,
            };
            // The caller may have gone away; the work is done all the same.
            let _ = answer.send(result);
        });
        (keep, finish)
    });
    sqlite.submit(job).await?;
    answered.await.unwrap_or_else(|_| Err(Error::Failed("the operation did not finish".to_owned()).into()))
}

async fn write_postgres<I, T, E, F>(
    postgres: &Postgres,
    events: &EventTally,
    input: &I,
    operation: F,
) -> std::result::Result<T, E>
where
    E: WriteError,
    F: for<'a> Fn(&'a mut Tx, &'a I) -> BoxFuture<'a, std::result::Result<T, E>>,
{
    let mut attempt = 1;
    loop {
        let mut tx = postgres.begin().await?;
        let result = operation(&mut tx, input).await;
        let result = match result {
            Ok(value) => {
                let appended = std::mem::take(&mut tx.appended);
                let committed = Postgres::commit(tx).await;
                committed.map(|()| events.count(&appended)).map(|()| value).map_err(E::from)
            }
            Err(error) => {
                Postgres::rollback(tx).await;
                Err(error)
            }
        };
        match result {
            Err(error) if attempt < ATTEMPTS && matches!(error.database(), Some(Error::Retry(_))) => {
                Postgres::pause(attempt).await;
                attempt += 1;
            }
            other => return other,
        }
    }
}
