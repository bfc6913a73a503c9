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

/// What is written for models: a task like labelling, unlike a letter or a review.
const WRITTEN: &[&str] = &[
    "prompt",
    "prompts",
    "question",
    "questions",
    "dialogue",
    "dialogues",
    "dialog",
    "dialogs",
    "scenario",
    "scenarios",
    "summary",
    "summaries",
    "caption",
    "captions",
    "description",
    "descriptions",
    "sentence",
    "sentences",
    "instruction",
    "instructions",
    "answer",
    "answers",
    "story",
    "stories",
    "transcript",
    "transcripts",
    "paraphrases",
    "queries",
    "notes",
    "reports",
];

impl Prose<'_> {
    /// Whether the word is a verb of the work here, not the noun of the same spelling.
    pub(super) fn works(&self, at: usize) -> bool {
        let looks_for = self.word(at).starts_with("look") && self.word(at + 1) == "for";
        let writes_text = matches!(self.word(at), "write" | "writing" | "create" | "compose" | "draft")
            && self.after(at, 4).any(|word| WRITTEN.contains(&self.word(word)));
        (self.is(at, WORK) && !looks_for || writes_text)
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
                let coordinated =
                    (earlier + 2..=at).any(|word| self.is(word - 1, COORDINATOR) && !self.continues_list(word));
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

    /// Whether the word after "and" goes on with the nouns before it rather than with another demand.
    fn continues_list(&self, at: usize) -> bool {
        let class = DATA | THIRD | RELATION | DETERMINER | SECRET | METHOD | WORK | FEE | FEE_KIND | MESSENGER | COPY;
        self.is(at, class) && !self.is(at, GIVE)
            || self.is(at + 1, DATA | THIRD) && !self.is(at, GIVE | MAKE | TRADE | CONTACT | PAY)
    }

    /// Whether a task before it only speaks of it: "judge whether an ad says that only men may apply".
    pub(super) fn is_reported(&self, at: usize) -> bool {
        let relation = self.before(at, REACH).find(|word| strong_relation(self.word(*word)));
        let quoted = self.tokens.get(at).is_some_and(|token| token.quoted);
        relation.is_some_and(|relation| {
            self.before(relation, REACH).any(|word| self.works(word))
                && !self.before(at, 4).any(|word| self.is(word, FIRST | SECOND))
        }) || (quoted && self.in_task(at))
    }

    /// Whether a verb of the work stands somewhere before it in the sentence.
    pub(super) fn in_task(&self, at: usize) -> bool {
        self.before(at, REACH).any(|word| self.works(word))
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
}

/// Relations that reach across a comma.
fn strong_relation(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "about"
            | "regarding"
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
