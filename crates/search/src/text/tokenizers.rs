//! The tokenizers of the index's text fields.

use tantivy::Index;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::{Piece, Stemming, cut, fold, is_stop_word, marked_stop_word, pieces};

/// Stems with positions, stop words marked; CJK runs as overlapping pairs and, for one-character queries, singles.
pub(crate) const STEMS: &str = "stems";
/// Words as written (folded), without stop words and CJK: what edits and prefixes are compared with.
pub(crate) const WORDS: &str = "words";
/// A whole value, lower case.
pub(crate) const VALUE: &str = "value";

/// Makes the tokenizers known to an index.
pub(crate) fn register(index: &Index) {
    for (name, kind) in [(STEMS, Kind::Stems), (WORDS, Kind::Words), (VALUE, Kind::Value)] {
        index.tokenizers().register(name, JobTokenizer { kind, stemming: Stemming::new() });
    }
}

/// The stems of folded text with their positions, as indexed and as looked up by phrases. Every character of a CJK run
/// takes a position, so that a space in the query or the text changes nothing.
pub(crate) fn sequence(folded: &str, stemming: &Stemming, mut emit: impl FnMut(Unit<'_>, usize)) {
    let mut position = 0;
    for piece in pieces(folded) {
        match piece {
            Piece::Word(word) if is_stop_word(word) => {
                emit(Unit::Stem(&marked_stop_word(word)), position);
                position += 1;
            }
            Piece::Word(word) => {
                emit(Unit::Stem(&stemming.stem(cut(word))), position);
                position += 1;
            }
            Piece::Run(run) => {
                let mut chars = run.char_indices().peekable();
                let alone = run.chars().nth(1).is_none();
                while let Some((at, c)) = chars.next() {
                    emit(Unit::Single { text: &run[at..at + c.len_utf8()], alone }, position);
                    if let Some((next, d)) = chars.peek() {
                        emit(Unit::Pair(&run[at..next + d.len_utf8()]), position);
                    }
                    position += 1;
                }
            }
        }
    }
}

/// One term of a sequence.
pub(crate) enum Unit<'a> {
    /// The stem of a word, or a marked stop word.
    Stem(&'a str),
    /// Two neighbours of a CJK run.
    Pair(&'a str),
    /// One character of a CJK run; `alone` if it is the whole run.
    Single { text: &'a str, alone: bool },
}

#[derive(Clone, Copy)]
enum Kind {
    Stems,
    Words,
    Value,
}

#[derive(Clone)]
struct JobTokenizer {
    kind: Kind,
    stemming: Stemming,
}

impl Tokenizer for JobTokenizer {
    type TokenStream<'a> = Terms;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms {
        let mut terms = Terms::default();
        match self.kind {
            Kind::Value => terms.push(&text.to_lowercase(), 0),
            Kind::Stems => sequence(&fold(text), &self.stemming, |unit, position| {
                let (Unit::Stem(term) | Unit::Pair(term) | Unit::Single { text: term, .. }) = unit;
                terms.push(term, position);
            }),
            Kind::Words => {
                for (position, piece) in pieces(&fold(text)).enumerate() {
                    if let Piece::Word(word) = piece
                        && !is_stop_word(word)
                    {
                        terms.push(cut(word), position);
                    }
                }
            }
        }
        terms
    }
}

/// All terms of a text, laid out in one buffer.
#[derive(Default)]
struct Terms {
    buffer: String,
    /// The end of each term in the buffer, and its position.
    ends: Vec<(usize, usize)>,
    next: usize,
    token: Token,
}

impl Terms {
    fn push(&mut self, term: &str, position: usize) {
        self.buffer.push_str(term);
        self.ends.push((self.buffer.len(), position));
    }
}

impl TokenStream for Terms {
    fn advance(&mut self) -> bool {
        let Some(&(end, position)) = self.ends.get(self.next) else {
            return false;
        };
        let start = self.next.checked_sub(1).map_or(0, |before| self.ends[before].0);
        self.token.text.clear();
        self.token.text.push_str(&self.buffer[start..end]);
        self.token.position = position;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
