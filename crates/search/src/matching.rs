//! Which jobs of a segment match, and how well.

use std::sync::Arc;

use tantivy::postings::SegmentPostings;
use tantivy::query::{EnableScoring, PhraseQuery, Query as _, Weight};
use tantivy::schema::{Field, IndexRecordOption, Schema};
use tantivy::{DocId, TERMINATED, Term};

use crate::bitmap::Bitmap;
use crate::dictionary::{FoundTerm, Lookups};
use crate::docs::Docs;
use crate::error::SearchError;
use crate::schema::{Fields, Group, WORLDWIDE};
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

/// How many postings can be laid out in the time one job is looked up in them.
const LOOKUP_COST: u64 = 12;

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
    /// Without `worth_counts` the worth of a match means nothing.
    pub(crate) fn matches(
        &self,
        segment: &Segment,
        left_out: Option<Group>,
        worth_counts: bool,
    ) -> Result<Option<Matches>, SearchError> {
        let mut filter: Option<Arc<Bitmap>> = None;
        for (group, values) in self.filters.iter().filter(|(group, _)| Some(*group) != left_out) {
            let jobs = self.lookups.filter(segment, self.fields.group(*group), values)?;
            filter = Some(both(filter, jobs));
        }
        if filter.as_ref().is_some_and(|filter| filter.len() == 0) {
            return Ok(None);
        }
        let mut words = Vec::with_capacity(self.words.len());
        for requirement in &self.words {
            let clause = self.clause(segment, requirement)?;
            if clause.tiers.is_empty() {
                return Ok(None);
            }
            words.push((clause.size(), clause));
        }
        words.sort_by_key(|(size, _)| *size);
        // Words narrow the candidates down as bitmaps, the rarest first, as long as laying their postings out costs
        // less than looking up each candidate in them. What is narrowed down is only looked up for its worth.
        let mut candidates = filter;
        let mut probed = Vec::with_capacity(words.len());
        for (size, clause) in words {
            let left = candidates.as_ref().map_or(u64::from(segment.reader.max_doc()), |candidates| candidates.len());
            if left == 0 {
                return Ok(None);
            }
            let mut narrowed = false;
            if size <= left * LOOKUP_COST
                && let Some(bits) = clause.bitmap(segment.reader.max_doc())
            {
                candidates = Some(both(candidates, Arc::new(bits)));
                narrowed = true;
            }
            if worth_counts || !narrowed {
                probed.push(clause);
            }
        }
        let lead = match candidates {
            Some(candidates) => Clause::of(0, Docs::Bits(candidates)),
            None if probed.is_empty() => Clause::of(0, Docs::All(segment.reader.max_doc())),
            None => probed.remove(0),
        };
        let mut bounds: Vec<u64> = probed.iter().map(Clause::most).collect();
        for at in (1..bounds.len()).rev() {
            bounds[at - 1] += bounds[at];
        }
        bounds.push(0);
        Ok(Some(Matches { lead, others: probed, bounds, next: 0, floor: 0 }))
    }

    fn clause(&self, segment: &Segment, requirement: &Requirement) -> Result<Clause, SearchError> {
        let mut clause = Clause::default();
        let times = requirement.times;
        match &requirement.kind {
            RequirementKind::Word(word) => {
                let found = self.lookups.word(segment, self.fields, word)?;
                for (terms, worth) in [
                    (&found.title.stem, STEM.title),
                    (&found.title.prefix, PREFIX.title),
                    (&found.title.edits, EDITS.title),
                    (&found.description.stem, STEM.description),
                    (&found.description.prefix, PREFIX.description),
                    (&found.description.edits, EDITS.description),
                ] {
                    clause.add_found(segment, terms, worth * times)?;
                }
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
}

/// What is in both sets, where a missing one is everything.
fn both(one: Option<Arc<Bitmap>>, other: Arc<Bitmap>) -> Arc<Bitmap> {
    match one {
        Some(mut one) => {
            Arc::make_mut(&mut one).intersect(&other);
            one
        }
        None => other,
    }
}

fn side_by_side(schema: &Schema, field: Field, terms: &[(usize, String)]) -> Result<Box<dyn Weight>, SearchError> {
    let terms = terms.iter().map(|(place, term)| (*place, Term::from_field_text(field, term))).collect();
    Ok(PhraseQuery::new_with_offset(terms).weight(EnableScoring::disabled_from_schema(schema))?)
}

fn postings(segment: &Segment, term: &FoundTerm) -> Result<SegmentPostings, SearchError> {
    let index = segment.reader.inverted_index(term.field)?;
    Ok(index.read_postings_from_terminfo(&term.info, IndexRecordOption::Basic)?)
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

    fn add_found(&mut self, segment: &Segment, terms: &[FoundTerm], worth: u64) -> Result<(), SearchError> {
        if terms.len() <= MOST_SEPARATE {
            for term in terms {
                self.add(worth, Docs::Postings(Box::new(postings(segment, term)?)));
            }
        } else {
            let mut bits = Bitmap::empty(segment.reader.max_doc());
            for term in terms {
                bits.add(postings(segment, term)?);
            }
            self.add(worth, Docs::Bits(Arc::new(bits)));
        }
        Ok(())
    }

    /// All jobs of all ways, if they are at hand.
    fn bitmap(&self, max_doc: DocId) -> Option<Bitmap> {
        let mut bits = Bitmap::empty(max_doc);
        self.tiers.iter().all(|tier| tier.docs.lay_over(&mut bits)).then_some(bits)
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

    /// The most that a job can be worth.
    fn most(&self) -> u64 {
        self.tiers.first().map_or(0, |tier| tier.worth)
    }

    /// What `target` is worth. Else a later job before which none is worth `least`, as far as that was looked at.
    fn probe(&mut self, target: DocId, least: u64) -> Result<u64, DocId> {
        let mut later = TERMINATED;
        for tier in &mut self.tiers {
            if tier.worth < least {
                return Err(target + 1);
            }
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
    others: Vec<Clause>,
    /// The most that a job can gain from each of the others on.
    bounds: Vec<u64>,
    next: DocId,
    floor: u64,
}

impl Matches {
    /// Leaves out, from here on, what is worth less than this; how much it is worth then is no longer found out.
    pub(crate) fn leave_out_below(&mut self, floor: u64) {
        self.floor = floor;
    }
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
            for (other, rest) in self.others.iter_mut().zip(&self.bounds[1..]) {
                match other.probe(doc, self.floor.saturating_sub(worth + rest)) {
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
