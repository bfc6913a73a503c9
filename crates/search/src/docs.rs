//! Sets of jobs in a segment, walked in ascending order.

use tantivy::postings::SegmentPostings;
use tantivy::query::{BitSetDocSet, Scorer};
use tantivy::{BitSet, DocId, DocSet, TERMINATED};

/// Jobs that share something.
pub(crate) enum Docs {
    Postings(Box<SegmentPostings>),
    Phrase(Box<dyn Scorer>),
    /// Many postings, laid over each other.
    Bits(Box<BitSetDocSet>),
    /// Every job of the segment.
    All {
        at: DocId,
        end: DocId,
    },
}

impl Docs {
    /// The first job at or after `target`, or `TERMINATED`. Targets must not decrease.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Postings(postings) => seek_forward(postings.as_mut(), target),
            Self::Phrase(phrase) => seek_forward(phrase.as_mut(), target),
            Self::Bits(bits) => seek_forward(bits.as_mut(), target),
            Self::All { at, end } => {
                *at = target.max(*at);
                if at < end { *at } else { TERMINATED }
            }
        }
    }

    /// Roughly how many jobs these are.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::Postings(postings) => u64::from(postings.size_hint()),
            Self::Phrase(phrase) => u64::from(phrase.size_hint()),
            Self::Bits(bits) => u64::from(bits.size_hint()),
            Self::All { end, .. } => u64::from(*end),
        }
    }

    /// Many postings as one set; `max_doc` is the size of the segment.
    pub(crate) fn union(many: impl IntoIterator<Item = SegmentPostings>, max_doc: DocId) -> Self {
        let mut bits = BitSet::with_max_value(max_doc);
        for mut postings in many {
            let mut doc = postings.doc();
            while doc != TERMINATED {
                bits.insert(doc);
                doc = postings.advance();
            }
        }
        Self::Bits(Box::new(BitSetDocSet::from(bits)))
    }
}

fn seek_forward<D: DocSet + ?Sized>(docs: &mut D, target: DocId) -> DocId {
    let doc = docs.doc();
    if doc >= target { doc } else { docs.seek(target) }
}
