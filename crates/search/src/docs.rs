//! Sets of jobs in a segment, walked in ascending order.

use std::sync::Arc;

use tantivy::postings::SegmentPostings;
use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, TERMINATED};

use crate::bitmap::Bitmap;

/// Jobs that share something.
pub(crate) enum Docs {
    Postings(Box<SegmentPostings>),
    Phrase(Box<dyn Scorer>),
    /// Many postings laid over each other, or a filter.
    Bits(Arc<Bitmap>),
    /// Every job of a segment of this size.
    All(DocId),
}

impl Docs {
    /// The first job at or after `target`, or `TERMINATED`. Targets must not decrease.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Postings(postings) => seek_forward(postings.as_mut(), target),
            Self::Phrase(phrase) => seek_forward(phrase.as_mut(), target),
            Self::Bits(bits) => bits.next(target),
            Self::All(end) if target < *end => target,
            Self::All(_) => TERMINATED,
        }
    }

    /// Roughly how many jobs these are.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::Postings(postings) => u64::from(postings.size_hint()),
            Self::Phrase(phrase) => u64::from(phrase.size_hint()),
            Self::Bits(bits) => bits.len(),
            Self::All(end) => u64::from(*end),
        }
    }

    /// Adds all jobs to a bitmap; `false`, and nothing added, where finding each one is work that must be saved.
    pub(crate) fn lay_over(&self, bits: &mut Bitmap) -> bool {
        match self {
            Self::Postings(postings) => bits.add(postings.as_ref().clone()),
            Self::Bits(other) => bits.unite(other),
            Self::Phrase(_) | Self::All(_) => return false,
        }
        true
    }
}

fn seek_forward<D: DocSet + ?Sized>(docs: &mut D, target: DocId) -> DocId {
    let doc = docs.doc();
    if doc >= target { doc } else { docs.seek(target) }
}
