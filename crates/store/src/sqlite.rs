//! SQLite: readers where they are asked, and one writer that commits waiting operations together.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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
/// How long a reader's view of the data serves the reads that follow. A commit of this process ends it at once; so this is
/// how late a commit of another process may be seen.
const VIEW_TIME: Duration = Duration::from_millis(1);

/// Tells the waiting caller how the commit of its batch went.
pub(crate) type Finish = Box<dyn FnOnce(std::result::Result<(), String>) + Send>;
/// Runs one operation; the flag says whether its changes are to be kept.
pub(crate) type Job = Box<dyn FnOnce(&mut Tx) -> (bool, Finish) + Send>;

#[derive(Clone)]
pub(crate) struct Sqlite {
    pub(crate) path: Arc<PathBuf>,
    jobs: mpsc::Sender<Job>,
    readers: Arc<Readers>,
}

/// The read connections between two uses.
#[derive(Default)]
struct Readers {
    idle: Mutex<Vec<View>>,
    /// The name of the newest state that is known: another one after every commit.
    states: AtomicU64,
}

/// A connection and the transaction it reads in. Each transaction takes locks that all readers share, so several short
/// reads in a row use one.
struct View {
    connection: Connection,
    seen: Option<Seen>,
}

/// What the transaction of a view shows.
#[derive(Clone, Copy)]
struct Seen {
    /// The name of the state: see [`Tx::state`].
    state: u64,
    /// The connection's own count of other connections' commits.
    version: i64,
    since: Instant,
}

impl View {
    /// Sees to it that the transaction shows what was committed.
    fn renew(&mut self, states: &AtomicU64) -> Result<()> {
        let now = Instant::now();
        let is_fresh = |seen: Seen| seen.state == states.load(Ordering::Acquire) && now - seen.since < VIEW_TIME;
        if self.seen.is_some_and(is_fresh) && !self.connection.is_autocommit() {
            return Ok(());
        }
        loop {
            self.end()?;
            let state = states.load(Ordering::Acquire);
            self.connection.prepare_cached("BEGIN")?.raw_execute()?;
            let version: i64 =
                self.connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
            if self.seen.is_some_and(|seen| seen.version == version) {
                self.seen = Some(Seen { state, version, since: now });
                return Ok(());
            }
            // Somebody has committed, perhaps another process: from here on the state has a new name.
            let named = states.compare_exchange(state, state + 1, Ordering::AcqRel, Ordering::Acquire);
            if named.is_ok() {
                self.seen = Some(Seen { state: state + 1, version, since: now });
                return Ok(());
            }
        }
    }

    fn end(&self) -> Result<()> {
        if !self.connection.is_autocommit() {
            self.connection.prepare_cached("COMMIT")?.raw_execute()?;
        }
        Ok(())
    }
}

impl Readers {
    fn take(&self, path: &Path) -> Result<View> {
        let idle = self.idle.lock().pop();
        let mut view = match idle {
            Some(view) => view,
            None => View { connection: open_reader(path)?, seen: None },
        };
        view.renew(&self.states)?;
        Ok(view)
    }

    fn give_back(&self, view: View) {
        let mut idle = self.idle.lock();
        if idle.len() < READERS {
            idle.push(view);
        }
    }

    /// Ends the transactions that nobody reads in: an open one keeps the log beside the file from being used again.
    fn rest(&self) {
        self.idle.lock().retain(|view| view.end().is_ok());
    }
}

/// A read connection inside a transaction; goes back to the others when dropped.
pub(crate) struct Reader {
    view: Option<View>,
    readers: Arc<Readers>,
}

impl Reader {
    pub(crate) fn connection(&self) -> &Connection {
        &self.view.as_ref().expect("the view leaves only in drop").connection
    }

    /// A connection that nobody else uses.
    pub(crate) fn alone(connection: Connection) -> Self {
        Self { view: Some(View { connection, seen: None }), readers: Arc::default() }
    }

    pub(crate) fn state(&self) -> Option<u64> {
        Some(self.view.as_ref()?.seen?.state)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(view) = self.view.take() {
            self.readers.give_back(view);
        }
    }
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
    connection.pragma_update(None, "cache_size", -16_384)?;
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
        let readers = Arc::<Readers>::default();
        let resting = Arc::clone(&readers);
        std::thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || write_batches(connection, waiting, &resting))
            .map_err(|error| Error::Unavailable(error.to_string()))?;
        Ok(Self { path: Arc::new(path.to_owned()), jobs, readers })
    }

    /// A connection for reading, inside a transaction.
    pub(crate) fn read(&self) -> Result<Tx> {
        let view = self.readers.take(&self.path)?;
        Ok(Tx::new(Inner::SqliteRead(Reader { view: Some(view), readers: self.readers.clone() })))
    }

    pub(crate) async fn submit(&self, job: Job) -> Result<()> {
        self.jobs.send(job).await.map_err(|_| Error::Unavailable("the writer has stopped".to_owned()))
    }
}

/// The writer's life: take what waits, run each in a savepoint, commit once, then answer all.
fn write_batches(connection: Connection, mut waiting: mpsc::Receiver<Job>, readers: &Readers) {
    let mut tx = Tx::new(Inner::SqliteWrite(connection));
    while let Some(first) = waiting.blocking_recv() {
        readers.rest();
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
        readers.states.fetch_add(1, Ordering::AcqRel);
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

    use super::*;
    use crate::Db;

    async fn write(db: &Db, sql: &'static str) {
        db.write((), move |tx, ()| Box::pin(async move { tx.batch(sql).await })).await.unwrap();
    }

    async fn look(db: &Db) -> (i64, Option<u64>) {
        let mut tx = db.read().await.unwrap();
        let count = tx.first("SELECT COUNT(*) FROM things", &[], |row| row.get(0)).await.unwrap();
        (count.unwrap(), tx.state())
    }

    #[tokio::test]
    async fn reads_share_a_state_until_somebody_commits() {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", directory.path().join("market.db").display());
        // Two handles are as far apart as two processes.
        let (ours, theirs) = (Db::open(&url, 1).unwrap(), Db::open(&url, 1).unwrap());
        write(&ours, "CREATE TABLE things (id INTEGER)").await;
        let (_, empty) = look(&ours).await;
        assert!(empty.is_some());
        for rows in 1..50 {
            let before = look(&ours).await;
            let writer = if rows % 2 == 0 { &ours } else { &theirs };
            write(writer, "INSERT INTO things VALUES (1)").await;
            if rows % 2 == 1 {
                std::thread::sleep(VIEW_TIME);
            }
            let after = look(&ours).await;
            assert_eq!((before.0, after.0), (rows - 1, rows));
            assert_ne!(before.1, after.1, "another state has another name");
            std::thread::sleep(VIEW_TIME);
            assert_eq!(look(&ours).await, after, "nobody has committed");
        }
    }

    #[tokio::test]
    async fn a_read_sees_one_moment_and_idle_ones_do_not_hold_the_log() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("market.db");
        let db = Db::open(&format!("sqlite://{}", path.display()), 1).unwrap();
        write(&db, "CREATE TABLE things (id INTEGER)").await;
        let mut long = db.read().await.unwrap();
        let count = "SELECT COUNT(*) FROM things";
        let first: Option<i64> = long.first(count, &[], |row| row.get(0)).await.unwrap();
        write(&db, "INSERT INTO things VALUES (1)").await;
        assert_eq!(look(&db).await.0, 1);
        assert_eq!((first, long.first(count, &[], |row| row.get(0)).await.unwrap()), (Some(0), Some(0)));
        drop(long);
        // Both connections have rested by the time the next operation runs, so the log can be emptied in it.
        write(&db, "INSERT INTO things VALUES (2)").await;
        let other = open_writer(&path).unwrap();
        let busy: i64 = other.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
        assert_eq!(busy, 0);
    }
}
