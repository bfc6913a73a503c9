//! Masked names and titles, remembered: lists show the same trainers again and again, and masking reads every letter.

use std::sync::Arc;

use domain::trainer::{MaskedName, MaskedText};
use moka::sync::Cache;
use store::freelancers::Card;

/// Trainers that are remembered.
const MOST: u64 = 20_000;

/// What lists show of a trainer's own words.
#[derive(Debug)]
pub(super) struct Face {
    pub(super) name: MaskedName,
    pub(super) title: Option<MaskedText>,
}

/// Faces by the words they were made from, so that a changed name or title is masked anew.
pub(crate) struct Faces(Cache<String, Arc<Face>>);

impl Faces {
    pub(crate) fn new() -> Self {
        Self(Cache::new(MOST))
    }

    pub(super) fn of(&self, card: &Card) -> Arc<Face> {
        let title = card.title.as_deref();
        // No name or title holds U+0000, and a missing one differs from an empty one, which is never stored.
        let key = [card.name.first(), card.name.last(), title].map(Option::unwrap_or_default).join("\0");
        self.0.get_with_by_ref(&key, || {
            let title = card.name.mask().option(title);
            Arc::new(Face { name: card.name.masked(), title })
        })
    }
}
