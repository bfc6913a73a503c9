//! English stems (Porter 2) and stop words.

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

/// The stop words of Lucene's English analyser.
const STOP_WORDS: [&str; 33] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of",
    "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with",
];

/// Stop words count in phrases only. They are indexed behind this character, which no word holds, so that "willing"
/// (stem "will") never finds the "will" of every other job.
const STOP_MARK: char = '\u{1}';

/// Whether a folded word is an English stop word.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// The term under which a stop word is indexed for phrases.
pub(crate) fn marked_stop_word(word: &str) -> String {
    format!("{STOP_MARK}{word}")
}

/// The English stemmer.
#[derive(Clone, Copy)]
pub(crate) struct Stemming(Stemmer);

impl Stemming {
    pub(crate) fn new() -> Self {
        Self(Stemmer::new(Algorithm::English))
    }

    /// The stem of a folded word; never empty.
    pub(crate) fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        let stem = self.0.stem(word);
        if stem.is_empty() { Cow::Borrowed(word) } else { stem }
    }
}

#[cfg(test)]
mod tests {
    use super::{STOP_WORDS, Stemming, is_stop_word};

    #[test]
    fn stop_words_are_sorted_for_the_search() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop_word("the") && is_stop_word("with") && !is_stop_word("about"));
    }

    #[test]
    fn stems_are_porter_2() {
        let s = Stemming::new();
        for (word, stem) in [
            ("annotation", "annot"),
            ("annotated", "annot"),
            ("labelling", "label"),
            ("generously", "generous"),
            ("annotator's", "annot"),
            ("boxes", "box"),
            ("'", "'"),
        ] {
            assert_eq!(s.stem(word), stem, "{word}");
        }
    }
}
