//! Writing an archive beside its place, and moving it there when it is whole.

use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;
use tempfile::NamedTempFile;

use super::hashing::Hashing;
use super::{ArchiveError, End, FORM, Header, LONGEST_LINE, MAGIC, SectionEnd, SectionHead};
use crate::transfer::Record;
use crate::transfer::schema::Table;

type File = Hashing<BufWriter<NamedTempFile>>;

/// zstd's own default: more costs much time for little space.
const LEVEL: i32 = 3;

/// A finished archive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    pub bytes: u64,
    /// Of the whole file, in hex.
    pub sha256: String,
    pub rows: u64,
}

/// Dropped before [`Writer::finish`], it leaves nothing behind.
pub(crate) struct Writer {
    packed: zstd::Encoder<'static, File>,
    place: PathBuf,
    replace: bool,
    line: Vec<u8>,
    section_rows: u64,
    tables: usize,
    rows: u64,
}

impl Writer {
    /// Starts an archive that will stand at `place`.
    pub(crate) fn beside(place: &Path, replace: bool, header: &Header) -> Result<Self, ArchiveError> {
        if !replace && place.symlink_metadata().is_ok() {
            return Err(ArchiveError::Exists);
        }
        let directory = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Readable by nobody else from the first byte.
        let file = tempfile::Builder::new().prefix(".opentrain-backup-").suffix(".partial").tempfile_in(directory)?;
        let mut file = Hashing::new(BufWriter::new(file));
        writeln!(file, "{MAGIC}{FORM}")?;
        serde_json::to_writer(&mut file, header).map_err(std::io::Error::from)?;
        writeln!(file)?;
        Ok(Self {
            packed: zstd::Encoder::new(file, LEVEL)?,
            place: place.to_owned(),
            replace,
            line: Vec::new(),
            section_rows: 0,
            tables: 0,
            rows: 0,
        })
    }

    /// Begins the section of a table.
    pub(crate) fn begin(&mut self, table: &Table) -> Result<(), ArchiveError> {
        let columns = table.columns.iter().map(|column| column.name.clone()).collect();
        self.line(&SectionHead { table: table.name.clone(), columns })
    }

    /// Adds rows to the section.
    pub(crate) fn rows(&mut self, rows: &[Record]) -> Result<(), ArchiveError> {
        self.section_rows += rows.len() as u64;
        rows.iter().try_for_each(|row| self.line(row))
    }

    /// Ends the section.
    pub(crate) fn end(&mut self) -> Result<(), ArchiveError> {
        let rows = std::mem::take(&mut self.section_rows);
        self.tables += 1;
        self.rows += rows;
        self.line(&SectionEnd { rows })
    }

    /// Makes the archive durable and moves it to its place.
    pub(crate) fn finish(mut self) -> Result<Written, ArchiveError> {
        self.line(&End { tables: self.tables, rows: self.rows })?;
        let mut file = self.packed.finish()?;
        let checksum = file.checksum();
        file.write_all(&checksum)?;
        let written = Written { bytes: file.bytes(), sha256: hex::encode(file.checksum()), rows: self.rows };
        let file = file.into_inner().into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        if self.replace {
            file.persist(&self.place).map_err(|error| error.error)?;
        } else {
            file.persist_noclobber(&self.place).map_err(|error| match error.error.kind() {
                std::io::ErrorKind::AlreadyExists => ArchiveError::Exists,
                _ => error.error.into(),
            })?;
        }
        // The name must outlive a loss of power too; some file systems cannot sync a directory.
        if let Some(Ok(directory)) = self.place.parent().map(std::fs::File::open) {
            let _ = directory.sync_all();
        }
        Ok(written)
    }

    fn line(&mut self, value: &impl Serialize) -> Result<(), ArchiveError> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, value).map_err(std::io::Error::from)?;
        if self.line.len() + 1 >= LONGEST_LINE {
            return Err(ArchiveError::RowTooLong);
        }
        self.line.push(b'\n');
        Ok(self.packed.write_all(&self.line)?)
    }
}
