//! Years and months that someone has worked before, told from those that the work lasts.

use crate::text::doc::Doc;
use crate::text::lexicon::nouns::Noun;
use crate::text::lexicon::places::PLACES;
use crate::text::words::words;

/// Years someone has worked, without the word: `5 years with point clouds`, `two years at a bank`,
/// `who has done alt text for two years`. The tokens are those of the number, up to behind the word for years.
pub(in crate::text::fields) fn is_background(doc: &Doc, start: usize, end: usize) -> bool {
    if has_done_for(doc, start) {
        return true;
    }
    let of_work = doc.any(
        doc.before(start, 4),
        words!(
            "for over runs lasts takes within during duration contract project term until fur durante pendant \
             sur por uber laufzeit dauer contrato contrat projeto proyecto period"
        ),
    );
    let (one, two, three) = (doc.folded(end), doc.folded(end + 1), doc.folded(end + 2));
    let term =
        words!("option options possible possibility extension chance contract assignment commitment project total");
    let extended = term.contains(two) || term.contains(three);
    let trade =
        words!("the a an our your this").contains(two) && !words!("job trade role profession industry").contains(three);
    // `translators with 3 yrs in hospitality`, `paralegals with 2 years on contracts`
    let with = start >= 1 && words!("with w having mit con avec com mindestens").contains(doc.folded(start - 1))
        || start >= 2 && (doc.folded(start - 2), doc.folded(start - 1)) == ("w", "/")
        || start >= 2
            && words!("least mindestens menos moins minimum over than minima minimo").contains(doc.folded(start - 1));
    // `ideally you bring 1-2 years in moderation`
    let brought = (1..=2).any(|back| {
        words!("bring brings require requires need ask expect verlangen erwarten pedimos exigimos exigeons demandons")
            .contains(doc.folded(start.wrapping_sub(back)))
    });
    let people = brought
        || with && doc.before(start, 10).any(|at| doc.noun(at).is_some_and(Noun::is_person) || doc.folded(at) == "you");
    let behind = match one {
        "with" | "at" | "as" | "doing" | "mit" | "bei" | "als" | "con" | "avec" | "com" | "como" => !extended,
        "on" | "in" | "en" | "em" | "im" => {
            let elsewhere = words!("total all business existence operation a row advance").contains(two)
                || PLACES.at(&doc.tokens, end + 1).is_some()
                || !doc.tokens.get(end + 1).is_some_and(|token| token.is_word())
                || doc.quantity(end + 1).is_some();
            matches!((two, three), ("the", "job" | "trade" | "role" | "profession" | "industry"))
                || (people || matches!(one, "in" | "en" | "em")) && !trade && !elsewhere
        }
        "de" | "of" => {
            words!("practice pratica practica pratique oficio metier profesion praxis").contains(two) || people
        }
        "praxis" | "berufspraxis" | "praxiserfahrung" => true,
        // `a year or two of GIS work`, `five years plus`, `3 yrs +`
        "or" if matches!(two, "two" | "more" | "so" | "longer") => true,
        "plus" | "+" | "minimum" => true,
        _ => false,
    };
    behind && !of_work
}

/// `who have edited audio for 2+ years`, `you've done this for a year or so`: what applicants did so far.
pub(super) fn has_done_for(doc: &Doc, start: usize) -> bool {
    let opens = (1..=3).any(|back| {
        words!("for since over about at seit desde depuis pendant").contains(doc.folded(start.wrapping_sub(back)))
    });
    let left = doc.before(start, 12);
    let perfect = words!("have has having haben hat hayan haya ont ayant aient tenham");
    let told = left.clone().rev().find(|at| perfect.contains(doc.folded(*at)));
    let ours = words!("we i our model system app company it will");
    opens
        && told.is_some_and(|at| {
            let done = at + 1 < start && doc.tokens.get(at + 1).is_some_and(|token| token.is_word());
            done && !doc.any(at.saturating_sub(1).max(left.start)..at, ours) && doc.quantity(at + 1).is_none()
        })
}

pub(super) fn opener_for_work(doc: &Doc, start: usize) -> bool {
    doc.any(doc.before(start, 4), words!("project contract runs lasts duration mission proyecto work"))
}
