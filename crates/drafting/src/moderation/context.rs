//! What a sentence does with a thing: does it demand it of the trainer, or does the data merely show it?

use super::lexicon::*;
use super::prose::Prose;

/// How far back a verb governs what follows, in words.
const REACH: usize = 40;

/// Adjectives before a word that make it a noun.
const NOUN_MAKERS: &[&str] = &[
    "fake", "false", "positive", "negative", "good", "star", "bogus", "new", "own", "our", "your", "my", "social",
    "quick", "first", "paid",
];

impl Prose<'_> {
    /// Whether the word is a verb of the work here, not the noun of the same spelling.
    fn works(&self, at: usize) -> bool {
        self.is(at, WORK)
            && !(at > 0
                && self.same_clause(at - 1, at)
                && (self.is(at - 1, DETERMINER) || NOUN_MAKERS.contains(&self.word(at - 1)) || self.is(at - 1, FIRST)
                    // "your label", but "you label" and "you will label"
                    || matches!(self.word(at - 1), "your" | "yours" | "no" | "of")))
    }

    /// Whether the demand that begins at `at` is only described: quoted inside a task, or part of the data that a verb
    /// of the work governs ("flag comments asking people to …").
    pub(super) fn is_shown(&self, at: usize) -> bool {
        let quoted = self.tokens.get(at).is_some_and(|token| token.quoted);
        let mut relation = None;
        let mut noun = false;
        for earlier in self.before(at, REACH) {
            if self.works(earlier) {
                // "Tag images and send …" is two demands; "find users who buy and sell …" is one.
                let coordinated = at > 0 && self.is(at - 1, COORDINATOR) && earlier + 1 < at;
                return quoted
                    || relation.is_some()
                    || (!coordinated && self.same_clause(earlier, at) && (noun || earlier + 1 == at));
            }
            if quoted {
                continue;
            }
            if self.is(earlier, FIRST)
                || (self.is(earlier, DEMAND) && relation.is_none() && earlier + 3 >= at && !self.is(earlier, RELATION))
            {
                return false;
            }
            if self.is(earlier, SECOND) && !self.before(earlier, 4).any(|word| self.is(word, RELATION)) {
                return false;
            }
            if self.is(earlier, RELATION) && (self.same_clause(earlier, at) || strong_relation(self.word(earlier))) {
                relation = Some(earlier);
            }
            if self.is(earlier, DATA | THIRD) && !self.is(earlier, GIVE | REVIEW) {
                noun = true;
            }
            if self.is(earlier, REVIEW | GIVE) && self.is(earlier, DATA) && self.word(earlier).ends_with('s') {
                noun = true;
            }
        }
        false
    }

    /// Whether a negation governs the word: "never send …", "no registration fee", "you do not have to …".
    pub(super) fn is_negated(&self, at: usize) -> bool {
        for earlier in self.before(at, 9) {
            if self.is(earlier, NEGATION) {
                let only = self.word(earlier + 1) == "only" && earlier + 1 < at;
                let why = earlier > 0 && self.word(earlier - 1) == "why";
                let free = self.word(earlier) == "free" && self.word(earlier + 1) != "of";
                return !only && !why && !free;
            }
            let listed = self.tokens[earlier].clause != self.tokens[at].clause
                && !self.gap(earlier + 1).trim().is_empty()
                && self.gap(earlier + 1).trim() != ",";
            if listed || !self.is(earlier, FILLER | FEE_KIND | SEXUAL | VIOLENT | SECRET | COPY) {
                return false;
            }
        }
        false
    }

    /// Whether the next word makes the one at `at` a mere modifier: "password field", "phishing detection".
    pub(super) fn is_topic(&self, at: usize) -> bool {
        self.same_clause(at, at + 1) && self.is(at + 1, TOPIC)
    }

    /// The first word after `at` of a class, within `most` words of its phrase: no preposition in between.
    pub(super) fn object(&self, at: usize, most: usize, class: Class) -> Option<usize> {
        for next in self.after(at, most + 1) {
            if self.is(next, class) {
                return Some(next);
            }
            if self.is(next, PREPOSITION | RELATION) && !self.is(next, FALSE | DETERMINER | COORDINATOR) {
                return None;
            }
        }
        None
    }

    /// Whether the sentence speaks to or of those who apply.
    pub(super) fn speaks_of_applicants(&self, at: usize) -> bool {
        self.before(at, 12)
            .chain(self.after(at, 12))
            .any(|word| self.is(word, HIRING) || (self.is(word, WORKER) && !self.is(word, DATA | THIRD)))
    }
}

/// Relations that reach across a comma.
fn strong_relation(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "who"
            | "whose"
            | "where"
            | "whether"
            | "asking"
            | "asks"
            | "saying"
            | "says"
            | "telling"
            | "requests"
            | "attempts"
    )
}
