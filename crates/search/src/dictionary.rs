//! What is looked up in a segment's dictionaries, and remembered: the terms that a query word also stands for (longer
//! words and misspelt ones), and the jobs of a filter.

use std::sync::Arc;

use moka::sync::Cache;
use tantivy::Term;
use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};

use crate::bitmap::Bitmap;
use crate::edits::WithinEdits;
use crate::error::SearchError;
use crate::segment::Segment;

/// Which terms of a field are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Pattern {
    /// Terms that begin with this.
    Prefix(String),
    /// Terms within this many edits of the word.
    Edits { word: String, edits: usize },
}

type Key<T> = (SegmentId, Field, T);

/// Remembers what lookups came to. A segment's dictionaries and postings never change, so nothing here goes stale.
pub(crate) struct Lookups {
    terms: Cache<Key<Pattern>, Arc<[TermInfo]>>,
    filters: Cache<Key<Vec<String>>, Arc<Bitmap>>,
}

const TERMS_BUDGET_BYTES: u64 = 4 << 20;
const FILTERS_BUDGET_BYTES: u64 = 6 << 20;

impl Lookups {
    pub(crate) fn new() -> Self {
        let terms_bytes = |(_, _, pattern): &Key<Pattern>, terms: &Arc<[TermInfo]>| {
            let (Pattern::Prefix(word) | Pattern::Edits { word, .. }) = pattern;
            u32::try_from(200 + word.len() + size_of_val::<[TermInfo]>(terms)).unwrap_or(u32::MAX)
        };
        let filter_bytes =
            |_: &Key<Vec<String>>, bits: &Arc<Bitmap>| u32::try_from(300 + bits.bytes()).unwrap_or(u32::MAX);
        Self {
            terms: Cache::builder().max_capacity(TERMS_BUDGET_BYTES).weigher(terms_bytes).build(),
            filters: Cache::builder().max_capacity(FILTERS_BUDGET_BYTES).weigher(filter_bytes).build(),
        }
    }

    /// The postings of all terms of the field that fit the pattern.
    pub(crate) fn terms(
        &self,
        segment: &Segment,
        field: Field,
        pattern: &Pattern,
    ) -> Result<Arc<[TermInfo]>, SearchError> {
        let key = (segment.id(), field, pattern.clone());
        if let Some(known) = self.terms.get(&key) {
            return Ok(known);
        }
        let index = segment.reader.inverted_index(field)?;
        let mut found = Vec::new();
        match pattern {
            Pattern::Prefix(prefix) => {
                let mut terms = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
                while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                    found.push(terms.value().clone());
                }
            }
            Pattern::Edits { word, edits } => {
                let mut terms = index.terms().search(WithinEdits::new(word, *edits)).without_keys().into_stream()?;
                while terms.advance() {
                    found.push(terms.value().clone());
                }
            }
        }
        let found: Arc<[TermInfo]> = found.into();
        self.terms.insert(key, found.clone());
        Ok(found)
    }

    /// The jobs that hold any of the values in the field, deleted ones among them.
    pub(crate) fn filter(
        &self,
        segment: &Segment,
        field: Field,
        values: &[String],
    ) -> Result<Arc<Bitmap>, SearchError> {
        let key = (segment.id(), field, values.to_vec());
        if let Some(known) = self.filters.get(&key) {
            return Ok(known);
        }
        let index = segment.reader.inverted_index(field)?;
        let mut bits = Bitmap::empty(segment.reader.max_doc());
        for value in values {
            let term = Term::from_field_text(field, value);
            if let Some(postings) = index.read_postings(&term, IndexRecordOption::Basic)? {
                bits.add(postings);
            }
        }
        let bits = Arc::new(bits);
        self.filters.insert(key, bits.clone());
        Ok(bits)
    }
}
