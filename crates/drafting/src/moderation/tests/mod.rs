//! Tables of phrasings, one file for each code.

mod contact;
mod discrimination;
mod fee;
mod gibberish;
mod illegal;
mod mixed;
mod outcome;
mod payment;
mod personal;
mod sensitive;

use super::{Decision, Input, Outcome, ReasonCode, review};

/// Enough words that a short case is not found to say nothing.
const LEAD: &str = "Work on street images with a small and careful team.";

/// The outcome for a description.
fn judge(description: &str) -> Outcome {
    review(&Input {
        fields: &[("jobTitle", "Street images"), ("jobDescription", description)],
        label_types: &[],
        blocked_phrases: &[],
    })
}

fn judge_after_lead(text: &str) -> Outcome {
    let lead = if domain::description::is_html(text) { format!("<p>{LEAD}</p>") } else { format!("{LEAD} ") };
    judge(&format!("{lead}{text}"))
}

#[track_caller]
fn assert_blocked(code: ReasonCode, text: &str) {
    let outcome = judge_after_lead(text);
    assert_eq!(outcome.decision, Decision::Block, "{text:?}: {outcome:?}");
    assert!(outcome.reasons.iter().any(|reason| reason.code == code), "{text:?}: {outcome:?}");
    for reason in &outcome.reasons {
        assert_eq!(reason.field, "jobDescription");
        let excerpt = reason.excerpt.as_deref().unwrap_or_default();
        assert!(excerpt.chars().count() <= 120 && !excerpt.is_empty(), "{excerpt:?}");
    }
}

#[track_caller]
fn assert_allowed(text: &str) {
    let outcome = judge(text);
    assert_eq!(outcome.decision, Decision::Allow, "{text:?}: {outcome:?}");
    assert!(outcome.reasons.is_empty());
    let outcome = judge_after_lead(text);
    assert_eq!(outcome.decision, Decision::Allow, "{text:?} after a lead: {outcome:?}");
}
