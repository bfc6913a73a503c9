//! SQLite: readers where they are asked, and one writer that commits waiting operations together.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use tokio::sync::mpsc;

use crate::error::{Error, Result};
use crate::tx::{Inner, Tx};

/// Operations that wait for the writer; more than this and callers wait to be let in.
const QUEUE: usize = 4096;
/// A batch ends after so many operations or so much time, whichever is first.
const BATCH: usize = 512;
const BATCH_TIME: Duration = Duration::from_millis(8);
/// Idle read connections that are kept.
const READERS: usize = 32;

/// Tells the waiting caller how the commit of its batch went.
pub(crate) type Finish = Box<dyn FnOnce(std::result::Result<(), String>) + Send>;
/// Runs one operation; the flag says whether its changes are to be kept.
pub(crate) type Job = Box<dyn FnOnce(&mut Tx) -> (bool, Finish) + Send>;

#[derive(Clone)]
pub(crate) struct Sqlite {
    pub(crate) path: Arc<PathBuf>,
    jobs: mpsc::Sender<Job>,
    readers: Arc<Mutex<Vec<Connection>>>,
}

/// A read connection, most often inside a transaction; goes back to the pool when dropped.
pub(crate) struct Reader {
    connection: Option<Connection>,
    pool: Arc<Mutex<Vec<Connection>>>,
}

impl Reader {
    pub(crate) fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("the connection leaves only in drop")
    }
}

impl Reader {
    /// A connection that belongs to no pool, inside a transaction.
    pub(crate) fn alone(connection: Connection) -> Self {
        Self { connection: Some(connection), pool: Arc::default() }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && (connection.is_autocommit() || end_read(&connection).is_ok())
        {
            let mut pool = self.pool.lock();
            if pool.len() < READERS {
                pool.push(connection);
            }
        }
    }
}

fn end_read(connection: &Connection) -> rusqlite::Result<usize> {
    connection.prepare_cached("COMMIT")?.raw_execute()
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(256);
    // Plans must not depend on bound values: otherwise SQLite prepares a kept statement anew for every new value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -2048)?;
    connection.pragma_update(None, "temp_store", "MEMORY")
}

/// Opens the file for writing, making it if need be.
pub(crate) fn open_writer(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    configure(&connection)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "wal_autocheckpoint", 4000)?;
    // In kibibytes. Inserts touch pages all over the indexes of a large market; there is only one writer.
    connection.pragma_update(None, "cache_size", -32_768)?;
    Ok(connection)
}

/// Opens an existing file for reading.
pub(crate) fn open_reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    configure(&connection)?;
    Ok(connection)
}

/// Opens an existing file for a look that makes no file beside it. While somebody writes there is a log beside the file
/// already; without one nobody writes, and nothing has to be shared.
pub(crate) fn open_observer(path: &Path) -> Result<Connection> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let Some(name) = path.to_str().filter(|_| !Path::new(&log).exists()) else { return open_reader(path) };
    let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags)?;
    configure(&connection)?;
    Ok(connection)
}

impl Sqlite {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let connection = open_writer(path)?;
        let (jobs, waiting) = mpsc::channel(QUEUE);
        std::thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || write_batches(connection, waiting))
            .map_err(|error| Error::Unavailable(error.to_string()))?;
        Ok(Self { path: Arc::new(path.to_owned()), jobs, readers: Arc::default() })
    }

    /// A connection for reading, inside a transaction.
    pub(crate) fn read(&self) -> Result<Tx> {
        let reader = self.reader()?;
        reader.connection().prepare_cached("BEGIN")?.raw_execute()?;
        Ok(Tx::new(Inner::SqliteRead(reader)))
    }

    /// A connection for reading whose statements are each on their own.
    pub(crate) fn read_once(&self) -> Result<Tx> {
        Ok(Tx::new(Inner::SqliteRead(self.reader()?)))
    }

    fn reader(&self) -> Result<Reader> {
        let pooled = self.readers.lock().pop();
        let connection = match pooled {
            Some(connection) => connection,
            None => open_reader(self.path.as_path())?,
        };
        Ok(Reader { connection: Some(connection), pool: self.readers.clone() })
    }

    pub(crate) async fn submit(&self, job: Job) -> Result<()> {
        self.jobs.send(job).await.map_err(|_| Error::Unavailable("the writer has stopped".to_owned()))
    }
}

/// The writer's life: take what waits, run each in a savepoint, commit once, then answer all.
fn write_batches(connection: Connection, mut waiting: mpsc::Receiver<Job>) {
    let mut tx = Tx::new(Inner::SqliteWrite(connection));
    while let Some(first) = waiting.blocking_recv() {
        if let Err(error) = statement(&tx, "BEGIN IMMEDIATE") {
            tracing::error!(%error, "could not begin a write transaction");
            // Run nothing; the job's own finish reports the failure.
            refuse(first, &mut tx, &error);
            continue;
        }
        let started = Instant::now();
        let mut finishes = vec![run(first, &mut tx)];
        while finishes.len() < BATCH && started.elapsed() < BATCH_TIME {
            match waiting.try_recv() {
                Ok(job) => finishes.push(run(job, &mut tx)),
                Err(_) => break,
            }
        }
        let outcome = statement(&tx, "COMMIT").map_err(|error| {
            tracing::error!(%error, "could not commit");
            let _ = statement(&tx, "ROLLBACK");
            error.to_string()
        });
        for finish in finishes {
            finish(outcome.clone());
        }
    }
}

fn statement(tx: &Tx, sql: &str) -> Result<()> {
    let Inner::SqliteWrite(connection) = &tx.inner else { unreachable!("the writer holds a write connection") };
    connection.prepare_cached(sql)?.raw_execute()?;
    Ok(())
}

fn run(job: Job, tx: &mut Tx) -> Finish {
    let began = statement(tx, "SAVEPOINT operation");
    let result = match began {
        Ok(()) => std::panic::catch_unwind(AssertUnwindSafe(|| job(tx))),
        Err(error) => return Box::new(move |_| tracing::error!(%error, "could not set a savepoint")),
    };
    let (keep, finish) = result.unwrap_or_else(|_| (false, Box::new(|_| {}) as Finish));
    let end = if keep { "RELEASE operation" } else { "ROLLBACK TO operation" };
    let ended = statement(tx, end).and_then(|()| if keep { Ok(()) } else { statement(tx, "RELEASE operation") });
    match ended {
        Ok(()) => finish,
        Err(error) => {
            let text = error.to_string();
            Box::new(move |_| finish(Err(text)))
        }
    }
}

/// Lets the caller know that nothing was run: the job is dropped, and with it its answer channel.
fn refuse(job: Job, _: &mut Tx, _: &Error) {
    drop(job);
}
