//! What makes a number one of people: their name behind it, a label before it, words that tell whom it counts.

use std::ops::Range;

use super::Pay;
use super::told::{apposed, of_each, paid_each, pairs_of_eyes, sought, told_before, voices};
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::number::{Quantity, Shape};
use crate::text::words::words;

/// Why a number counts people, and how surely.
pub(super) struct Basis {
    pub score: f64,
    /// The token behind the words that say so.
    pub end: usize,
    /// A plain word for workers stands there.
    pub worker: bool,
    /// A label says so: `Headcount: 5`.
    pub labelled: bool,
    /// `a team of 12`
    pub team_of: bool,
    /// `12 of them`
    pub of_them: bool,
    /// The people are named behind the number.
    pub named: bool,
}

/// What makes a number one of people, if anything does.
pub(super) fn basis(doc: &Doc, quantity: &Quantity, pay: Pay) -> Option<Basis> {
    let words = Words::of(doc, quantity);
    let head = doc.counted(quantity.end, 4);
    let person = named_person(doc, quantity, head, pay);
    // `One contributor = 20 recordings`, `you need not be a lawyer`
    if person.is_some_and(|at| doc.folded(at + 1) == "=")
        || quantity.shape == Shape::Article
            && words!("be being as like than become").contains(doc.folded(quantity.start.wrapping_sub(1)))
    {
        return None;
    }
    let (score, end, worker) = match person {
        Some(at) => named(doc, quantity, at)?,
        None => {
            let (score, end) = unnamed(doc, quantity, head, &words)?;
            (score, end, false)
        }
    };
    let Words { labelled, team_of, of_them } = words;
    Some(Basis { score, end, worker, labelled, team_of, of_them, named: person.is_some() })
}

/// The words around a number that tell whom it counts.
struct Words {
    labelled: bool,
    team_of: bool,
    of_them: bool,
}

impl Words {
    fn of(doc: &Doc, quantity: &Quantity) -> Self {
        let team = words!("team group crew crowd pool panel equipo grupo equipe groupe equipa");
        let linked = matches!(doc.folded(doc.before_about(quantity.start)), "of" | "de" | "von" | "d" | "mit");
        Self {
            labelled: quantity.count() <= 1_000.0
                && doc.label_before(quantity.start).is_some_and(|label| is_label_of_people(doc, label)),
            team_of: linked && doc.any(doc.before(quantity.start, 4), team),
            of_them: doc.folded(quantity.end) == "of" && matches!(doc.folded(quantity.end + 1), "them" | "you"),
        }
    }
}

fn is_label_of_people(doc: &Doc, label: Range<usize>) -> bool {
    // `How many of us? 20`
    let asked = doc.any(label.clone(), words!("many viele cuantos cuantas combien quantos quantas kitne"))
        && doc.any(label.clone(), words!("us you uns nosotros nous nos hire hiring take taking ihr sie"))
        && !label
            .clone()
            .any(|at| matches!(doc.noun(at), Some(noun) if noun.is_item() || matches!(noun, Noun::Time(_))));
    let people = asked
        || label.clone().any(|at| {
            matches!(doc.noun(at), Some(Noun::Person(_) | Noun::Opening))
            || words!(
                "staff headcount openings team positions hires hiring personal personen effectif kopfzahl log vacantes \
                 vagas postes"
            )
            .contains(doc.folded(at))
        });
    people && !doc.any(label, words!("per hours rate pay price level location company"))
}

/// The people that a number counts, behind it.
fn named_person(doc: &Doc, quantity: &Quantity, head: Option<usize>, pay: Pay) -> Option<usize> {
    let wanted = |at: &usize| words!("wanted needed gesucht required").contains(doc.folded(*at));
    head.filter(|at| matches!(doc.noun(*at), Some(Noun::Person(_) | Noun::Opening)))
        // `400 farmers wanted`: whatever they are.
        .or((quantity.end + 1..quantity.end + 3)
            .find(wanted)
            .map(|at| at - 1)
            .filter(|at| head.is_none() && doc.folded(*at).ends_with('s')))
        .or_else(|| voices(doc, quantity))
        .or_else(|| pairs_of_eyes(doc, quantity))
        .or_else(|| paid_each(doc, quantity, pay))
        .or_else(|| sought(doc, quantity).filter(|_| head.is_none()))
        .or_else(|| alone(doc, quantity).filter(|_| head.is_none()))
}

/// `Six fencers.`: a statement of its own with a trade that we do not know.
fn alone(doc: &Doc, quantity: &Quantity) -> Option<usize> {
    let (from, to) = doc.tokens.sentence(quantity.start);
    let at = quantity.end;
    let word = doc.tokens.get(at).filter(|token| token.is_word() && doc.passes(at))?;
    let trade =
        ["ers", "ors", "ists", "ians"].iter().any(|ending| word.folded.ends_with(ending)) && word.folded.len() > 5;
    (quantity.start == from && to <= at + 3 && trade && quantity.count() <= 60.0 && doc.noun(at).is_none())
        .then_some(at)
}

/// Score, end, and whether the word is a plain one for workers.
fn named(doc: &Doc, quantity: &Quantity, at: usize) -> Option<(f64, usize, bool)> {
    // `two voice assistants`: machines.
    let machine = words!("assistant assistants agent agents").contains(doc.folded(at))
        && words!("voice virtual ai smart chat digital llm software").contains(doc.folded(at.wrapping_sub(1)));
    // `140-person company`, `30-person team`.
    let hyphen = doc.folded(at + 1) == "-" && doc.tokens.get(at + 1).is_some_and(|dash| dash.glued);
    let describes = matches!(doc.noun(at + 1), Some(Noun::Outside))
        && doc.tokens.get(at + 1).is_some_and(|token| token.is_word())
        && doc.folded(quantity.end) == "-";
    let lone_place = matches!(doc.noun(at), Some(Noun::Opening))
        && !doc.marked(doc.before(quantity.start, 8), Mark::NEED.or(Mark::EXISTS))
        && quantity.shape == Shape::Article;
    // `eleven volunteers-turned-mappers`
    let hyphen = hyphen && doc.folded(at + 2) != "turned";
    if hyphen || describes || lone_place || machine {
        return None;
    }
    // `38 judges`: trades of which only some are hired count less without a word of hiring.
    let worker = words!(
        "annotators annotator labelers people persons ppl freelancers speakers transcribers translators raters reviewers \
         writers experts contractors linguists participants contributors volunteers taggers"
    )
    .contains(doc.folded(at));
    Some((if worker { 1.2 } else { 1.0 }, at + 1, worker))
}

/// Score and end of a number whose people are named elsewhere.
fn unnamed(doc: &Doc, quantity: &Quantity, head: Option<usize>, words: &Words) -> Option<(f64, usize)> {
    let noun_of_head = head.and_then(|at| doc.noun(at));
    let item = noun_of_head.is_some_and(Noun::is_item);
    let measured = matches!(noun_of_head, Some(Noun::Time(_) | Noun::Measure));
    let person_before = || doc.antecedent(quantity.start).is_some_and(|(_, noun)| noun.is_person());
    let end = quantity.end;
    if words.labelled && !item && !measured {
        return Some((1.8, end));
    }
    if words.team_of && !item {
        return Some((0.8, end));
    }
    if words.of_them && doc.folded(end + 1) == "you" {
        return Some((1.2, end + 2));
    }
    // `Hilfskräfte (4)`
    let bracketed = doc.folded(quantity.start.wrapping_sub(1)) == "("
        && doc.folded(end) == ")"
        && doc.folded(quantity.start.wrapping_sub(2)).ends_with(['s', 'n', 'e', 'r', 'x'])
        && doc.noun(quantity.start.wrapping_sub(2)).is_some_and(|noun| noun.is_person() || noun == Noun::Opening);
    if bracketed {
        return Some((1.2, end + 1));
    }
    if words.of_them && person_before() {
        return Some((1.2, end + 2));
    }
    let in_all = doc.marked(doc.after(end, 1), Mark::TOTAL)
        || words!("insgesamt total altogether").contains(doc.folded(quantity.start.wrapping_sub(1)));
    if head.is_none() && in_all && person_before() {
        return Some((1.6, end));
    }
    if let Some(stop) = of_each(doc, quantity).filter(|_| head.is_none()) {
        return Some((1.0, stop));
    }
    // `OPERATORS 20 NOS.`, `Aushilfen gesucht, 2 Stück`
    if words!("nos stuck stk").contains(doc.folded(end)) && person_before() {
        return Some((1.2, end + 1));
    }
    if head.is_some() {
        return None;
    }
    // `Trainees from banking, nine, in Switzerland`
    if apposed(doc, quantity) {
        return Some((1.0, end));
    }
    if told_before(doc, quantity) {
        return Some((1.4, end));
    }
    let more = words!("more additional further weitere mas mais others aur").contains(doc.folded(end));
    let needed = doc.marked(doc.before(quantity.start, 8), Mark::NEED) || doc.marked(doc.after(end, 3), Mark::NEED);
    (more && needed).then_some((1.4, end + 1))
}
