//! A market in one file, of no engine.
//!
//! ```text
//! opentrain backup 1\n                                                    the form
//! {"createdAt":"…","schemaVersion":3,"sandbox":false}\n                   what it holds
//! zstd( {"table":"users","columns":["id",…]}\n                            one section for each table,
//!       ["01h…","EMPLOYER",…]\n                                           its rows in the order of their keys,
//!       {"rows":1}\n                                                      their number
//!       …
//!       {"tables":17,"rows":4711}\n )                                     the end
//! SHA-256 of everything before, 32 bytes
//! ```
//! Sections come parents before children. `head -2` and `tail -c +… | zstd -d` show all of it to a person.

mod hashing;
mod read;
mod write;

use domain::Timestamp;
use serde::{Deserialize, Serialize};

pub use read::Archive;
pub(crate) use write::Writer;
pub use write::Written;

/// The first line, without the number of the form.
const MAGIC: &str = "opentrain backup ";
/// The form that this program writes.
const FORM: u32 = 1;
/// A line that is longer is none of ours: no row of a market comes near it.
const LONGEST_LINE: usize = 64 << 20;
/// Bytes of the checksum at the end.
const CHECKSUM: u64 = 32;

/// What an archive says about itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// When the market was as it is in the archive.
    pub created_at: Timestamp,
    pub schema_version: i64,
    pub sandbox: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionHead {
    table: String,
    columns: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionEnd {
    rows: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    tables: usize,
    rows: u64,
}

/// Why an archive could not be written or is not taken.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error("it exists already; --force replaces it")]
    Exists,
    #[error("it is not an opentrain backup")]
    NotAnArchive,
    #[error("it was written by a newer opentrain; use that version")]
    NewerForm,
    #[error("it has schema version {found}, this program knows {latest}; use a newer opentrain")]
    NewerSchema { found: i64, latest: i64 },
    #[error("it is damaged or cut short: {0}")]
    Damaged(String),
    #[error("a row is too long for a backup")]
    RowTooLong,
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Store(#[from] crate::Error),
}

fn damaged(what: impl Into<String>) -> ArchiveError {
    ArchiveError::Damaged(what.into())
}
