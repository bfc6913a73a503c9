//! Finding many phrases in one pass over the tokens.
//!
//! A phrase is a line of folded words. `*` at the end of a word stands for any ending, `?` after a word makes it
//! optional, `_` stands for any one word. Hyphens between words of the text are skipped, so `x ray` finds `X-ray`.

use super::token::{Kind, Tokens};
use crate::text::hash::WordMap;

/// Where a phrase was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit<T> {
    /// First token and end.
    pub start: usize,
    pub end: usize,
    pub value: T,
}

enum Word {
    Exact(Box<str>),
    Prefix(Box<str>),
    Any,
}

struct Phrase<T> {
    words: Vec<(Word, bool)>,
    value: T,
}

/// A set of phrases, ready to search with.
pub(crate) struct Phrases<T> {
    phrases: Vec<Phrase<T>>,
    exact: WordMap<Box<str>, Vec<usize>>,
    /// By the first three bytes of a first word that ends in `*`.
    prefixes: WordMap<[u8; 3], Vec<usize>>,
}

impl<T: Copy> Phrases<T> {
    /// From a table of phrases, parted by commas, each list with its value. Words before the first required one may not be optional,
    /// and a first word with `*` has at least three letters.
    pub fn new(table: &[(&str, T)]) -> Self {
        let mut set = Self::empty();
        for (lines, value) in table {
            for line in lines.split(',').map(str::trim) {
                set.add(line, *value);
            }
        }
        set
    }

    /// A set to [`Self::add`] to.
    pub fn empty() -> Self {
        Self { phrases: Vec::new(), exact: WordMap::default(), prefixes: WordMap::default() }
    }

    /// Adds one phrase.
    pub fn add(&mut self, line: &str, value: T) {
        let words: Vec<(Word, bool)> = line
            .split(' ')
            .map(|word| {
                let (word, optional) = word.strip_suffix('?').map_or((word, false), |word| (word, true));
                let word = match word.strip_suffix('*') {
                    Some(prefix) => Word::Prefix(prefix.into()),
                    None if word == "_" => Word::Any,
                    None => Word::Exact(word.into()),
                };
                (word, optional)
            })
            .collect();
        let index = self.phrases.len();
        match &words[0].0 {
            Word::Exact(word) => self.exact.entry(word.clone()).or_default().push(index),
            Word::Prefix(prefix) => {
                let key = key(prefix).expect("a first word with * has three letters");
                self.prefixes.entry(key).or_default().push(index);
            }
            Word::Any => unreachable!("a phrase begins with a word"),
        }
        self.phrases.push(Phrase { words, value });
    }

    /// Every phrase at every place, overlapping ones included.
    pub fn all(&self, tokens: &Tokens) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for at in 0..tokens.len() {
            self.each_at(tokens, at, |hit| hits.push(hit));
        }
        hits
    }

    /// Of each place the longest phrase, none inside another.
    pub fn longest(&self, tokens: &Tokens) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.at(tokens, at) {
                Some(hit) => {
                    at = hit.end;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        hits
    }

    /// The longest phrase that begins at a token.
    pub fn at(&self, tokens: &Tokens, at: usize) -> Option<Hit<T>> {
        let mut best: Option<Hit<T>> = None;
        self.each_at(tokens, at, |hit| {
            if best.is_none_or(|best| hit.end > best.end) {
                best = Some(hit);
            }
        });
        best
    }

    fn each_at(&self, tokens: &Tokens, at: usize, mut found: impl FnMut(Hit<T>)) {
        let first = tokens.folded(at);
        let exact = self.exact.get(first).into_iter().flatten();
        let prefixed = key(first).and_then(|key| self.prefixes.get(&key)).into_iter().flatten();
        for &index in exact.chain(prefixed) {
            let phrase = &self.phrases[index];
            if let Some(end) = matches(tokens, at, &phrase.words) {
                found(Hit { start: at, end, value: phrase.value });
            }
        }
    }
}

fn key(word: &str) -> Option<[u8; 3]> {
    word.as_bytes().get(..3)?.try_into().ok()
}

fn matches(tokens: &Tokens, at: usize, words: &[(Word, bool)]) -> Option<usize> {
    let sentence = tokens.get(at)?.sentence;
    let mut at = at;
    for (index, (word, optional)) in words.iter().enumerate() {
        let mut next = at;
        // Hyphens and slashes inside a phrase do not part it.
        while index > 0 && tokens.get(next).is_some_and(|token| token.is("-") && token.glued) {
            next += 1;
        }
        let hit = tokens.get(next).filter(|token| token.sentence == sentence).is_some_and(|token| match word {
            Word::Exact(exact) => token.is(exact),
            Word::Prefix(prefix) => token.kind == Kind::Word && token.folded.starts_with(&**prefix),
            Word::Any => token.kind != Kind::Symbol,
        });
        if hit {
            at = next + 1;
        } else if !optional {
            return None;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u8, String)> {
        let set = Phrases::new(&[
            ("bounding box*, box*", 1),
            ("x ray*", 2),
            ("annotat* the? image*", 3),
            ("rate _ answers", 4),
        ]);
        let tokens = Tokens::new(text);
        set.longest(&tokens).into_iter().map(|hit| (hit.value, tokens.slice(hit.start, hit.end).to_owned())).collect()
    }

    #[test]
    fn longest_phrase_wins() {
        assert_eq!(found("Bounding boxes"), [(1, "Bounding boxes".to_owned())]);
        assert_eq!(found("X-rays"), [(2, "X-rays".to_owned())]);
        assert_eq!(found("annotating images"), [(3, "annotating images".to_owned())]);
        assert_eq!(found("annotate the image"), [(3, "annotate the image".to_owned())]);
        assert_eq!(found("rate four answers"), [(4, "rate four answers".to_owned())]);
    }

    #[test]
    fn no_phrase_across_sentences() {
        assert!(found("x. ray").is_empty());
    }
}
