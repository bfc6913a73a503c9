//! What a query text asks for: words, phrases and runs, all of which must match.

use crate::text::{Piece, Stemming, Unit, cut, fold, is_stop_word, pieces, sequence};

/// A query text, understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Wanted {
    /// Each different part once, in the order of its first appearance. Empty: nothing is found.
    pub(crate) parts: Vec<Part>,
}

/// Something that must match, and how often it was asked for (its score counts that often).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) kind: Kind,
    pub(crate) times: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Word(Word),
    /// The terms side by side in one field, with the places they take.
    Phrase(Vec<(usize, String)>),
    /// A run of Han, Kana or Hangul: its pairs side by side. Counts as a word.
    Run(Vec<(usize, String)>),
}

/// A word outside phrases that is no stop word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As typed, folded.
    pub(crate) text: String,
    pub(crate) stem: String,
    /// Whether longer words that begin with it match too: only the last word, from two letters.
    pub(crate) prefix: bool,
    /// How many edits are allowed to the word as typed (0–2).
    pub(crate) edits: usize,
    /// How many edits are allowed to its stem, if that is another word (0–2).
    pub(crate) stem_edits: usize,
}

impl Wanted {
    /// Reads a query text. Only pairs of double quotes mean something.
    pub(crate) fn read(q: &str) -> Self {
        let folded = fold(q);
        let stemming = Stemming::new();
        let mut kinds = Vec::new();
        let stretches: Vec<&str> = folded.split('"').collect();
        for (number, stretch) in stretches.iter().enumerate() {
            let quoted = number % 2 == 1 && number + 1 < stretches.len();
            if quoted {
                let terms = phrase_terms(stretch, &stemming);
                if !terms.is_empty() {
                    kinds.push(Kind::Phrase(terms));
                }
                continue;
            }
            for piece in pieces(stretch) {
                match piece {
                    Piece::Run(run) => kinds.push(Kind::Run(phrase_terms(run, &stemming))),
                    Piece::Word(word) if is_stop_word(word) => {}
                    Piece::Word(word) => kinds.push(Kind::Word(Word::new(cut(word), &stemming))),
                }
            }
        }
        if let Some(Kind::Word(last)) = kinds.last_mut() {
            last.prefix = letters(&last.text) >= 2;
        }
        let mut parts: Vec<Part> = Vec::new();
        for kind in kinds {
            match parts.iter_mut().find(|part| part.kind == kind) {
                Some(part) => part.times += 1,
                None => parts.push(Part { kind, times: 1 }),
            }
        }
        Self { parts }
    }
}

impl Word {
    fn new(text: &str, stemming: &Stemming) -> Self {
        let stem = stemming.stem(text).into_owned();
        let edits = allowed_edits(text);
        // A misspelt inflection ("lables" for "labeling") is near by its stem; short stems are near everything.
        let stem_edits = if stem == text { 0 } else { allowed_edits(&stem).min(edits) };
        Self { text: text.to_owned(), stem, prefix: false, edits, stem_edits }
    }
}

/// One edit from four letters, two from eight, none beside a digit.
fn allowed_edits(word: &str) -> usize {
    match letters(word) {
        _ if word.chars().any(char::is_numeric) => 0,
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// Stems, stop words and pairs of a stretch, with their places; a lone character of a run stands for itself.
fn phrase_terms(folded: &str, stemming: &Stemming) -> Vec<(usize, String)> {
    let mut terms = Vec::new();
    sequence(folded, stemming, |unit, position| match unit {
        Unit::Stem(term) | Unit::Pair(term) | Unit::Single { text: term, alone: true } => {
            terms.push((position, term.to_owned()));
        }
        Unit::Single { alone: false, .. } => {}
    });
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(q: &str) -> Vec<Word> {
        let word = |part: Part| match part.kind {
            Kind::Word(word) => word,
            other => panic!("{other:?}"),
        };
        Wanted::read(q).parts.into_iter().map(word).collect()
    }

    fn phrase(q: &str) -> Vec<(usize, String)> {
        match Wanted::read(q).parts.as_slice() {
            [Part { kind: Kind::Phrase(terms) | Kind::Run(terms), .. }] => terms.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn nothing_is_left_of_stop_words_and_punctuation() {
        for q in ["", " ", "!!!", "the of AND", "\"", "\"\"", "\"!!\"", "*:*", "🦄🦄", "\u{0}\u{202e}"] {
            assert!(Wanted::read(q).parts.is_empty(), "{q:?}");
        }
    }

    #[test]
    fn edits_follow_the_length_as_typed() {
        let edits = |q: &str| words(q)[0].edits;
        assert_eq!(edits("box"), 0);
        assert_eq!(edits("cars"), 1);
        assert_eq!(edits("dashcam"), 1);
        assert_eq!(edits("sequence"), 2);
        assert_eq!(edits("sequence9"), 0);
        assert_eq!(edits("naïve"), 1);
        assert_eq!(words("cars")[0].stem_edits, 0, "the stem 'car' is too short");
        assert_eq!(words("lables")[0].stem_edits, 1);
    }

    #[test]
    fn only_the_last_word_is_a_prefix_from_two_letters() {
        let prefixes = |q: &str| words(q).iter().map(|w| w.prefix).collect::<Vec<_>>();
        assert_eq!(prefixes("box an1n"), [false, true]);
        assert_eq!(prefixes("b x"), [false, false]);
        assert_eq!(prefixes("dash the"), [true], "a stop word does not count");
        assert_eq!(prefixes("10"), [false], "digits are no letters");
        let phrase_last = Wanted::read("dash \"bounding box\"");
        assert!(matches!(&phrase_last.parts[0].kind, Kind::Word(w) if !w.prefix));
    }

    #[test]
    fn quotes_pair_from_the_left() {
        assert_eq!(phrase("\"Bounding boxes\""), [(0, "bound".into()), (1, "box".into())]);
        assert_eq!(phrase("\"to be\""), [(0, "\u{1}to".into()), (1, "\u{1}be".into())]);
        assert_eq!(words("\"unclosed one").len(), 2);
        let mixed = Wanted::read("\"xx\"yy\"zz\" ww\"");
        let shape: Vec<bool> = mixed.parts.iter().map(|p| matches!(p.kind, Kind::Phrase(_))).collect();
        assert_eq!(shape, [true, false, true, false]);
    }

    #[test]
    fn runs_become_pairs_and_repeats_count() {
        assert_eq!(phrase("音声書"), [(0, "音声".into()), (1, "声書".into())]);
        assert_eq!(phrase("音"), [(0, "音".into())]);
        assert_eq!(phrase("\"音声 録音\""), [(0, "音声".into()), (2, "録音".into())]);
        let twice = Wanted::read("lamp Lamp oil");
        assert_eq!(twice.parts.iter().map(|p| p.times).collect::<Vec<_>>(), [2, 1]);
    }
}
