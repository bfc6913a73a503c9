//! Which jobs of a segment match, and how well.

use std::sync::Arc;

use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::query::{EnableScoring, PhraseQuery, Query as _, Weight};
use tantivy::schema::{Field, IndexRecordOption, Schema};
use tantivy::{DocId, TERMINATED, Term};

use crate::bitmap::Bitmap;
use crate::dictionary::{Lookups, Pattern};
use crate::docs::Docs;
use crate::error::SearchError;
use crate::schema::{Fields, Group, TextFields, WORLDWIDE};
use crate::segment::Segment;
use crate::words::{Kind, Wanted, Word};

/// What a match is worth in the title and in the description.
struct Worth {
    title: u64,
    description: u64,
}

const STEM: Worth = Worth { title: 100, description: 20 };
const PREFIX: Worth = Worth { title: 60, description: 12 };
const EDITS: Worth = Worth { title: 40, description: 8 };
const PHRASE: Worth = Worth { title: 150, description: 40 };

/// More postings than this for the same worth are laid over each other first.
const MOST_SEPARATE: usize = 6;

/// Everything a search requires, ready to be run on segments.
pub(crate) struct Plan<'a> {
    fields: &'a Fields,
    lookups: &'a Lookups,
    /// The values of which a job must hold one in the group; none: nothing matches.
    filters: Vec<(Group, Vec<String>)>,
    words: Vec<Requirement>,
}

/// A part of the text, with the phrase queries that do not depend on the segment.
struct Requirement {
    times: u64,
    kind: RequirementKind,
}

enum RequirementKind {
    Word(Word),
    /// A single term side by side with nothing.
    Term {
        term: String,
        worth: &'static Worth,
    },
    Sequence {
        title: Box<dyn Weight>,
        description: Box<dyn Weight>,
        worth: &'static Worth,
    },
}

impl<'a> Plan<'a> {
    /// `filters` hold lower-case values; a filter without one matches nothing. `wanted`: `None` without a text.
    pub(crate) fn new(
        schema: &Schema,
        fields: &'a Fields,
        lookups: &'a Lookups,
        filters: &[(Group, Option<String>)],
        wanted: Option<&Wanted>,
    ) -> Result<Self, SearchError> {
        let filters = filters
            .iter()
            .map(|(group, value)| {
                let worldwide = (*group == Group::Country && value.is_some()).then(|| WORLDWIDE.to_owned());
                (*group, value.iter().cloned().chain(worldwide).collect())
            })
            .collect();
        let mut words = Vec::new();
        for part in wanted.into_iter().flat_map(|wanted| &wanted.parts) {
            let sequence = |terms: &[(usize, String)], worth: &'static Worth| match terms {
                [(_, term)] => Ok(RequirementKind::Term { term: term.clone(), worth }),
                _ => Ok::<_, SearchError>(RequirementKind::Sequence {
                    title: side_by_side(schema, fields.title.stems, terms)?,
                    description: side_by_side(schema, fields.description.stems, terms)?,
                    worth,
                }),
            };
            let kind = match &part.kind {
                Kind::Word(word) => RequirementKind::Word(word.clone()),
                Kind::Phrase(terms) => sequence(terms, &PHRASE)?,
                Kind::Run(terms) => sequence(terms, &STEM)?,
            };
            words.push(Requirement { times: u64::from(part.times), kind });
        }
        Ok(Self { fields, lookups, filters, words })
    }

    /// The matching jobs of a segment; `None` if there can be none. The filter of `left_out` is ignored.
    pub(crate) fn matches(&self, segment: &Segment, left_out: Option<Group>) -> Result<Option<Matches>, SearchError> {
        let mut filter: Option<Arc<Bitmap>> = None;
        for (group, values) in self.filters.iter().filter(|(group, _)| Some(*group) != left_out) {
            let jobs = self.lookups.filter(segment, self.fields.group(*group), values)?;
            filter = Some(match filter {
                Some(mut both) => {
                    Arc::make_mut(&mut both).intersect(&jobs);
                    both
                }
                None => jobs,
            });
        }
        let filtered = filter.as_ref().map(|filter| filter.len());
        if filtered == Some(0) {
            return Ok(None);
        }
        let mut words = Vec::with_capacity(self.words.len() + 1);
        for requirement in &self.words {
            let clause = self.clause(segment, requirement)?;
            if clause.tiers.is_empty() {
                return Ok(None);
            }
            words.push((clause.size(), clause));
        }
        words.sort_by_key(|(size, _)| *size);
        // The smallest set leads, the others are only asked about its jobs; a filter answers fastest.
        let a_word_leads = words.first().is_some_and(|(size, _)| filtered.is_none_or(|filtered| *size <= filtered));
        let lead = if a_word_leads {
            words.remove(0).1
        } else if let Some(filter) = filter.take() {
            Clause::of(0, Docs::Bits(filter))
        } else {
            Clause::of(0, Docs::All(segment.reader.max_doc()))
        };
        let others = words.into_iter().map(|(_, clause)| clause).collect();
        Ok(Some(Matches { lead, filter, others, next: 0 }))
    }

    fn clause(&self, segment: &Segment, requirement: &Requirement) -> Result<Clause, SearchError> {
        let mut clause = Clause::default();
        let times = requirement.times;
        match &requirement.kind {
            RequirementKind::Word(word) => {
                self.add_word(segment, &mut clause, self.fields.title, word, |worth| worth.title * times)?;
                self.add_word(segment, &mut clause, self.fields.description, word, |worth| worth.description * times)?;
            }
            RequirementKind::Term { term, worth } => {
                for (fields, worth) in [(self.fields.title, worth.title), (self.fields.description, worth.description)]
                {
                    let term = Term::from_field_text(fields.stems, term);
                    clause.add_term(segment, fields.stems, &term, worth * times)?;
                }
            }
            RequirementKind::Sequence { title, description, worth } => {
                for (weight, worth) in [(title, worth.title), (description, worth.description)] {
                    let phrase = Docs::Phrase(weight.scorer(&segment.reader, 1.0)?);
                    clause.add(worth * times, phrase);
                }
            }
        }
        clause.tiers.sort_by_key(|tier| std::cmp::Reverse(tier.worth));
        Ok(clause)
    }

    fn add_word(
        &self,
        segment: &Segment,
        clause: &mut Clause,
        fields: TextFields,
        word: &Word,
        worth: impl Fn(&Worth) -> u64,
    ) -> Result<(), SearchError> {
        clause.add_term(segment, fields.stems, &Term::from_field_text(fields.stems, &word.stem), worth(&STEM))?;
        if word.prefix {
            self.add_pattern(segment, clause, fields.words, &Pattern::Prefix(word.text.clone()), worth(&PREFIX))?;
        }
        for (field, text, edits) in
            [(fields.words, &word.text, word.edits), (fields.stems, &word.stem, word.stem_edits)]
        {
            if edits > 0 {
                let pattern = Pattern::Edits { word: text.clone(), edits };
                self.add_pattern(segment, clause, field, &pattern, worth(&EDITS))?;
            }
        }
        Ok(())
    }

    fn add_pattern(
        &self,
        segment: &Segment,
        clause: &mut Clause,
        field: Field,
        pattern: &Pattern,
        worth: u64,
    ) -> Result<(), SearchError> {
        let terms = self.lookups.terms(segment, field, pattern)?;
        if terms.len() <= MOST_SEPARATE {
            for term in terms.iter() {
                clause.add(worth, Docs::Postings(Box::new(postings(segment, field, term)?)));
            }
        } else {
            let mut bits = Bitmap::empty(segment.reader.max_doc());
            for term in terms.iter() {
                bits.add(postings(segment, field, term)?);
            }
            clause.add(worth, Docs::Bits(Arc::new(bits)));
        }
        Ok(())
    }
}

fn side_by_side(schema: &Schema, field: Field, terms: &[(usize, String)]) -> Result<Box<dyn Weight>, SearchError> {
    let terms = terms.iter().map(|(place, term)| (*place, Term::from_field_text(field, term))).collect();
    Ok(PhraseQuery::new_with_offset(terms).weight(EnableScoring::disabled_from_schema(schema))?)
}

fn postings(segment: &Segment, field: Field, term: &TermInfo) -> Result<SegmentPostings, SearchError> {
    let index = segment.reader.inverted_index(field)?;
    Ok(index.read_postings_from_terminfo(term, IndexRecordOption::Basic)?)
}

/// Jobs that meet one requirement in any of several ways, the best way first.
#[derive(Default)]
struct Clause {
    tiers: Vec<Tier>,
}

struct Tier {
    worth: u64,
    docs: Docs,
}

impl Clause {
    fn of(worth: u64, docs: Docs) -> Self {
        Self { tiers: vec![Tier { worth, docs }] }
    }

    fn add(&mut self, worth: u64, docs: Docs) {
        self.tiers.push(Tier { worth, docs });
    }

    fn add_term(&mut self, segment: &Segment, field: Field, term: &Term, worth: u64) -> Result<(), SearchError> {
        let index = segment.reader.inverted_index(field)?;
        if let Some(postings) = index.read_postings(term, IndexRecordOption::Basic)? {
            self.add(worth, Docs::Postings(Box::new(postings)));
        }
        Ok(())
    }

    fn size(&self) -> u64 {
        self.tiers.iter().map(|tier| tier.docs.size()).sum()
    }

    /// The first job at or after `target`, and what its best way is worth.
    fn next(&mut self, target: DocId) -> (DocId, u64) {
        let mut first = (TERMINATED, 0);
        for tier in &mut self.tiers {
            let doc = tier.docs.seek(target);
            if doc < first.0 {
                first = (doc, tier.worth);
            }
        }
        first
    }

    /// What `target` is worth, or a later job before which there is none.
    fn probe(&mut self, target: DocId) -> Result<u64, DocId> {
        let mut later = TERMINATED;
        for tier in &mut self.tiers {
            let doc = tier.docs.seek(target);
            if doc == target {
                return Ok(tier.worth);
            }
            later = later.min(doc);
        }
        Err(later)
    }
}

/// The jobs that meet every requirement, with the sum of what each is worth. Deleted ones are among them.
pub(crate) struct Matches {
    lead: Clause,
    filter: Option<Arc<Bitmap>>,
    others: Vec<Clause>,
    next: DocId,
}

impl Iterator for Matches {
    type Item = (DocId, u64);

    fn next(&mut self) -> Option<(DocId, u64)> {
        'candidates: loop {
            let (doc, mut worth) = self.lead.next(self.next);
            if doc == TERMINATED {
                self.next = TERMINATED;
                return None;
            }
            if self.filter.as_ref().is_some_and(|filter| !filter.contains(doc)) {
                self.next = doc + 1;
                continue;
            }
            for other in &mut self.others {
                match other.probe(doc) {
                    Ok(more) => worth += more,
                    Err(later) => {
                        self.next = later;
                        continue 'candidates;
                    }
                }
            }
            self.next = doc + 1;
            return Some((doc, worth));
        }
    }
}
