//! Where workers must be, told by an adjective: `12 Kenyan annotators`, `anotadores colombianos`.

use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::lexicon::places::{FROM_THERE, Place};
use crate::text::lexicon::tongues::TONGUES;
use crate::text::phrases::Hit;
use crate::text::words::words;

/// How many words may stand between the adjective and the people.
const REACH: usize = 3;

/// The places whose people are sought.
pub(super) fn from_there(doc: &Doc) -> Vec<Hit<Place>> {
    let mut hits: Vec<Hit<Place>> =
        FROM_THERE.longest(&doc.tokens).into_iter().filter(|hit| describes_people(doc, hit)).collect();
    hits.dedup_by_key(|hit| hit.value);
    hits
}

fn is_person(doc: &Doc, at: usize) -> bool {
    doc.noun(at).is_some_and(Noun::is_person)
        && !words!("customer customers person natives native").contains(doc.folded(at))
}

fn describes_people(doc: &Doc, hit: &Hit<Place>) -> bool {
    // `Austrian law students`; but not `Mexican Spanish speakers`, which is a language.
    let plain =
        |at: usize| doc.passes(at) && TONGUES.phrases.at(&doc.tokens, at).is_none() && doc.quantity(at).is_none();
    let joined = |at: usize| {
        words!("and or / , y o und oder et ou e").contains(doc.folded(at)) || FROM_THERE.at(&doc.tokens, at).is_some()
    };
    let behind = (hit.end..hit.end + REACH)
        .take_while(|at| plain(*at) || joined(*at))
        .find(|at| is_person(doc, *at) && doc.tokens.get(*at).is_some_and(|token| token.is_word()));
    // `anotadores colombianos o peruanos`
    let before =
        (hit.start.saturating_sub(4)..hit.start).rev().find(|at| !joined(*at)).filter(|at| is_person(doc, *at));
    let Some(person) = behind.or(before) else { return false };
    let from = hit.start.min(person);
    let (start, end) = doc.tokens.sentence(hit.start);
    let counted = (from.saturating_sub(3)..from).any(|at| doc.quantity(at).is_some());
    let sought = doc.marked(doc.before(from, 8), Mark::NEED) || doc.marked(doc.after(person + 1, 4), Mark::NEED);
    let ours = doc.any(doc.before(from, 3), words!("our my nuestros unsere nos nossos of by for from"))
        || doc.marked(doc.before(from, 6), Mark::EXISTING)
        || doc.marked(doc.after(person + 1, 4), Mark::OPTIONAL)
        || doc.marked(doc.before(from, 4), Mark::OPTIONAL.or(Mark::NOT));
    (counted || sought || end - start <= 6) && !ours
}
