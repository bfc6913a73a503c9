//! Opening the index, and starting over where it cannot be used.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::index::IndexSettings;
use tantivy::store::Compressor;
use tantivy::{Index, IndexReader, ReloadPolicy};

use crate::error::IndexError;
use crate::feed::Mark;
use crate::index::SearchIndex;
use crate::schema::{FORMAT, Fields};
use crate::text;

/// A block ends with the body that reaches this size. Bodies are read one by one at random, and most of them are larger,
/// so each is a block of its own and no other is unpacked with it.
const BODY_BLOCK_BYTES: usize = 1 << 10;
/// Unpacked blocks kept per segment.
const BODY_BLOCKS_KEPT: usize = 32;

/// What opening came to.
pub enum Opened {
    /// The index of an earlier run; it continues at its position.
    Ready(SearchIndex),
    /// An empty index at position 0 that must be filled from the database (see [`SearchIndex::bulk`]).
    Empty { index: SearchIndex, why: Why },
}

/// Why an index starts empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There was none, or it lives in memory.
    Missing,
    /// Another version of this program wrote it in another form.
    OldFormat,
    /// It could not be read.
    Damaged,
}

impl Opened {
    /// The index, whatever its state.
    pub fn into_index(self) -> SearchIndex {
        match self {
            Self::Ready(index) | Self::Empty { index, .. } => index,
        }
    }
}

impl SearchIndex {
    /// Opens the index in a directory of its own, made if it is missing; `None` keeps it in memory. What cannot be used
    /// is deleted.
    pub fn open(directory: Option<&Path>) -> Result<Opened, IndexError> {
        let Some(directory) = directory else {
            return Ok(Opened::Empty { index: create(None)?, why: Why::Missing });
        };
        fs::create_dir_all(directory)?;
        let opened = catch_unwind(AssertUnwindSafe(|| existing(directory))).unwrap_or(Err(Why::Damaged));
        match opened {
            Ok(index) => Ok(Opened::Ready(index)),
            Err(why) => {
                if why != Why::Missing {
                    tracing::warn!(?why, "the search index starts over");
                }
                clear(directory)?;
                Ok(Opened::Empty { index: create(Some(directory))?, why })
            }
        }
    }
}

fn existing(directory: &Path) -> Result<SearchIndex, Why> {
    if !directory.join("meta.json").exists() {
        return Err(Why::Missing);
    }
    let damaged = |error: tantivy::TantivyError| {
        tracing::warn!(%error, "the search index cannot be read");
        Why::Damaged
    };
    let engine = Index::open_in_dir(directory).map_err(damaged)?;
    let payload = engine.load_metas().map_err(damaged)?.payload;
    let mark = payload.as_deref().and_then(Mark::read).ok_or(Why::OldFormat)?;
    let (schema, fields) = Fields::new();
    if mark.format != FORMAT || engine.schema() != schema {
        return Err(Why::OldFormat);
    }
    text::register(&engine);
    let reader = reader(&engine).map_err(damaged)?;
    SearchIndex::new(engine, fields, reader, mark.position).map_err(|error| {
        tracing::warn!(%error, "the search index cannot be read");
        Why::Damaged
    })
}

fn create(directory: Option<&Path>) -> Result<SearchIndex, IndexError> {
    let (schema, fields) = Fields::new();
    let settings = IndexSettings {
        docstore_compression: Compressor::Lz4,
        docstore_blocksize: BODY_BLOCK_BYTES,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let builder = Index::builder().schema(schema).settings(settings);
    let engine = match directory {
        Some(directory) => builder.create_in_dir(directory)?,
        None => builder.create_in_ram()?,
    };
    text::register(&engine);
    let reader = reader(&engine)?;
    let index = SearchIndex::new(engine, fields, reader, 0)?;
    index.apply(Vec::new(), 0)?;
    Ok(index)
}

fn reader(engine: &Index) -> tantivy::Result<IndexReader> {
    engine.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(BODY_BLOCKS_KEPT).try_into()
}

/// Deletes the files of an index. Folders are none of ours.
fn clear(directory: &Path) -> Result<(), IndexError> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
