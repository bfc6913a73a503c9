//! What the reader knows about words: tables only, one file per subject. Words are folded (lower case, no accents).

pub(crate) mod context;
pub(crate) mod labels;
pub(crate) mod levels;
pub(crate) mod money;
pub(crate) mod nouns;
pub(crate) mod places;
pub(crate) mod tongues;
pub(crate) mod tools;
