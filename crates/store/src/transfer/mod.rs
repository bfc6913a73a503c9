//! Moving a whole market: between databases, into an archive, out of one.
//!
//! All of it works on one description of the tables, [`schema::Schema`], which is read from the migrations themselves: a
//! table that a later migration adds is moved without another line here. Rows go page by page in the order of their
//! keys, so memory stays bounded and two copies of one market are equal row by row. The source is read as of one moment;
//! the target is written in one transaction.

mod connection;
mod error;
mod record;
pub(crate) mod schema;
mod snapshot;
mod target;

use std::path::Path;

use domain::Timestamp;

pub(crate) use connection::{Own, Place};
pub use error::TransferError;
pub(crate) use record::{PAGE, Record, Value};

use crate::archive::{Archive, Header, Writer, Written};
use snapshot::Snapshot;
use target::Target;

/// How many rows went over, table by table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Parents before children.
    pub tables: Vec<(String, u64)>,
}

impl Counts {
    /// Rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|(_, rows)| rows).sum()
    }
}

/// Copies a market into an empty database, of either engine. All or nothing.
pub async fn copy(from: &str, to: &str, now: Timestamp) -> Result<Counts, TransferError> {
    let mut source = Snapshot::take(from).await?;
    let schema = source.schema.clone();
    let mut target = Target::open(to).await?;
    target.prepare(&schema, false, now).await?;
    let mut counts = Counts::default();
    for table in &schema.tables {
        let mut rows = 0;
        let mut page = source.page(table, None).await?;
        while let Some(last) = page.last() {
            target.insert(table, &page).await?;
            rows += page.len() as u64;
            page = source.page(table, Some(last)).await?;
        }
        counts.tables.push((table.name.clone(), rows));
    }
    target.finish(now, None).await?;
    Ok(counts)
}

/// Writes the market as of this moment into a new file, private to its owner. A file of that name is replaced only if
/// `replace` says so, and only by a whole archive.
pub async fn backup(from: &str, file: &Path, replace: bool, now: Timestamp) -> Result<Written, TransferError> {
    let mut source = Snapshot::take(from).await?;
    let header = Header { created_at: now, schema_version: source.schema.version, sandbox: source.sandbox };
    let mut writer = Writer::beside(file, replace, &header)?;
    for table in &source.schema.clone().tables {
        writer.begin(table)?;
        let mut page = source.page(table, None).await?;
        while let Some(last) = page.last() {
            writer.rows(&page)?;
            page = source.page(table, Some(last)).await?;
        }
        writer.end()?;
    }
    Ok(writer.finish()?)
}

/// Loads a checked archive into an empty database, or with `replace` in place of what is there. All or nothing; returns
/// the number of rows and the version of the schema afterwards.
pub async fn restore(archive: &Archive, to: &str, replace: bool, now: Timestamp) -> Result<(u64, i64), TransferError> {
    let schema = archive.schema();
    let mut target = Target::open(to).await?;
    target.prepare(schema, replace, now).await?;
    let mut records = archive.records()?;
    for table in &schema.tables {
        records.begin(table)?;
        loop {
            let page = records.page(table)?;
            if page.is_empty() {
                break;
            }
            target.insert(table, &page).await?;
        }
    }
    let rows = records.finish()?;
    // Names this restore: an index that was made before it belongs to another history.
    let mark = format!("{}-{}", now.millis(), archive.digest());
    let version = target.finish(now, Some(&mark)).await?;
    Ok((rows, version))
}
