//! The moderation rules (jobs-fields.md, 7): may this job go public?
//!
//! Each field is folded ([`fold()`]), cut into words ([`prose`]) and shown to one rule for each code ([`rules`]). The
//! rules are small grammars over the classes of the [`lexicon`]; [`context`] tells what a sentence demands of the
//! trainer from what the data merely shows.

mod context;
mod duplicate;
mod fold;
mod lexicon;
mod lookalikes;
mod prose;
mod reason;
mod rules;

use domain::taxonomy::LabelType;

pub use duplicate::duplicate_key;
pub(crate) use fold::fold;
pub use reason::{Decision, Outcome, Reason, ReasonCode};

use prose::Prose;
use rules::Hit;

/// Most reasons in one outcome.
const MOST_REASONS: usize = 20;

/// Most characters of an excerpt.
const LONGEST_EXCERPT: usize = 120;

/// The field whose words are counted for [`ReasonCode::Gibberish`].
const DESCRIPTION: &str = "jobDescription";

/// What is judged.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Update key and text of every free-text field, in the catalogue's order; a list gives one entry for each item.
    pub fields: &'a [(&'static str, &'a str)],
    /// The job's label types: recordings may ask for a sex or an age.
    pub label_types: &'a [LabelType],
    /// Phrases of the configuration and of the sandbox, in any case.
    pub blocked_phrases: &'a [String],
}

/// Judges a job. Deterministic; the worst finding decides.
pub fn review(input: &Input) -> Outcome {
    let phrases = rules::phrases::Phrases::new(input.blocked_phrases);
    let collects_people =
        input.label_types.iter().any(|label| matches!(label, LabelType::AudioRecording | LabelType::DataCollection));
    let mut decision = Decision::Allow;
    let mut reasons = Vec::new();
    for (field, text) in input.fields {
        let prose = Prose::new(text);
        let mut hits = rules::hits(&prose, collects_people);
        hits.extend(phrases.hits(&prose));
        if *field == DESCRIPTION {
            hits.extend(rules::gibberish::hits(&prose));
        }
        for hit in once_per_sentence(hits, &prose) {
            decision = decision.max(hit.decision);
            if reasons.len() < MOST_REASONS {
                reasons.push(Reason {
                    code: hit.code,
                    message: hit.code.message().to_owned(),
                    field: (*field).to_owned(),
                    excerpt: prose.excerpt(hit.from, hit.to, LONGEST_EXCERPT),
                });
            }
        }
    }
    Outcome { decision, reasons }
}

/// What the rules that hold for messages find in one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MessageFindings {
    /// What [`ReasonCode::OffPlatformPayment`] hits.
    pub off_platform_payment: bool,
    /// What [`ReasonCode::BlockedPhrase`] hits.
    pub blocked_phrase: bool,
}

/// Judges a message between two people (candidates.md, 7): only the rules for payments and phrases apply.
pub fn review_message(text: &str, blocked_phrases: &[String]) -> MessageFindings {
    let prose = Prose::new(text);
    MessageFindings {
        off_platform_payment: rules::pays_elsewhere(&prose),
        blocked_phrase: !rules::phrases::Phrases::new(blocked_phrases).hits(&prose).is_empty(),
    }
}

/// By position; of several hits of one code in one sentence the strictest, else the first.
fn once_per_sentence(mut hits: Vec<Hit>, prose: &Prose) -> Vec<Hit> {
    let sentence = |hit: &Hit| prose.tokens.get(hit.from).map_or(0, |token| token.sentence);
    hits.sort_by_key(|hit| (sentence(hit), hit.code, std::cmp::Reverse(hit.decision), hit.from));
    hits.dedup_by_key(|hit| (sentence(hit), hit.code));
    hits.sort_by_key(|hit| (hit.from, hit.code));
    hits
}

#[cfg(test)]
mod tests;
