//! `BLOCKED_PHRASE`: what the operator of the market does not want to read.

use aho_corasick::{AhoCorasick, MatchKind};

use super::super::fold::fold;
use super::super::prose::Prose;
use super::super::reason::ReasonCode::BlockedPhrase as CODE;
use super::Hit;

/// The phrases of one review, folded like the text.
pub(in super::super) struct Phrases {
    finder: Option<AhoCorasick>,
}

impl Phrases {
    pub(in super::super) fn new(phrases: &[String]) -> Self {
        let folded: Vec<String> =
            phrases.iter().map(|phrase| fold(phrase)).filter(|phrase| !phrase.is_empty()).collect();
        let finder = (!folded.is_empty())
            .then(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&folded).ok())
            .flatten();
        Phrases { finder }
    }

    pub(in super::super) fn hits(&self, prose: &Prose) -> Vec<Hit> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let (text, origin) = single_spaced(&prose.folded.text);
        finder
            .find_iter(&text)
            .filter(|found| is_whole(&text, found.start(), found.end()))
            .map(|found| {
                let token = |at: usize| {
                    let at = origin.get(at).map_or(0, |at| *at as usize);
                    prose.tokens.partition_point(|token| token.end <= at).min(prose.len().saturating_sub(1))
                };
                Hit::block(CODE, token(found.start()), token(found.end() - 1))
            })
            .collect()
    }
}

/// The text with runs of white space as one space, and where each byte was.
fn single_spaced(text: &str) -> (String, Vec<u32>) {
    let mut out = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
            origin.resize(out.len(), at as u32);
        }
    }
    (out, origin)
}

/// Whether the find is no part of longer words. Scripts without spaces have none.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let joins = |one: Option<char>, other: Option<char>| {
        let lettered = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && (c as u32) < 0x0E00);
        lettered(one) && lettered(other)
    };
    !joins(text[..start].chars().next_back(), text[start..].chars().next())
        && !joins(text[..end].chars().next_back(), text[end..].chars().next())
}
