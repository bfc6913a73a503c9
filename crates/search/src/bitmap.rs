//! A set of jobs of one segment, one bit each.

use tantivy::{DocId, DocSet, TERMINATED};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bitmap(Box<[u64]>);

impl Bitmap {
    /// No job of a segment of this size.
    pub(crate) fn empty(max_doc: DocId) -> Self {
        Self(vec![0; max_doc.div_ceil(64) as usize].into())
    }

    /// Adds jobs of the same segment.
    pub(crate) fn add(&mut self, mut docs: impl DocSet) {
        let mut doc = docs.doc();
        while doc != TERMINATED {
            self.0[doc as usize / 64] |= 1 << (doc % 64);
            doc = docs.advance();
        }
    }

    /// Adds what the other set of the same segment has.
    pub(crate) fn unite(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// Keeps what the other set of the same segment has too.
    pub(crate) fn intersect(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    /// The first job at or after `target`, or `TERMINATED`.
    pub(crate) fn next(&self, target: DocId) -> DocId {
        let mut at = target as usize / 64;
        let Some(mut word) = self.0.get(at).map(|word| word & (u64::MAX << (target % 64))) else {
            return TERMINATED;
        };
        while word == 0 {
            at += 1;
            match self.0.get(at) {
                Some(next) => word = *next,
                None => return TERMINATED,
            }
        }
        at as DocId * 64 + word.trailing_zeros()
    }

    pub(crate) fn len(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.0.len() * 8
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use tantivy::BitSet;
    use tantivy::query::BitSetDocSet;

    use super::*;

    fn bitmap(docs: &BTreeSet<DocId>) -> Bitmap {
        let mut set = BitSet::with_max_value(200);
        for doc in docs {
            set.insert(*doc);
        }
        let mut bits = Bitmap::empty(200);
        bits.add(BitSetDocSet::from(set));
        bits
    }

    proptest! {
        #[test]
        fn holds_what_a_set_holds(
            a in prop::collection::btree_set(0u32..200, 1..60),
            b in prop::collection::btree_set(0u32..200, 1..60),
            target in 0u32..260,
        ) {
            let mut both = bitmap(&a);
            prop_assert_eq!(both.len(), a.len() as u64);
            prop_assert_eq!(both.next(target), a.range(target..).next().copied().unwrap_or(TERMINATED));
            both.intersect(&bitmap(&b));
            let mut either = bitmap(&a);
            either.unite(&bitmap(&b));
            prop_assert_eq!(either.len(), a.union(&b).count() as u64);
            prop_assert_eq!(both.len(), a.intersection(&b).count() as u64);
        }
    }
}
