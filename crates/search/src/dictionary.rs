//! The terms of a segment's dictionary that a query word also stands for: longer words and misspelt ones.

use std::sync::Arc;

use moka::sync::Cache;
use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;

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

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    segment: SegmentId,
    field: Field,
    pattern: Pattern,
}

/// Remembers what patterns came to. A segment's dictionary never changes, so nothing here ever goes stale.
pub(crate) struct Lookups(Cache<Key, Arc<[TermInfo]>>);

const BUDGET_BYTES: u64 = 4 << 20;

impl Lookups {
    pub(crate) fn new() -> Self {
        let weigher = |key: &Key, terms: &Arc<[TermInfo]>| {
            let (Pattern::Prefix(word) | Pattern::Edits { word, .. }) = &key.pattern;
            u32::try_from(200 + word.len() + size_of_val::<[TermInfo]>(terms)).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(BUDGET_BYTES).weigher(weigher).build())
    }

    /// The postings of all terms of the field that fit the pattern.
    pub(crate) fn find(
        &self,
        segment: &Segment,
        field: Field,
        pattern: &Pattern,
    ) -> Result<Arc<[TermInfo]>, SearchError> {
        let key = Key { segment: segment.id(), field, pattern: pattern.clone() };
        if let Some(known) = self.0.get(&key) {
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
        self.0.insert(key, found.clone());
        Ok(found)
    }
}
