//! `SEXUAL_CONTENT` and `VIOLENT_CONTENT`: work that a person looks at first.

use super::super::lexicon::*;
use super::super::prose::Prose;
use super::super::reason::{
    Decision,
    ReasonCode::{SexualContent, ViolentContent},
};
use super::Hit;

pub(super) fn find(prose: &Prose, hits: &mut Vec<Hit>) {
    for at in 0..prose.len() {
        if prose.word(at) == "csam" {
            hits.push(Hit::block(SexualContent, at, at));
        }
        if prose.is(at, SEXUAL) && !is_colour_or_idiom(prose, at) {
            if let Some(minor) = shows_minors(prose, at) {
                hits.push(Hit::block(SexualContent, at, minor));
            } else if !is_absent(prose, at) {
                hits.push(Hit { decision: Decision::Review, ..Hit::block(SexualContent, at, at) });
            }
        }
        if prose.is(at, VIOLENT) && !is_name_or_idiom(prose, at) && !is_absent(prose, at) {
            hits.push(Hit { decision: Decision::Review, ..Hit::block(ViolentContent, at, at) });
        }
    }
}

/// "There is no nudity in the data", "the data is free of gore".
fn is_absent(prose: &Prose, at: usize) -> bool {
    prose.is_negated(at)
        || prose.before(at, 4).any(|word| prose.word(word) == "free" && prose.word(word + 1) == "of")
        || prose.after(at, 4).any(|word| {
            matches!(prose.word(word), "excluded" | "removed" | "absent")
                && prose.before(word, 3).any(|is| matches!(prose.word(is), "is" | "are" | "been" | "was" | "were"))
        }) && !prose.before(at, 10).any(|word| prose.is(word, WORK))
}

/// "nude lipstick", "the naked eye".
fn is_colour_or_idiom(prose: &Prose, at: usize) -> bool {
    match prose.word(at) {
        "nude" | "nudes" => {
            matches!(
                prose.word(at + 1),
                "lipstick"
                    | "lipsticks"
                    | "tone"
                    | "tones"
                    | "shade"
                    | "shades"
                    | "colour"
                    | "color"
                    | "colours"
                    | "colors"
                    | "heels"
                    | "nail"
                    | "pink"
                    | "makeup"
                    | "palette"
                    | "mouse"
                    | "mice"
                    | "pumps"
                    | "polish"
                    | "beige"
                    | "shoes"
                    | "tights"
            ) || prose.before(at, 3).any(|word| matches!(prose.word(word), "beige" | "lipstick" | "pink"))
        }
        "naked" => {
            matches!(prose.word(at + 1), "eye" | "eyes" | "mole" | "wire" | "wires" | "cake" | "domain" | "bike")
        }
        _ => false,
    }
}

/// "torture test", "Al Gore", "Gore-Tex".
fn is_name_or_idiom(prose: &Prose, at: usize) -> bool {
    match prose.word(at) {
        "torture" | "tortured" => matches!(
            prose.word(at + 1),
            "test" | "tests" | "testing" | "prose" | "metaphor" | "metaphors" | "syntax" | "sentences"
        ),
        "gore" => prose.word(at + 1) == "tex" || (at > 0 && prose.word(at - 1) == "al"),
        _ => false,
    }
}

/// The minor in the material, not the one it is kept from: "nude photos of children", "underage porn".
fn shows_minors(prose: &Prose, at: usize) -> Option<usize> {
    let before = prose
        .before(at, 2)
        .find(|word| prose.is(*word, MINOR) && (*word + 1 == at || prose.is(word + 1, SEXUAL | DATA)));
    if before.is_some() {
        return before;
    }
    let minor = prose.after(at, 8).find(|word| prose.is(*word, MINOR))?;
    let linked = (at + 1..minor).all(|word| {
        prose.is(word, DATA | DETERMINER | COORDINATOR | SEXUAL)
            || matches!(
                prose.word(word),
                "of" | "with"
                    | "showing"
                    | "depicting"
                    | "featuring"
                    | "involving"
                    | "containing"
                    | "young"
                    | "material"
                    | "content"
                    | "small"
                    | "real"
                    | "under"
                    | "or"
                    | "by"
                    | "show"
                    | "shows"
                    | "in"
                    | "which"
                    | "that"
                    | "depict"
            )
    });
    // The scene must hold the child: "hide nudity from children" does not.
    linked.then_some(minor)
}
