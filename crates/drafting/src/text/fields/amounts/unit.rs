//! What a sum is paid for: an hour, a piece, all of the work.

use super::before::{total, unit_before};
use super::each::each;
use super::{Amount, Unit};
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::money::{PAY_WORDS, PayWord, RECORDED};
use crate::text::lexicon::nouns::{Noun, Span, noun};
use crate::text::number::Shape;
use crate::text::token::{Case, Kind};
use crate::text::words::words;

/// Reads what a sum is for, from the words behind it and before it.
pub(super) fn read_unit(doc: &Doc, amount: &mut Amount, limits: (usize, usize)) {
    find_unit(doc, amount, limits);
    // Nobody does all of the work, or gets hired, for a few cents.
    let few = amount.high.unwrap_or(amount.low) < 1.0;
    let person = || amount.unit_end > amount.end && doc.noun(amount.unit_end - 1).is_some_and(Noun::is_person);
    if amount.unit == Some(Unit::Fixed) && few && !person() {
        amount.unit = Some(Unit::Piece(1.0));
    }
}

fn find_unit(doc: &Doc, amount: &mut Amount, (floor, ceiling): (usize, usize)) {
    if let Some((unit, end)) = unit_after(doc, amount.end, ceiling) {
        amount.unit = Some(unit);
        amount.unit_end = end;
        return;
    }
    if let Some((unit, end)) = unit_in_next_sentence(doc, amount.end, ceiling) {
        amount.unit = Some(unit);
        amount.unit_end = end;
        return;
    }
    if let Some(end) = some_piece(doc, amount, ceiling) {
        amount.unit = Some(Unit::Piece(1.0));
        amount.unit_end = end;
        return;
    }
    if let Some(unit) = each(doc, amount, ceiling) {
        amount.unit = Some(unit);
        let handed = words!("amazon visa gift card voucher");
        let behind = (amount.end..ceiling.min(amount.end + 4)).find(|at| !handed.contains(doc.folded(*at)));
        amount.unit_end = behind.map_or(amount.end, |at| at + 1).min(ceiling);
        return;
    }
    if let Some(unit) = unit_before(doc, amount.start, floor) {
        amount.unit = Some(unit);
        return;
    }
    amount.unit = unit_in_label(doc, amount.start)
        .or_else(|| total(doc, amount, (floor, ceiling)))
        .or_else(|| less_than_any_job(doc, amount));
}

/// `13 USD. Per hour.`
fn unit_in_next_sentence(doc: &Doc, end: usize, ceiling: usize) -> Option<(Unit, usize)> {
    let (from, to) = doc.tokens.sentence(end.checked_sub(1)?);
    let next = doc.tokens.get(to).filter(|_| doc.folded(end) == "." && to == end + 1 && end - from <= 8)?;
    let said = words!("per an a each pro por par je all alles").contains(&next.folded) || next.is("hourly");
    let (_, last) = doc.tokens.sentence(to);
    let hit = PAY_WORDS.at(&doc.tokens, to).filter(|hit| hit.end <= ceiling && hit.end + 1 >= last);
    match hit {
        Some(hit) if said && hit.value == PayWord::Hourly => Some((Unit::Hour, hit.end)),
        Some(hit) if said && hit.value == PayWord::LongUnit => Some((Unit::Long, hit.end)),
        _ if matches!(&*next.folded, "per" | "each" | "pro" | "por" | "par") && last <= to + 5 => {
            noun_unit(doc, to + 1, ceiling.min(last), true)
        }
        _ => None,
    }
}

/// `Rate is $0.07` where pieces are counted: nobody works for a few cents in all.
fn less_than_any_job(doc: &Doc, amount: &Amount) -> Option<Unit> {
    let few = amount.high.unwrap_or(amount.low) < 1.0 && amount.dollars;
    let label = doc.label_before(amount.start);
    let paid =
        doc.marked(doc.before(amount.start, 6), Mark::PAY) || label.is_some_and(|label| doc.marked(label, Mark::PAY));
    // A sum as a statement of its own: `USD 0.04.`
    let (from, to) = doc.tokens.sentence(amount.start);
    let alone = to - from <= amount.end - amount.start + 2 || from == amount.start && to - from <= 8;
    // `31,000 thermograms at 2.5¢`
    let before = amount.start.wrapping_sub(1);
    let offered = few
        && matches!(doc.folded(before), "at" | "@" | "zu" | "a")
        && doc.folded(before.wrapping_sub(1)).ends_with(['s', 'n', 'e'])
        && (before.saturating_sub(4)..before)
            .any(|at| doc.quantity(at).is_some_and(|quantity| quantity.count() >= 20.0));
    if offered {
        return Some(Unit::Piece(1.0));
    }
    (few && (paid || alone) && doc.counts_pieces()).then_some(Unit::Piece(1.0))
}

/// `Rate (USD/h): 38`, `Pay, USD per image: 0.05`.
fn unit_in_label(doc: &Doc, start: usize) -> Option<Unit> {
    let label = doc.label_before(start)?;
    let per = label.clone().find(|at| words!("/ per pro por par").contains(doc.folded(*at)))?;
    noun_unit(doc, per + 1, label.end, false).map(|(unit, _)| unit)
}

/// The end of `a card`, `la ficha` behind a small sum: whatever it is, it is a piece.
fn some_piece(doc: &Doc, amount: &Amount, ceiling: usize) -> Option<usize> {
    let article = words!("a an per the la el le l die das o").contains(doc.folded(amount.end));
    let at = amount.end + 1;
    let thing = doc.tokens.get(at).filter(|token| token.is_word() && token.case == Case::Lower && at < ceiling)?;
    let same_line = thing.line == doc.tokens.get(amount.end)?.line;
    let unknown = doc.noun(at).is_none_or(|noun| noun == Noun::Outside)
        && doc.passes(at)
        && !thing.folded.ends_with('s')
        && !doc.marked(at..at + 1, Mark::PAY);
    // Nothing else goes on with it: `5 dollars a little later`.
    let ends = at + 1 >= ceiling
        || doc.tokens.get(at + 1).is_none_or(|next| {
            next.line != thing.line
                || next.kind == Kind::Symbol && !next.is("-")
                || words!("and or for if when you we paid plus with y o si und oder wenn et ou e")
                    .contains(&next.folded)
        });
    // `thirty dollars a sonnet` where sonnets are counted
    let counted = || {
        let plural = format!("{}s", thing.folded);
        doc.tokens.list.iter().take(600).any(|token| *token.folded == *plural)
    };
    let highest = match doc.noun(at) {
        None if counted() => 300.0,
        None => 20.0,
        Some(_) => 100.0,
    };
    let small = amount.high.unwrap_or(amount.low) < highest;
    // Cents are for a piece, whatever follows.
    let cents = amount.high.unwrap_or(amount.low) < 1.0;
    (article && same_line && unknown && (ends || cents) && small).then_some(at + 1)
}

fn unit_after(doc: &Doc, end: usize, ceiling: usize) -> Option<(Unit, usize)> {
    let sentence = doc.tokens.get(end.checked_sub(1)?)?.sentence;
    let mut at = end;
    // Words that may stand between a sum and its unit.
    for _ in 0..5 {
        let passed = words!(
            "( ) us usd gross net brutto netto brutos bruto brut fixed flat approx ish + paid only fest \
                 reward payment is pay maybe rate ht ttc hors taxe taxes excl incl excluding including vat iva mwst tva zzgl \
                 amazon visa gift card cards voucher vouchers gutschein"
        )
        .contains(doc.folded(at));
        if !passed {
            break;
        }
        at += 1;
    }
    let token = doc.tokens.get(at).filter(|token| token.sentence == sentence && at < ceiling)?;
    if let Some(hit) = PAY_WORDS.at(&doc.tokens, at)
        && matches!(hit.value, PayWord::Hourly | PayWord::LongUnit)
    {
        return match hit.value {
            PayWord::Hourly => Some(hour(doc, hit.start, hit.end)),
            _ => Some((Unit::Long, hit.end)),
        };
    }
    let word = &*token.folded;
    // `por todo el trabajo`, `pour l'ensemble`: the whole is no piece.
    if words!("por pour pelo fur").contains(word)
        && let Some(hit) = PAY_WORDS.at(&doc.tokens, at)
        && hit.value == PayWord::Fixed
        && hit.end > at + 1
        && hit.end <= ceiling
    {
        return Some((Unit::Fixed, hit.end));
    }
    // `por los 2.500 planos`, `pelas 300 fotos`, `für die 80 Texte`: all of them.
    let all_of = match word {
        "por" | "pour" | "fur" | "for" => {
            words!("los las les die the as os").contains(doc.folded(at + 1)).then_some(at + 2)
        }
        "pelos" | "pelas" => Some(at + 1),
        _ => None,
    };
    if let Some(number) = all_of
        && number < ceiling
        && doc.quantity(number).is_some_and(|quantity| quantity.start == number && quantity.low >= 2.0)
    {
        return Some((Unit::Fixed, number));
    }
    let strict = words!("a an the la el l le die das une un una uma um o ka").contains(word);
    let (next, strict) = match word {
        "/" | "per" | "pro" | "je" | "par" | "each" | "every" | "por" | "cada" | "har" | "chaque" | "prati"
        | "pour" | "for" | "fur" | "pr" => {
            let second = doc.folded(at + 1);
            let each = words!("each every cada chaque jede jedes jeden one a an l per").contains(second);
            // `for` and `por` alone need a noun that is counted.
            // `400 dollars each when finished`: said of what was counted before.
            if word == "each" && !doc.passes(at + 1) {
                return None;
            }
            (if each { at + 2 } else { at + 1 }, matches!(word, "for" | "fur" | "pour") && !each)
        }
        "a" if matches!(doc.folded(at + 1), "l" | "la") => (at + 2, true),
        "de" if matches!(doc.folded(at + 1), "l" | "la") => (at + 2, true),
        "in" if doc.folded(at + 1) == "der" => (at + 2, true),
        _ if strict => (at + 1, true),
        // `$9k project`, `a $300 gig`
        _ if doc.noun(at) == Some(Noun::Whole)
            && at == end
            && !word.ends_with('s')
            && word != "everything"
            && token.line == doc.tokens.get(end - 1)?.line =>
        {
            return Some((Unit::Fixed, at + 1));
        }
        // `0.35$ photo` happens in short texts.
        _ if matches!(doc.noun(at), Some(Noun::Item(_)))
            && !word.ends_with('s')
            // `$20 sign-up credit`
            && !(doc.folded(at + 1) == "-" && doc.tokens.get(at + 1).is_some_and(|dash| dash.glued))
            && token.line == doc.tokens.get(end - 1)?.line =>
        {
            return Some((Unit::Piece(1.0), at + 1));
        }
        _ => return None,
    };
    if word == "for" && strict && matches!(doc.folded(next), "the" | "all" | "everything" | "it") {
        return None;
    }
    if let Some(unit) = for_doing(doc, word, next, ceiling) {
        return Some(unit);
    }
    // `for each of them`: settled by what was counted before.
    if doc.folded(next) == "of" {
        return None;
    }
    let out = noun_unit(doc, next, ceiling, strict)?;
    // `900 Dollar für 2.000 Aufnahmen` is a sum for all of them.
    if matches!(word, "for" | "fur" | "pour")
        && matches!(out.0, Unit::Piece(pieces) if pieces >= 20.0 && pieces != 100.0 && pieces != 1000.0)
    {
        return Some((Unit::Fixed, next));
    }
    // `for two images`, `por 3 meses` says nothing about a unit.
    if matches!(word, "for" | "fur" | "pour") && strict && matches!(out.0, Unit::Long | Unit::Hour) {
        return None;
    }
    Some(out)
}

/// `$35 for recording 2 hours`, `450 dólares por transcribir 25 horas`: a sum for all of that.
fn for_doing(doc: &Doc, word: &str, at: usize, ceiling: usize) -> Option<(Unit, usize)> {
    let verb = doc.folded(at);
    let opens = match word {
        "for" => verb.len() > 5 && verb.ends_with("ing"),
        "por" | "pour" | "para" => {
            verb.len() > 4 && ["ar", "er", "ir", "re"].iter().any(|ending| verb.ends_with(ending))
        }
        _ => false,
    };
    let number =
        doc.after(at + 1, 4).any(|at| at < ceiling && doc.quantity(at).is_some_and(|quantity| quantity.low > 1.0));
    (opens && number && doc.noun(at + 1).is_none()).then_some((Unit::Fixed, at + 1))
}

/// An hour of work, or of recording if the words around say so.
pub(super) fn hour(doc: &Doc, start: usize, end: usize) -> (Unit, usize) {
    if let Some(recorded) = of_recording(doc, end) {
        return (Unit::Piece(1.0), recorded);
    }
    let _ = start;
    (Unit::Hour, end)
}

/// The end of `of recording`, `d'audio`, `of finished audio` behind an hour or a minute.
fn of_recording(doc: &Doc, end: usize) -> Option<usize> {
    if doc.folded(end) == "of" && matches!(doc.folded(end + 1), "work" | "your" | "labor" | "labour") {
        return None;
    }
    let linked = matches!(doc.folded(end), "of" | "de" | "d" | "an");
    if !linked && !RECORDED.contains(doc.folded(end)) {
        return None;
    }
    let reach = doc.after(end, 5);
    for at in reach {
        if RECORDED.contains(doc.folded(at)) {
            return Some(at + 1);
        }
        if doc.is_symbol(at) {
            return None;
        }
    }
    None
}

/// The unit that a noun phrase stands for: `finished utterance`, `hour of audio`, `1,000 words`.
pub(super) fn noun_unit(doc: &Doc, from: usize, ceiling: usize, strict: bool) -> Option<(Unit, usize)> {
    let sentence = doc.tokens.get(from)?.sentence;
    let mut at = from;
    let mut pieces = 1.0;
    if let Some(quantity) =
        doc.quantity(from).filter(|quantity| quantity.start == from && quantity.shape != Shape::Article)
    {
        if quantity.low < 1.0 || quantity.low > 1e6 {
            return None;
        }
        // `for each 10-minute task`: how long one is.
        let length = doc.folded(quantity.end) == "-"
            && doc.tokens.get(quantity.end).is_some_and(|dash| dash.glued)
            && matches!(doc.noun(quantity.end + 1), Some(Noun::Time(_) | Noun::Word));
        if length {
            at = quantity.end + 2;
        } else {
            pieces = quantity.low;
            at = quantity.end;
        }
    }
    // `70 dollars per thousand`
    if pieces >= 100.0 && !doc.tokens.get(at).is_some_and(|token| token.is_word() && token.sentence == sentence) {
        return Some((Unit::Piece(pieces), at));
    }
    let mut recorded = false;
    let mut named: Option<(Unit, usize)> = None;
    for step in 0..5 {
        let Some(token) = doc.tokens.get(at + step).filter(|token| token.sentence == sentence && at + step < ceiling)
        else {
            break;
        };
        let place = at + step;
        if !token.is_word() {
            if matches!(&*token.folded, "-" | "/" | "\"") && token.glued {
                continue;
            }
            break;
        }
        if step > 0 && !doc.passes(place) {
            break;
        }
        let word = &*token.folded;
        recorded |= RECORDED.contains(word) || word.contains("audiostunde") || word.contains("aufnahme");
        match doc.noun(place) {
            Some(Noun::Time(Span::Hour)) => {
                return Some(match of_recording(doc, place + 1) {
                    _ if recorded => (Unit::Piece(pieces), place + 1),
                    Some(end) => (Unit::Piece(pieces), end),
                    None if pieces == 1.0 => (Unit::Hour, place + 1),
                    None => return None,
                });
            }
            Some(Noun::Time(Span::Minute | Span::Second))
                if recorded || !strict || of_recording(doc, place + 1).is_some() =>
            {
                return Some((Unit::Piece(pieces), of_recording(doc, place + 1).unwrap_or(place + 1)));
            }
            // Nobody is paid by the minute of work where there are recordings.
            Some(Noun::Time(Span::Minute)) if pieces == 1.0 && doc.names_recordings() => {
                return Some((Unit::Piece(1.0), place + 1));
            }
            Some(Noun::Time(Span::Minute | Span::Second)) => return None,
            Some(Noun::Time(_)) => return (pieces == 1.0).then_some((Unit::Long, place + 1)),
            Some(Noun::Person(_) | Noun::Opening)
                if !doc.nouns.get(place + 1).is_some_and(|noun| {
                    noun.is_some_and(|noun| noun.is_item() || matches!(noun, Noun::Time(Span::Hour)))
                }) =>
            {
                return Some((Unit::Fixed, place + 1));
            }
            _ if words!(
                "child kid household family couple teenager duo nino kind enfant crianca pareja paar familia"
            )
            .contains(word) =>
            {
                return Some((Unit::Fixed, place + 1));
            }
            _ if step == 0 && words!("you euch ustedes vous voces").contains(word) => {
                return Some((Unit::Fixed, place + 1));
            }
            Some(Noun::Whole) if pieces == 1.0 => return Some((Unit::Fixed, place + 1)),
            Some(noun) if noun.is_item() => named = Some((Unit::Piece(pieces), place + 1)),
            _ if matches!(word, "shift" | "schicht" | "turno") => return Some((Unit::Long, place + 1)),
            _ if matches!(word, "mn" | "pm" | "annum") => return Some((Unit::Long, place + 1)),
            _ if named.is_some() => break,
            // `per signer`: what is a trade in the plural is one in the singular.
            None if noun(&format!("{word}s")).is_some_and(Noun::is_person) => {
                return Some((Unit::Fixed, place + 1));
            }
            _ if !strict => named = Some((Unit::Piece(pieces), place + 1)),
            _ => {}
        }
    }
    named
}
