//! What a sum is paid for, told before it or of all of the work.

use super::unit::{hour, noun_unit};
use super::{Amount, Unit};
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::money::{PAY_WORDS, PayWord};
use crate::text::lexicon::nouns::{Noun, Span};
use crate::text::token::Case;
use crate::text::words::words;

/// A unit said before the sum: `hourly rate: $18`, `each tweet pays 2.5¢`, `per image we pay`.
pub(super) fn unit_before(doc: &Doc, start: usize, floor: usize) -> Option<Unit> {
    let reach = doc.before(start, 14);
    let from = reach.start.max(floor);
    // `20 people × $150`
    if matches!(doc.folded(start.wrapping_sub(1)), "×" | "x") && start >= 2 {
        return match doc.noun(start - 2)? {
            noun if noun.is_person() => Some(Unit::Fixed),
            noun if noun.is_item() => Some(Unit::Piece(1.0)),
            _ => None,
        };
    }
    // `1,100 hours at 12.75 USD`
    if start >= 2
        && matches!(doc.folded(start - 1), "at" | "@" | "zu" | "a")
        && doc.noun(start - 2) == Some(Noun::Time(Span::Hour))
        && start - 2 >= from
    {
        return Some(hour(doc, start - 2, start - 1).0);
    }
    // `simple page 40 cents, complex page 90 cents`
    if let Some(before) = start.checked_sub(1).filter(|at| *at >= from)
        && doc.noun(before).is_some_and(Noun::is_item)
        && !doc.folded(before).ends_with('s')
        && !doc.tokens.get(before).is_some_and(|token| token.case == Case::Upper)
        && doc.clause(start).start + 3 >= before
    {
        return Some(Unit::Piece(1.0));
    }
    if subject_is_piece(doc, start, floor) {
        return Some(Unit::Piece(1.0));
    }
    for at in (from..start).rev() {
        let word = doc.folded(at);
        // Another sum's words, or another statement.
        if matches!(word, ";" | "." | "•" | "|") && at + 1 < start {
            return None;
        }
        if doc.tokens.get(at)?.line != doc.tokens.get(start)?.line {
            return None;
        }
        if let Some(hit) = PAY_WORDS.at(&doc.tokens, at).filter(|hit| hit.end <= start) {
            match hit.value {
                PayWord::Hourly => return Some(hour(doc, hit.start, hit.end).0),
                // `monthly budget of $500`, but not `paid weekly: $20`.
                PayWord::LongUnit
                    if doc.any(
                        at..start,
                        words!("pay salary rate wage salario gehalt salaire budget stipend fee sueldo lohn of :"),
                    ) && !doc.any(at..start, &[","]) =>
                {
                    return Some(Unit::Long);
                }
                PayWord::Fixed if at + 8 >= start => return Some(Unit::Fixed),
                _ => {}
            }
        }
        let opens = words!("per each every pro je cada chaque jede jedes jeden").contains(word)
            || (word == "por" && doc.folded(at + 1) == "cada")
            // `we pay by the box:`, `pago por foto:`
            || matches!(word, "by" | "por" | "par")
                && doc.marked(at.saturating_sub(3).max(from)..at, Mark::PAY)
                && (at + 1..at + 3).any(|at| doc.noun(at).is_some_and(Noun::is_item) && !doc.folded(at).ends_with('s'));
        // `One picture is 3 cent`
        let one = words!("one a an eine ein una un une um uma ek").contains(word)
            && doc.noun(at + 1).is_some_and(Noun::is_item)
            && words!("is = ka ki pays costs brings earns gets makes ist es est hai ke bringt paga")
                .contains(doc.folded(at + 2))
            && start <= at + 4;
        if one {
            return Some(Unit::Piece(1.0));
        }
        // `per diem of $120`
        if opens && doc.folded(at + 1) == "diem" {
            return Some(Unit::Long);
        }
        if opens && let Some((unit, end)) = noun_unit(doc, each_of(doc, at + 1), start, false) {
            let gap = start.saturating_sub(end);
            let verb = doc.marked(end..start, Mark::PAY) || gap <= 2;
            // `each participant records 150 phrases and receives 12 dollars`
            let far = unit == Unit::Fixed && gap <= 12 && doc.marked(start - 2..start, Mark::PAY);
            if (gap <= 6 || far) && verb && !matches!(unit, Unit::Long) {
                return Some(unit);
            }
        }
    }
    None
}

/// `An accepted problem with full solution brings $28`: one piece is what earns the sum.
fn subject_is_piece(doc: &Doc, start: usize, floor: usize) -> bool {
    let earns = words!(
        "brings bring earns pays is = makes gets yields nets worth bringt ergibt gibt paga rapporte vaut vale rende da"
    );
    let Some(verb) = (start.saturating_sub(3)..start).rev().find(|at| earns.contains(doc.folded(*at))) else {
        return false;
    };
    let (sentence, _) = doc.tokens.sentence(start);
    let from = sentence.max(floor).max(start.saturating_sub(25));
    // What stands in brackets is no part of it: `Each dialogue (10 turns, two roles) is worth $3.60`.
    let mut depth = 0;
    let mut first = from;
    for at in (from..verb).rev() {
        match doc.folded(at) {
            ")" => depth += 1,
            "(" if depth > 0 => depth -= 1,
            "," | ";" | ":" | "." | "(" if depth == 0 => {
                first = at + 1;
                break;
            }
            _ => {}
        }
    }
    let one = words!("a an one each every any eine ein jede jeder jedes un une una um uma cada chaque")
        .contains(doc.folded(first));
    // The head of the subject: the first noun that does not describe another.
    let head = (first + 1..verb.min(first + 7))
        .find(|at| doc.noun(*at).is_some_and(|noun| noun.is_item() || noun.is_person()));
    one && head.is_some_and(|head| {
        let last = (head..verb).take_while(|at| doc.noun(*at).is_some()).last().unwrap_or(head);
        doc.noun(last).is_some_and(Noun::is_item) && !doc.folded(last).ends_with('s')
    })
}

/// The token behind `of the 4` in `each of the 4 annotators`.
fn each_of(doc: &Doc, at: usize) -> usize {
    if !words!("of der des los las dos das uno una um uma the").contains(doc.folded(at)) {
        return at;
    }
    let mut next = at + 1;
    while next < at + 4
        && words!("the our these those de los las nuestros unserer nos os as").contains(doc.folded(next))
    {
        next += 1;
    }
    doc.quantity(next).map_or(next, |quantity| quantity.end)
}

/// `$40 once you've uploaded all 60 videos`
fn is_for_all_once_done(doc: &Doc, amount: &Amount, ceiling: usize) -> bool {
    let after = doc.after(amount.end, 12);
    let done = words!(
        "uploaded finished completed done submitted recorded sent delivered handed filled terminado terminada entregado          completado fertig abgeschlossen eingereicht termine envoye livre terminar entregar concluir"
    );
    let opens = words!("once after when upon sobald nachdem wenn cuando despues tras quand apres quando depois");
    let open = (after.start..after.end.min(ceiling).min(amount.end + 3)).find(|at| opens.contains(doc.folded(*at)));
    amount.low >= 5.0 && open.is_some_and(|open| doc.any(open + 1..after.end.min(ceiling), done))
}

/// Whether words around a sum say that it is for all of the work.
pub(super) fn total(doc: &Doc, amount: &Amount, (floor, ceiling): (usize, usize)) -> Option<Unit> {
    let after = doc.after(amount.end, 6);
    let line = doc.tokens.get(amount.start)?.line;
    for at in after.start..after.end.min(ceiling) {
        if matches!(doc.folded(at), ";") {
            break;
        }
        if let Some(hit) = PAY_WORDS.at(&doc.tokens, at)
            // `at the end of each month`
            && !matches!(doc.folded(hit.end), "of" | "de" | "der" | "du" | "do")
            && (hit.value == PayWord::Fixed || (hit.value == PayWord::Total && at <= amount.end + 2))
        {
            return Some(Unit::Fixed);
        }
    }
    // `You get a $12 gift card`
    let handed =
        (amount.end..ceiling.min(amount.end + 4)).any(|at| words!("card voucher gutschein").contains(doc.folded(at)));
    if handed && doc.marked(doc.before(amount.start, 6), Mark::PAY) && amount.low >= 5.0 {
        return Some(Unit::Fixed);
    }
    if is_for_all_once_done(doc, amount, ceiling) {
        return Some(Unit::Fixed);
    }
    let before = doc.before(amount.start, 6);
    for at in before.start.max(floor)..amount.start {
        if doc.tokens.get(at)?.line != line {
            continue;
        }
        if let Some(hit) = PAY_WORDS.at(&doc.tokens, at).filter(|hit| hit.end <= amount.start)
            && (hit.value == PayWord::Fixed || (hit.value == PayWord::Total && amount.start - hit.end <= 3))
        {
            return Some(Unit::Fixed);
        }
    }
    // A small job with one bare sum: that is what it pays.
    let (from, to) = doc.tokens.sentence(amount.start);
    let alone = amount.end + 2 > to && amount.start < from + 2;
    let small_job = doc.tokens.list.iter().take(40).enumerate().any(|(at, token)| {
        words!("tiny small quick little simple short pequeno kleiner petit chhota").contains(&token.folded)
            && words!("job task gig project trabajo auftrag travail trabalho kaam one").contains(doc.folded(at + 1))
    });
    (alone && small_job).then_some(Unit::Fixed)
}
