//! Sets of words, written as one line of text.

/// Folded words, to look a token up in.
///
/// Most tokens are in none of the many sets that are asked, so a look-up first compares length and first byte.
pub(crate) struct WordSet {
    sorted: Vec<&'static str>,
    /// A bit for each length that occurs, the last one for all longer ones.
    lengths: u64,
    /// A bit for each first byte that occurs.
    firsts: [u64; 4],
}

impl WordSet {
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        let Some(&first) = word.as_bytes().first() else { return false };
        let may_hold =
            self.lengths & length_bit(word) != 0 && self.firsts[usize::from(first >> 6)] & (1 << (first & 63)) != 0;
        may_hold && self.sorted.binary_search(&word).is_ok()
    }
}

fn length_bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

impl FromIterator<&'static str> for WordSet {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Self {
        let mut sorted: Vec<&'static str> = words.into_iter().collect();
        sorted.sort_unstable();
        let mut set = Self { sorted, lengths: 0, firsts: [0; 4] };
        for word in &set.sorted {
            set.lengths |= length_bit(word);
            if let Some(&first) = word.as_bytes().first() {
                set.firsts[usize::from(first >> 6)] |= 1 << (first & 63);
            }
        }
        set
    }
}

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

#[cfg(test)]
mod tests {
    #[test]
    fn a_set_holds_its_words_and_no_others() {
        let set = words!("one two ½ — averyveryveryverylongwordthatislongerthansixtythreebytesinalltogetherreally");
        for word in
            ["one", "two", "½", "—", "averyveryveryverylongwordthatislongerthansixtythreebytesinalltogetherreally"]
        {
            assert!(set.contains(word), "{word}");
        }
        for word in
            ["", "on", "onE", "tow", "º", "averyveryveryverylongwordthatislongerthansixtythreebytesinalltogetherreallx"]
        {
            assert!(!set.contains(word), "{word}");
        }
    }
}
