//! From text to the terms that are indexed and looked up. Jobs and queries go through the same steps.

mod fold;
mod pieces;
mod stem;
mod tokenizers;

pub(crate) use fold::fold;
pub(crate) use pieces::{Piece, pieces};
pub(crate) use stem::{Stemming, is_stop_word, marked_stop_word};
pub(crate) use tokenizers::{STEMS, Unit, VALUE, WORDS, register, sequence};

/// Words longer than this many characters are cut, in jobs and queries alike, so that a term never outgrows the index.
pub(crate) const LONGEST_WORD: usize = 1_000;

/// The first [`LONGEST_WORD`] characters of a word.
pub(crate) fn cut(word: &str) -> &str {
    if word.len() <= LONGEST_WORD {
        return word;
    }
    word.char_indices().nth(LONGEST_WORD).map_or(word, |(end, _)| &word[..end])
}
