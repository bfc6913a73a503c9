//! Reading an archive: the whole of it is checked before a row of it is used.

use std::fs::File;
use std::io::{BufRead, BufReader, Read as _, Seek as _, SeekFrom, Take};

use serde::de::DeserializeOwned;

use super::hashing::Hashing;
use super::{ArchiveError, CHECKSUM, End, FORM, Header, LONGEST_LINE, MAGIC, SectionEnd, SectionHead, damaged};
use crate::migrate;
use crate::transfer::schema::{Column, Kind, Schema, Table};
use crate::transfer::{PAGE, Record, Value};

/// The first two lines are short.
const LONGEST_HEAD: usize = 4096;
/// As much memory as unpacking may take (2^n): what the writer's level never exceeds, with room.
const WINDOW_LOG: u32 = 24;

type Body = BufReader<Hashing<Take<File>>>;

/// An archive that was read to its end and found whole.
pub struct Archive {
    file: File,
    header: Header,
    schema: Schema,
    digest: String,
}

impl Archive {
    /// Reads everything: form, version of the schema, checksum, the shape of every row. Changes nothing.
    pub async fn check(file: File) -> Result<Self, ArchiveError> {
        let mut body = body(&file)?;
        let header = head(&mut body)?;
        let latest = migrate::latest();
        if header.schema_version > latest {
            return Err(ArchiveError::NewerSchema { found: header.schema_version, latest });
        }
        if header.schema_version < 1 {
            return Err(damaged("its schema version is none"));
        }
        std::io::copy(&mut body, &mut std::io::sink())?;
        let digest = verified(&file, body)?;
        let schema = Schema::at(header.schema_version).await?;
        let archive = Self { file, header, schema, digest };
        let mut records = archive.records()?;
        for table in &archive.schema.tables {
            records.begin(table)?;
            while !records.page(table)?.is_empty() {}
        }
        records.finish()?;
        Ok(archive)
    }

    /// What it says about itself.
    pub fn header(&self) -> &Header {
        &self.header
    }

    pub(crate) fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The checksum at its end, in hex.
    pub(crate) fn digest(&self) -> &str {
        &self.digest
    }

    /// The rows, from the beginning. One reader at a time: all share the place in the file.
    pub(crate) fn records(&self) -> Result<Records<'_>, ArchiveError> {
        let mut body = body(&self.file)?;
        if head(&mut body)? != self.header {
            return Err(damaged("it changed while it was read"));
        }
        let mut unpacked = zstd::Decoder::with_buffer(body)?.single_frame();
        unpacked.window_log_max(WINDOW_LOG)?;
        Ok(Records {
            file: &self.file,
            lines: BufReader::new(unpacked),
            line: Vec::new(),
            ended: true,
            section: 0,
            tables: 0,
            rows: 0,
        })
    }
}

/// The sections of an archive, read in their order: `begin`, `page` until it is empty, the next table, `finish`.
pub(crate) struct Records<'a> {
    file: &'a File,
    lines: BufReader<zstd::Decoder<'static, Body>>,
    line: Vec<u8>,
    /// Whether the end of the section was read.
    ended: bool,
    /// Rows of the section so far.
    section: u64,
    tables: usize,
    rows: u64,
}

impl Records<'_> {
    /// Goes on to the section of that table.
    pub(crate) fn begin(&mut self, table: &Table) -> Result<(), ArchiveError> {
        read_line(&mut self.lines, &mut self.line, LONGEST_LINE)?;
        let head: SectionHead = parse(&self.line)?;
        let columns = table.columns.iter().map(|column| &column.name);
        if head.table != table.name || !columns.eq(&head.columns) {
            return Err(damaged(format!("the section of {} is not where it should be", table.name)));
        }
        self.ended = false;
        self.section = 0;
        self.tables += 1;
        Ok(())
    }

    /// The next rows of the section; none at its end.
    pub(crate) fn page(&mut self, table: &Table) -> Result<Vec<Record>, ArchiveError> {
        let mut page = Vec::new();
        while !self.ended && page.len() < PAGE {
            read_line(&mut self.lines, &mut self.line, LONGEST_LINE)?;
            if self.line.first() != Some(&b'[') {
                let end: SectionEnd = parse(&self.line)?;
                self.ended = true;
                if end.rows != self.section {
                    return Err(damaged(format!("rows of {} are missing", table.name)));
                }
                continue;
            }
            let record: Record = parse(&self.line)?;
            let fits = record.len() == table.columns.len() && record.iter().zip(&table.columns).all(fits);
            if !fits {
                return Err(damaged(format!("a row of {} does not fit the table", table.name)));
            }
            self.section += 1;
            self.rows += 1;
            page.push(record);
        }
        Ok(page)
    }

    /// Reads the end and compares numbers and checksum with what was read; returns how many rows there were.
    pub(crate) fn finish(mut self) -> Result<u64, ArchiveError> {
        read_line(&mut self.lines, &mut self.line, LONGEST_LINE)?;
        let end: End = parse(&self.line)?;
        if (end.tables, end.rows) != (self.tables, self.rows) {
            return Err(damaged("tables or rows are missing"));
        }
        let more = std::io::copy(&mut self.lines, &mut std::io::sink()).map_err(|error| damaged(error.to_string()))?;
        let mut body = self.lines.into_inner().finish();
        if more > 0 || !body.fill_buf()?.is_empty() {
            return Err(damaged("it goes on after its end"));
        }
        verified(self.file, body)?;
        Ok(self.rows)
    }
}

fn fits((value, column): (&Value, &Column)) -> bool {
    match value {
        Value::Null => column.nullable,
        Value::Bool(_) => column.kind == Kind::Bool,
        Value::Int(_) => column.kind == Kind::Int,
        Value::Text(_) => column.kind == Kind::Text,
    }
}

/// Everything but the checksum at the end, from the beginning.
fn body(file: &File) -> Result<Body, ArchiveError> {
    let mut file = file.try_clone()?;
    let length = file.metadata()?.len().checked_sub(CHECKSUM).ok_or(ArchiveError::NotAnArchive)?;
    file.rewind()?;
    Ok(BufReader::new(Hashing::new(file.take(length))))
}

/// The two readable lines.
fn head(body: &mut Body) -> Result<Header, ArchiveError> {
    let mut line = Vec::new();
    read_line(body, &mut line, LONGEST_HEAD).map_err(|_| ArchiveError::NotAnArchive)?;
    let form = std::str::from_utf8(&line).ok().and_then(|line| line.strip_prefix(MAGIC)?.parse::<u32>().ok());
    match form {
        Some(FORM) => {}
        Some(newer) if newer > FORM => return Err(ArchiveError::NewerForm),
        _ => return Err(ArchiveError::NotAnArchive),
    }
    read_line(body, &mut line, LONGEST_HEAD)?;
    parse(&line)
}

/// Compares the checksum of a body that was read to its end with the one that follows it; returns it in hex.
fn verified(file: &File, body: Body) -> Result<String, ArchiveError> {
    let mut file = file.try_clone()?;
    file.seek(SeekFrom::End(-(CHECKSUM as i64)))?;
    let mut noted = [0; CHECKSUM as usize];
    file.read_exact(&mut noted)?;
    if body.get_ref().checksum() != noted {
        return Err(damaged("its checksum is another one"));
    }
    Ok(hex::encode(noted))
}

/// Reads a line without its end, which must be there.
fn read_line(from: &mut impl BufRead, line: &mut Vec<u8>, longest: usize) -> Result<(), ArchiveError> {
    line.clear();
    from.take(longest as u64).read_until(b'\n', line).map_err(|error| damaged(error.to_string()))?;
    match line.pop() {
        Some(b'\n') => Ok(()),
        _ => Err(damaged("a line has no end")),
    }
}

fn parse<T: DeserializeOwned>(line: &[u8]) -> Result<T, ArchiveError> {
    serde_json::from_slice(line).map_err(|error| damaged(error.to_string()))
}
