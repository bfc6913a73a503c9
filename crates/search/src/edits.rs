//! Words within a few edits of another: a bounded edit distance as an automaton over the term dictionary.
//!
//! The state is a band of the distance matrix, so nothing is built per word and the longest query word costs no more
//! memory than the shortest.

use tantivy_fst::Automaton;

/// The most edits any word is allowed.
const MOST: usize = 2;
const BAND: usize = 2 * MOST + 1;
const FAR: u8 = MOST as u8 + 1;

/// Accepts every term that insertions, deletions, substitutions and swaps of neighbours, at most `edits` in all, turn
/// into `word`. Terms that begin with a control character (marked stop words) are never accepted.
pub(crate) struct WithinEdits {
    word: Vec<char>,
    edits: usize,
}

impl WithinEdits {
    /// `edits` is 1 or 2.
    pub(crate) fn new(word: &str, edits: usize) -> Self {
        Self { word: word.chars().collect(), edits: edits.min(MOST) }
    }

    fn step(&self, state: &Band, c: char) -> Band {
        let mut row = [FAR; BAND];
        let consumed = state.consumed + 1;
        for b in 0..=2 * self.edits {
            // The column of cell b: how much of the word is matched against `consumed` characters.
            let Some(j) = (consumed + b).checked_sub(self.edits).filter(|j| *j <= self.word.len()) else {
                continue;
            };
            let mut best = if b < 2 * self.edits { state.row[b + 1] + 1 } else { FAR };
            if b > 0 {
                best = best.min(row[b - 1] + 1);
            }
            if j > 0 {
                best = best.min(state.row[b] + u8::from(self.word[j - 1] != c));
            }
            if j > 1 && consumed > 1 && self.word[j - 2] == c && self.word[j - 1] == state.last {
                best = best.min(state.before[b] + 1);
            }
            row[b] = best.min(FAR);
        }
        Band { consumed, row, before: state.row, last: c, partial: 0, missing: 0 }
    }

    fn dead(&self) -> Band {
        Band { consumed: 0, row: [FAR; BAND], before: [FAR; BAND], last: '\0', partial: 0, missing: 0 }
    }
}

/// The rows of the distance matrix after some characters of a term.
#[derive(Clone)]
pub(crate) struct Band {
    consumed: usize,
    row: [u8; BAND],
    before: [u8; BAND],
    last: char,
    /// The bits of a character whose bytes are not all read yet, and how many are missing.
    partial: u32,
    missing: u8,
}

impl Automaton for WithinEdits {
    type State = Band;

    fn start(&self) -> Band {
        let mut row = [FAR; BAND];
        for (b, cell) in row.iter_mut().enumerate().take(2 * self.edits + 1).skip(self.edits) {
            if b - self.edits <= self.word.len() {
                *cell = (b - self.edits) as u8;
            }
        }
        Band { consumed: 0, row, before: [FAR; BAND], last: '\0', partial: 0, missing: 0 }
    }

    fn is_match(&self, state: &Band) -> bool {
        let cell = (self.word.len() + self.edits).checked_sub(state.consumed);
        state.missing == 0 && cell.is_some_and(|b| b <= 2 * self.edits && usize::from(state.row[b]) <= self.edits)
    }

    fn can_match(&self, state: &Band) -> bool {
        state.row.iter().any(|d| usize::from(*d) <= self.edits)
    }

    fn accept(&self, state: &Band, byte: u8) -> Band {
        if state.missing > 0 {
            let partial = state.partial << 6 | u32::from(byte & 0x3F);
            if state.missing > 1 {
                return Band { partial, missing: state.missing - 1, ..state.clone() };
            }
            return char::from_u32(partial).map_or_else(|| self.dead(), |c| self.step(state, c));
        }
        match byte {
            0x00..=0x1F => self.dead(),
            0x20..=0x7F => self.step(state, char::from(byte)),
            0xC0..=0xDF => Band { partial: u32::from(byte & 0x1F), missing: 1, ..state.clone() },
            0xE0..=0xEF => Band { partial: u32::from(byte & 0x0F), missing: 2, ..state.clone() },
            0xF0..=0xF7 => Band { partial: u32::from(byte & 0x07), missing: 3, ..state.clone() },
            _ => self.dead(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn accepts(word: &str, edits: usize, term: &str) -> bool {
        let automaton = WithinEdits::new(word, edits);
        let mut state = automaton.start();
        for byte in term.bytes() {
            state = automaton.accept(&state, byte);
            if !automaton.can_match(&state) {
                return false;
            }
        }
        automaton.is_match(&state)
    }

    /// The textbook distance: each pair of neighbours is swapped at most once.
    fn distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let mut best = (d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    best = best.min(d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(d[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn each_kind_of_edit_counts_once() {
        for term in ["dashcm", "dashcamm", "dashkam", "dahscam", "adshcam", "dashcma", "ashcam", "dashcam"] {
            assert!(accepts("dashcam", 1, term), "{term}");
        }
        for term in ["dshcm", "dahscma", "xxshcam", "", "dash"] {
            assert!(!accepts("dashcam", 1, term), "{term}");
        }
        assert!(accepts("naïve", 1, "naive") && accepts("слово", 1, "слоов"));
        assert!(!accepts("will", 2, "\u{1}will"));
    }

    proptest! {
        #[test]
        fn agrees_with_the_textbook(word in "[abcé]{0,9}", term in "[abcé]{0,9}", edits in 1usize..=2) {
            prop_assert_eq!(accepts(&word, edits, &term), distance(&word, &term) <= edits);
        }
    }
}
