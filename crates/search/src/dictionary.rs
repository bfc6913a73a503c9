//! What is looked up in a segment's dictionaries, and remembered: the terms a query word stands for, and the jobs of a
//! filter.

use std::sync::Arc;

use moka::sync::Cache;
use tantivy::Term;
use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::termdict::TermDictionary;

use crate::bitmap::Bitmap;
use crate::edits::WithinEdits;
use crate::error::SearchError;
use crate::schema::{Fields, TextFields};
use crate::segment::Segment;
use crate::words::Word;

/// The terms of one text field that a query word stands for.
#[derive(Debug, Default)]
pub(crate) struct WordTerms {
    pub(crate) stem: Vec<FoundTerm>,
    pub(crate) prefix: Vec<FoundTerm>,
    pub(crate) edits: Vec<FoundTerm>,
}

/// Where the postings of a term are.
#[derive(Debug, Clone)]
pub(crate) struct FoundTerm {
    pub(crate) field: Field,
    pub(crate) info: TermInfo,
}

/// The terms in the title and in the description.
#[derive(Debug, Default)]
pub(crate) struct FoundWord {
    pub(crate) title: WordTerms,
    pub(crate) description: WordTerms,
}

/// Remembers what lookups came to. A segment's dictionaries and postings never change, so nothing here goes stale.
pub(crate) struct Lookups {
    /// By the word as typed, and whether it is a prefix: all else about a word follows from that.
    words: Cache<(SegmentId, String, bool), Arc<FoundWord>>,
    filters: Cache<(SegmentId, Field, Vec<String>), Arc<Bitmap>>,
}

const WORDS_BUDGET_BYTES: u64 = 8 << 20;
const FILTERS_BUDGET_BYTES: u64 = 6 << 20;

impl Lookups {
    pub(crate) fn new() -> Self {
        let word_bytes = |(_, word, _): &(SegmentId, String, bool), found: &Arc<FoundWord>| {
            let terms = found.title.len() + found.description.len();
            u32::try_from(400 + word.len() + terms * size_of::<FoundTerm>()).unwrap_or(u32::MAX)
        };
        let filter_bytes = |_: &(SegmentId, Field, Vec<String>), bits: &Arc<Bitmap>| {
            u32::try_from(300 + bits.bytes()).unwrap_or(u32::MAX)
        };
        Self {
            words: Cache::builder().max_capacity(WORDS_BUDGET_BYTES).weigher(word_bytes).build(),
            filters: Cache::builder().max_capacity(FILTERS_BUDGET_BYTES).weigher(filter_bytes).build(),
        }
    }

    /// The terms of a segment that a word stands for.
    pub(crate) fn word(&self, segment: &Segment, fields: &Fields, word: &Word) -> Result<Arc<FoundWord>, SearchError> {
        let key = (segment.id(), word.text.clone(), word.prefix);
        if let Some(known) = self.words.get(&key) {
            return Ok(known);
        }
        let found = Arc::new(FoundWord {
            title: WordTerms::find(segment, fields.title, word)?,
            description: WordTerms::find(segment, fields.description, word)?,
        });
        self.words.insert(key, found.clone());
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

impl WordTerms {
    fn len(&self) -> usize {
        self.stem.len() + self.prefix.len() + self.edits.len()
    }

    fn find(segment: &Segment, fields: TextFields, word: &Word) -> Result<Self, SearchError> {
        let stems = segment.reader.inverted_index(fields.stems)?;
        let words = segment.reader.inverted_index(fields.words)?;
        let of_stems = |info| FoundTerm { field: fields.stems, info };
        let of_words = |info| FoundTerm { field: fields.words, info };
        let mut found = Self::default();
        found.stem.extend(stems.terms().get(&word.stem)?.map(of_stems));
        if word.prefix {
            found.prefix.extend(beginning_with(words.terms(), &word.text)?.into_iter().map(of_words));
        }
        found.edits.extend(within_edits(words.terms(), &word.text, word.edits)?.into_iter().map(of_words));
        found.edits.extend(within_edits(stems.terms(), &word.stem, word.stem_edits)?.into_iter().map(of_stems));
        Ok(found)
    }
}

fn beginning_with(terms: &TermDictionary, prefix: &str) -> Result<Vec<TermInfo>, SearchError> {
    let mut found = Vec::new();
    let mut stream = terms.range().ge(prefix.as_bytes()).into_stream()?;
    while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
        found.push(stream.value().clone());
    }
    Ok(found)
}

fn within_edits(terms: &TermDictionary, word: &str, edits: usize) -> Result<Vec<TermInfo>, SearchError> {
    let mut found = Vec::new();
    if edits > 0 {
        let mut stream = terms.search(WithinEdits::new(word, edits)).without_keys().into_stream()?;
        while stream.advance() {
            found.push(stream.value().clone());
        }
    }
    Ok(found)
}
