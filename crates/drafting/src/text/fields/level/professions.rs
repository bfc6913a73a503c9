//! The level that a profession implies.

use domain::taxonomy::ExperienceLevel as E;

use super::is_unneeded;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::locale::Locale;
use crate::text::words::words;

/// The level that the profession of the people wanted implies.
pub(super) fn wanted(doc: &Doc) -> Option<E> {
    let mut found = None;
    for at in 0..doc.tokens.len() {
        let Some(level) = level_of(doc, at) else { continue };
        if !is_wanted(doc, at) || is_unneeded(doc, at) {
            continue;
        }
        if level == E::Expert {
            return Some(level);
        }
        found = found.or(Some(level));
    }
    found
}

fn level_of(doc: &Doc, at: usize) -> Option<E> {
    // Words that make a trade one that takes years to learn, beside the nouns that say so by themselves.
    let learned = words!("clinical residents resident crisis phonetics licensed chartered accredited sworn");
    match doc.noun(at) {
        // `physio students`
        _ if doc.noun(at + 1) == Some(Noun::Person(Some(E::EntryLevel))) => None,
        Some(Noun::Person(Some(level))) => Some(level),
        _ if learned.contains(doc.folded(at)) && doc.marked(doc.after(at + 1, 3), Mark::NEED) => Some(E::Expert),
        _ => None,
    }
}

/// Whether these are the people to hire, and not those who are there.
fn is_wanted(doc: &Doc, at: usize) -> bool {
    let left = doc.before(at, 6);
    let counted = (1..=3).any(|back| doc.quantity(at.wrapping_sub(back)).is_some());
    let (from, to) = doc.tokens.sentence(at);
    let german = doc.locale == Locale::German && doc.folded(at).ends_with(['r', 'e']);
    let plural = german || doc.folded(at).ends_with(['s', 'n']);
    // `CPAs or enrolled agents.`; `Freelance linguists (Zulu, Xhosa)` right at the start.
    let goes_on = words!(
        "or and with who that to from in for of de only oder und mit die der des an o y con que ou et avec e com"
    );
    let opens_sentence = plural
        && (at == from
            || at <= from + 4
                && (from..at).all(|at| {
                    doc.passes(at)
                        || doc.is_symbol(at)
                        || words!("or o oder ou and y und et e").contains(doc.folded(at))
                }))
        && (goes_on.contains(doc.folded(at + 1)) || doc.is_symbol(at + 1) || at + 1 >= to);
    // `Candidates are consultant radiologists`, `you're a nurse`
    let described = doc.any(
        left.clone(),
        words!("candidates applicants you youre ideal ideally profile suitable someone whoever anybody anyone"),
    );
    // `Perfil: biólogos`, `Who: dentists`
    let colon = (from.max(at.saturating_sub(5))..at).rev().find(|at| doc.folded(*at) == ":");
    let labelled = colon.and_then(|at| doc.label_before(at + 1)).is_some_and(|label| {
        doc.any(
            label,
            words!("profile perfil profil who quem wer qui quien requirements requisitos anforderungen candidates personnel people staff team role"),
        )
    });
    let wanted = counted
        || labelled
        || opens_sentence
        || described
        || doc.marked(left.clone(), Mark::NEED)
        || doc.any(doc.after(at + 1, 3), words!("only wanted needed to in or gesucht preferred welcome"))
        || to - from <= 4
        || doc.any(doc.after(at + 1, 6), words!("choice preferred ideal best favourite favorite"))
        || doc.any(doc.before(at, 3), &["or", "open", "radiology"])
        || at <= 3 && doc.folded(at).ends_with('s');
    let existing = doc.marked(left.clone(), Mark::EXISTING)
        || doc.marked(left, Mark::COMPANY)
        || doc.any(doc.before(at, 2), words!("our a the by chief")) && !counted && !described;
    wanted && !existing
}
