//! Sets of words, written as one line of text.

use std::collections::HashSet;

/// Folded words, to look a token up in.
pub(crate) type WordSet = HashSet<&'static str>;

/// Something that knows whether it holds a word.
pub(crate) trait Words {
    fn holds(&self, word: &str) -> bool;
}

impl Words for WordSet {
    fn holds(&self, word: &str) -> bool {
        self.contains(word)
    }
}

impl<const N: usize> Words for [&str; N] {
    fn holds(&self, word: &str) -> bool {
        self.contains(&word)
    }
}

/// A set of words that is made once: `words!("one two three")`.
macro_rules! words {
    ($list:literal) => {{
        static SET: std::sync::LazyLock<$crate::text::words::WordSet> =
            std::sync::LazyLock::new(|| $list.split_whitespace().collect());
        &*SET
    }};
}
pub(crate) use words;
