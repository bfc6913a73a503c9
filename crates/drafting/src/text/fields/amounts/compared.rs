//! Sums that are told beside each other: what was paid and what is paid now, dollars and cents of one price.

use super::{Amount, Unit};
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::money::PAY_WORDS;
use crate::text::number::{Quantity, Role, Shape};
use crate::text::words::words;

/// How far behind a former sum the present one stands, in tokens.
const REACH: usize = 14;

/// `Antes pagábamos 5 dólares la hora; ahora son 7`: the present sum without a currency, as a sum like the one before.
pub(super) fn present(doc: &Doc, last: &Amount, quantity: &Quantity) -> Option<Amount> {
    let between = last.end..quantity.start;
    let close = quantity.start >= last.end && quantity.start <= last.end + REACH;
    let plain = quantity.role == Role::Plain && quantity.shape != Shape::Article && last.high.is_none();
    let today = || {
        doc.any(
            between.clone(),
            words!("now today ahora hoy jetzt neu nun maintenant desormais finalement agora hoje ab"),
        ) || between
            .clone()
            .any(|at| doc.folded(at) == "this" && words!("year time round season month").contains(doc.folded(at + 1)))
    };
    let former = || doc.marked(doc.before(last.start, 8), Mark::PAST);
    // Nothing that the number could count instead.
    let ends = doc.tokens.get(quantity.end).is_none_or(|next| {
        !next.is_word() && !next.is("%") || next.sentence != doc.tokens.list[quantity.start].sentence
    });
    let alike = quantity.low <= last.low * 5.0 && quantity.low * 5.0 >= last.low;
    (close && plain && ends && alike && former() && today()).then_some(Amount {
        start: quantity.start,
        end: quantity.end,
        unit_end: quantity.end,
        low: quantity.low,
        high: quantity.high,
        dollars: last.dollars,
        unit: None,
        open: false,
        noise: false,
        derived: false,
        assumed: last.assumed,
    })
}

/// `twenty-two dollars fifty an hour`: the cents behind the dollars, and the token behind them.
pub(super) fn cents_behind(doc: &Doc, last: &Amount, quantity: &Quantity) -> bool {
    let whole = last.high.is_none() && last.low.fract() == 0.0 && last.low >= 1.0;
    let cents = (1.0..100.0).contains(&quantity.low) && quantity.low.fract() == 0.0 && quantity.high.is_none();
    let spelled = quantity.shape == Shape::Words && doc.tokens.get(last.end - 1).is_some_and(|token| token.is_word());
    let unit = PAY_WORDS.at(&doc.tokens, quantity.end).is_some()
        || words!("a an per each / for").contains(doc.folded(quantity.end))
        || doc.tokens.get(quantity.end).is_none_or(|next| !next.is_word());
    whole && cents && spelled && quantity.start == last.end && unit
}

/// `eleven dollars and fifty cents`: whether a sum in cents completes the sum before it.
pub(super) fn completes(doc: &Doc, last: &Amount, cents: &Amount) -> bool {
    let linked = match cents.start.checked_sub(last.end) {
        Some(0) => true,
        Some(1) => matches!(doc.folded(last.end), "and" | "y" | "und" | "et" | "e" | "con" | "aur"),
        _ => false,
    };
    let whole = last.low.fract() == 0.0 && last.low >= 1.0;
    linked && whole && last.high.is_none() && cents.high.is_none() && cents.low < 1.0 && last.dollars == cents.dollars
}

/// `$4 for easy ones, $7 for crowded ones`: both are for a piece.
pub(super) fn are_two_cases(doc: &Doc, first: &Amount, second: &Amount) -> bool {
    let opens = |amount: &Amount| words!("for if fur para pour por bei").contains(doc.folded(amount.end));
    let same = doc.tokens.get(first.start).map(|token| token.sentence)
        == doc.tokens.get(second.start).map(|token| token.sentence);
    let near = second.start <= first.end + 6;
    same && near && first.unit.is_none() && matches!(second.unit, Some(Unit::Piece(_))) && opens(first) && opens(second)
}

/// Gives the sums that only a comparison explains their unit: `we paid $12 an hour, now $15`.
pub(super) fn inherit(doc: &Doc, found: &mut [Amount]) {
    for index in 1..found.len() {
        let (before, here) = (&found[index - 1], &found[index]);
        let sentence = |amount: &Amount| doc.tokens.get(amount.start).map_or(0, |token| token.sentence);
        let near = sentence(here) <= sentence(before) + 1 && here.start <= before.unit_end + REACH;
        let rate = matches!(before.unit, Some(Unit::Hour | Unit::Piece(_)));
        let alike = here.low <= before.low * 5.0 && here.low * 5.0 >= before.low;
        if near && rate && before.noise && !here.noise && here.unit.is_none() && alike {
            found[index].unit = found[index - 1].unit;
        }
    }
}
