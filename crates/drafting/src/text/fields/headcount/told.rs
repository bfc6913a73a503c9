//! People told in other ways than by a number before their name.

use super::{Candidate, Pay};
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::nouns::Noun;
use crate::text::lexicon::places::PLACES;
use crate::text::locale::Locale;
use crate::text::number::Quantity;
use crate::text::token::Case;
use crate::text::words::words;

/// `Se busca persona`, `Suche Übersetzer`: one, without a number.
pub(super) fn someone(doc: &Doc) -> Option<Candidate> {
    if let Some(pair) = one_of_a_pair(doc) {
        return Some(pair);
    }
    // `On cherche un binôme`
    let two = (1..doc.tokens.len()).find(|at| {
        words!("binome zweierteam tandem dupla duo").contains(doc.folded(*at))
            && doc.marked(doc.before(*at, 4), Mark::NEED)
            && words!("un ein ein einen uma una a one").contains(doc.folded(at - 1))
    });
    if let Some(at) = two {
        return Some(Candidate { value: 2.0, range: false, article: true, score: 1.0, span: (at - 1, at + 1) });
    }
    let at = (1..doc.tokens.len()).find(|at| {
        let before = (doc.folded(at.wrapping_sub(2)), doc.folded(at - 1));
        let sought = matches!(before, ("se", "busca" | "necesita" | "requiere" | "precisa" | "solicita"))
            || matches!(before, ("busca" | "procura" | "precisa", "se" | "de"))
            || matches!(before.1, "busco" | "suche" | "procuro");
        sought && doc.noun(*at).is_some_and(Noun::is_person) && !doc.folded(*at).ends_with('s')
    })?;
    Some(Candidate { value: 1.0, range: false, article: true, score: 1.0, span: (at, at + 1) })
}

/// `Eine Linguistin oder ein Linguist`, `une traductrice ou un traducteur`: one, named twice.
fn one_of_a_pair(doc: &Doc) -> Option<Candidate> {
    let one = words!("ein eine einen einer un une una uno um uma");
    let person = |at: usize| doc.noun(at).is_some_and(Noun::is_person);
    let at = (0..doc.tokens.len()).find(|&at| {
        one.contains(doc.folded(at))
            && person(at + 1)
            && words!("oder bzw ou o").contains(doc.folded(at + 2))
            && one.contains(doc.folded(at + 3))
            && person(at + 4)
    })?;
    Some(Candidate { value: 1.0, range: false, article: true, score: 1.0, span: (at, at + 5) })
}

/// How a number without a noun tells how many people: `two each`, `three of each`, `2 per language`.
pub(super) fn of_each(doc: &Doc, quantity: &Quantity) -> Option<usize> {
    let (one, two) = (doc.folded(quantity.end), doc.folded(quantity.end + 1));
    let groups = words!(
        "language languages dialect locale pair country team group shift site city lengua idioma sprache \
         sprachpaar langue lingua par dialecto equipe equipo land pais pays"
    );
    let end = match (one, two) {
        ("of" | "from" | "for", "each") => quantity.end + 2,
        ("each", _) if doc.is_symbol(quantity.end + 1) || doc.tokens.get(quantity.end + 1).is_none() => {
            quantity.end + 1
        }
        ("each", "for" | "in" | "from") => quantity.end + 1,
        ("per" | "por" | "je" | "pro" | "par", _) if groups.contains(two) => quantity.end + 2,
        ("de" | "von", "cada" | "jeder" | "chaque") => quantity.end + 2,
        _ => return None,
    };
    let people = (quantity.start.saturating_sub(40)..quantity.start)
        .rev()
        .find_map(|at| doc.noun(at).filter(|noun| noun.is_person() || noun.is_item()))?;
    people.is_person().then_some(end)
}

/// Whether a number stands right behind words that say whom it counts: `team size 12`, `we hire 35.`
pub(super) fn told_before(doc: &Doc, quantity: &Quantity) -> bool {
    let (two, one) = (doc.folded(quantity.start.wrapping_sub(2)), doc.folded(quantity.start.wrapping_sub(1)));
    let planned =
        matches!((two, one), ("plan" | "planning" | "reckon" | "planen" | "rechnen", "with" | "for" | "on" | "mit"))
            && (doc.is_symbol(quantity.end) || doc.tokens.get(quantity.end).is_none());
    // `Looking for six, ideally geographers.`
    let sought = doc.marked(doc.before(quantity.start, 2), Mark::NEED)
        && doc.folded(quantity.end) == ","
        && quantity.count() <= 100.0
        && doc.after(quantity.end, 8).any(|at| doc.noun(at).is_some_and(Noun::is_person));
    let sized = planned
        || sought
        || matches!((two, one), ("team", "size" | "strength") | ("number", "required") | (_, "headcount"));
    // `Team: we need 9`, `We're after a dozen.`
    let ends = doc.tokens.get(quantity.end).is_none_or(|next| {
        next.line != doc.tokens.list[quantity.start].line || matches!(&*next.folded, "." | "!" | ";" | ")" | "," | "–")
    });
    let (from, to) = doc.tokens.sentence(quantity.start);
    let of_data = (from..to.min(from + 40)).any(|at| doc.noun(at).is_some_and(Noun::is_item))
        || doc.antecedent(quantity.start).is_some_and(|(_, noun)| noun.is_item()) && quantity.count() > 40.0;
    let bare_need =
        ends && !of_data && quantity.count() <= 60.0 && doc.marked(doc.before(quantity.start, 2), Mark::NEED);
    let sized = sized || bare_need;
    let hired = words!("hire hiring recruit recruiting contratamos recrutons contrataremos engage onboard")
        .contains(one)
        && (doc.is_symbol(quantity.end)
            || doc.tokens.get(quantity.end).is_none_or(|next| next.line != doc.tokens.list[quantity.start].line));
    sized || hired
}

/// People that are counted where each of them is paid: `$20 per child, 150 children`.
pub(super) fn paid_each(doc: &Doc, quantity: &Quantity, pay: Pay) -> Option<usize> {
    let head = (quantity.end..quantity.end + 4).find(|at| {
        words!("children kids couples households families pairs teenagers duos dyads ninos kinder enfants criancas parejas paare familias duplas")
            .contains(doc.folded(*at))
    })?;
    let counted = (quantity.end..head).all(|at| doc.passes(at));
    (counted && pay.fixed).then_some(head)
}

/// People whose name we do not know, right behind a word of hiring: `Buscamos 25 jubilados para …`.
pub(in crate::text::fields) fn sought(doc: &Doc, quantity: &Quantity) -> Option<usize> {
    let before = quantity.start.checked_sub(1)?;
    let head = quantity.end;
    let token = doc.tokens.get(head).filter(|token| token.is_word() && token.folded.len() > 3)?;
    let plural = token.folded.ends_with('s') || doc.locale == Locale::German && token.case == Case::Title;
    let goes_on = words!("para to who with con que qui pour avec die zum mit com").contains(doc.folded(head + 1))
        || doc.folded(head + 1) == "," && words!("who que qui die").contains(doc.folded(head + 2));
    let hiring = words!(
        "buscan requieren necesitan buscamos busco contratamos necesitamos suchen suche recherchons cherchons recrutons procuramos precisamos hire hiring \
         recruit recruiting"
    )
    .contains(doc.folded(before));
    // `5 guías de montaña`; and trades that we do not know: `now we hire 8 keyers.`
    let small = quantity.count() <= 60.0;
    let of_kind = small && matches!(doc.folded(head + 1), "de" | "or" | "o" | "oder" | "ou");
    let trade = small && ["ers", "ors"].iter().any(|ending| token.folded.ends_with(ending));
    let goes_on = goes_on || of_kind || trade;
    let people = hiring && plural && goes_on && doc.noun(head).is_none() && quantity.count() < 300.0;
    people.then_some(head)
}

/// Whether a number between commas tells how many of the people before it: `students of law, nine, in Austria`.
pub(super) fn apposed(doc: &Doc, quantity: &Quantity) -> bool {
    // `Students of finance; six.`
    let (from, to) = doc.tokens.sentence(quantity.start);
    if from == quantity.start && to <= quantity.end + 1 && from > 0 && quantity.count() <= 60.0 {
        let last = doc.before(from - 1, 8).chain([from - 1]).filter_map(|at| doc.noun(at)).last();
        return matches!(doc.folded(from - 1), ";" | ",")
            && doc.before(from - 1, 8).any(|at| doc.noun(at).is_some_and(Noun::is_person))
            && last.is_some_and(|noun| !noun.is_item());
    }
    let parted = |at: usize| matches!(doc.folded(at), "," | "–" | "(" | "-") || doc.is_symbol(at);
    let line = doc.tokens.get(quantity.start).map(|token| token.line);
    // `fünf an der Zahl`, `four in number`
    let numbered = matches!(
        (doc.folded(quantity.end), doc.folded(quantity.end + 1), doc.folded(quantity.end + 2)),
        ("an", "der", "zahl") | ("in", "number", _) | ("au", "total" | "nombre", _) | ("en" | "no" | "em", "total", _)
    );
    let ends_line = doc.tokens.get(quantity.end).map(|token| token.line) != line;
    let polite = words!("please pls bitte merci").contains(doc.folded(quantity.end));
    let closed = parted(quantity.end) || numbered || ends_line || polite;
    let opened = quantity.start.checked_sub(1).is_some_and(|at| matches!(doc.folded(at), "," | "–" | "("));
    let few = quantity.count() <= 60.0 && doc.folded(quantity.end) != "%" && doc.folded(quantity.end) != "+";
    let reach = doc.before(quantity.start, 9);
    let people = reach.clone().rev().find_map(|at| doc.noun(at).map(|noun| (at, noun)));
    opened
        && closed
        && few
        && people.is_some_and(|(at, noun)| noun.is_person() && doc.folded(at).ends_with(['s', 'n', 'r', 'x', 'e']))
        && doc.quantities_in(reach).is_empty()
}

/// `4 pairs of eyes`: the end of a figure of speech for people.
pub(super) fn pairs_of_eyes(doc: &Doc, quantity: &Quantity) -> Option<usize> {
    let at = quantity.end;
    match (doc.folded(at), doc.folded(at + 1), doc.folded(at + 2)) {
        ("pair" | "pairs", "of", "eyes" | "ears" | "hands") => Some(at + 2),
        ("paar", "augen" | "ohren" | "hande", _) => Some(at + 1),
        _ => None,
    }
}

/// `We want 40 voices`: the people whose voices they are.
pub(in crate::text::fields) fn voices(doc: &Doc, quantity: &Quantity) -> Option<usize> {
    let head = (quantity.end..quantity.end + 3).find(|at| {
        words!("voice voices voz stimme voces stimmen voix vozes drivers riders shoppers commuters cyclists owners signers couples households families duos")
            .contains(doc.folded(*at))
    })?;
    let plain = (quantity.end..head).all(|at| doc.passes(at));
    // `45 drivers in Jakarta`
    let placed = doc.folded(head + 1) == "in" && (head + 2..head + 4).any(|at| PLACES.at(&doc.tokens, at).is_some());
    let wanted = placed && !doc.marked(doc.clause(head), Mark::COMPANY.or(Mark::PRODUCT))
        || doc.marked(doc.before(quantity.start, 4), Mark::NEED);
    (plain && wanted && quantity.count() <= 2_000.0).then_some(head)
}
