//! How well the reader understands two corpora of job texts, and whether its confidence can be trusted.

#[path = "support/corpus.rs"]
mod corpus;

use corpus::{Item, Measured, measure};
use rstest::rstest;

const FIRST: &str = include_str!("corpus/first.jsonl");
const SECOND: &str = include_str!("corpus/second.jsonl");

/// A few points under what was measured, so that a change which costs more than a text or two is seen.
#[rstest]
#[case::first(FIRST, Measured { macro_f1: 0.985, money: 0.98, suggestions: 0.93, sure: 0.985, unsure: 0.9, given_as_sure: 0.75 })]
#[case::second(SECOND, Measured { macro_f1: 0.975, money: 0.97, suggestions: 0.94, sure: 0.97, unsure: 0.8, given_as_sure: 0.75 })]
fn the_reader_does_not_get_worse(#[case] lines: &str, #[case] least: Measured) {
    let found = measure(&Item::all(lines));
    println!(
        "macro F1 {:.3}, money {:.3}, suggestions {:.3}, right where sure {:.3}, where unsure {:.3}",
        found.macro_f1, found.money, found.suggestions, found.sure, found.unsure
    );
    assert!(found.macro_f1 >= least.macro_f1, "macro F1 {}", found.macro_f1);
    assert!(found.money >= least.money, "money {}", found.money);
    assert!(found.suggestions >= least.suggestions, "suggestions {}", found.suggestions);
    assert!(found.sure >= least.sure, "right where sure {}", found.sure);
    assert!(found.given_as_sure >= least.given_as_sure, "given as sure {}", found.given_as_sure);
    assert!(found.unsure >= least.unsure, "right where unsure {}", found.unsure);
}

/// A confidence of 0.9 promises that at least 95 of 100 such values are right.
#[rstest]
#[case::first(FIRST)]
#[case::second(SECOND)]
fn a_high_confidence_is_earned(#[case] lines: &str) {
    let found = measure(&Item::all(lines));
    assert!(found.sure >= 0.95, "only {:.3} of the values given with confidence 0.9 are right", found.sure);
    // It is not earned by being sure of nothing.
    assert!(found.given_as_sure >= 0.75, "only {:.3} of the values are given as sure", found.given_as_sure);
}
