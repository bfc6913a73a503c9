//! Rates without a currency: `pay: 15/hr`, `0.05 per image`.

use super::{Amount, Unit};
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::money::{Currency, PAY_WORDS, PayWord, RECORDED, currency};
use crate::text::lexicon::nouns::{Noun, Span};
use crate::text::locale::Locale;
use crate::text::number::{Quantity, Role, Shape};
use crate::text::words::words;

/// A number that only its unit makes a sum. It is in dollars where the text is English and names no other currency.
pub(super) fn rate(doc: &Doc, quantity: &Quantity) -> Option<Amount> {
    if quantity.role != Role::Plain || quantity.shape == Shape::Article || quantity.high.unwrap_or(quantity.low) > 500.0
    {
        return None;
    }
    // `twenty-one fifty an hour`
    let whole = quantity.start.checked_sub(1).and_then(|at| doc.quantity(at)).filter(|whole| {
        let spelled = whole.shape != Shape::Digits && quantity.shape == Shape::Words && whole.end == quantity.start;
        spelled && (2.0..100.0).contains(&whole.low) && (10.0..100.0).contains(&quantity.low) && whole.high.is_none()
    });
    if !is_hourly(doc, quantity) && !is_piecework(doc, quantity) && !is_price_of_piece(doc, quantity) {
        return None;
    }
    Some(Amount {
        start: whole.map_or(quantity.start, |whole| whole.start),
        end: quantity.end,
        unit_end: quantity.end,
        low: whole.map_or(quantity.low, |whole| whole.low + quantity.low / 100.0),
        high: quantity.high,
        dollars: doc.locale == Locale::English,
        unit: None::<Unit>,
        open: quantity.at_least || quantity.at_most,
        noise: false,
        derived: false,
        assumed: true,
    })
}

/// Whether a text counts in another currency: then a bare number is not known to be in dollars.
pub(super) fn names_other_currency(doc: &Doc) -> bool {
    doc.tokens.list.iter().any(|token| {
        currency(&token.folded) == Some(Currency::Other)
            && !words!("try real won pen bs rs lei").contains(&token.folded)
    })
}

/// Words of pay before the number, and none of what is done in an hour.
fn is_paid(doc: &Doc, quantity: &Quantity) -> bool {
    let left = doc.before(quantity.start, 6);
    let label = doc.label_before(quantity.start);
    let paid = doc.marked(left.clone(), Mark::PAY) || label.is_some_and(|label| doc.marked(label, Mark::PAY));
    let pace = doc.any(left, words!("speed pace throughput output average target quota expect manage at tempo ritmo"));
    paid && !pace
}

/// `15/hr`, `15 an hour`.
fn is_hourly(doc: &Doc, quantity: &Quantity) -> bool {
    let slash = doc.folded(quantity.end) == "/" && doc.noun(quantity.end + 1) == Some(Noun::Time(Span::Hour));
    let said = PAY_WORDS.at(&doc.tokens, quantity.end).is_some_and(|hit| hit.value == PayWord::Hourly);
    (slash || said) && quantity.low >= 2.0 && is_paid(doc, quantity)
}

/// `0.05 per image`: nobody counts in hundredths.
fn is_piecework(doc: &Doc, quantity: &Quantity) -> bool {
    let per = words!("per a an each every / pro je por cada par").contains(doc.folded(quantity.end));
    // `a hundred and fifty per recorded hour`
    let recorded = per
        && quantity.low >= 1.0
        && RECORDED.contains(doc.folded(quantity.end + 1))
        && matches!(doc.noun(quantity.end + 2), Some(Noun::Time(Span::Hour | Span::Minute)));
    if recorded {
        return is_paid(doc, quantity);
    }
    let piece = (quantity.end + 1..quantity.end + 4).any(|at| doc.noun(at).is_some_and(Noun::is_item));
    quantity.low < 1.0 && quantity.low.fract() != 0.0 && per && piece && is_paid(doc, quantity)
}

/// `Rates (USD): easy ticket 0.15, hard ticket 0.40`
fn is_price_of_piece(doc: &Doc, quantity: &Quantity) -> bool {
    let before = quantity.start.wrapping_sub(1);
    let piece = doc.noun(before).is_some_and(Noun::is_item) && !doc.folded(before).ends_with('s');
    let (from, _) = doc.tokens.sentence(quantity.start);
    let said = (from.max(quantity.start.saturating_sub(25))..quantity.start)
        .any(|at| currency(doc.folded(at)).is_some() && doc.quantity(at + 1).is_none());
    piece && said && quantity.low < 1.0 && quantity.low.fract() != 0.0
}
