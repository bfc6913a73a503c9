//! Hours a week, and how long the work goes on.

mod background;
mod days;
mod duration;
mod hours;

use super::Findings;
use super::amounts::Amount;
use crate::text::doc::Doc;
use crate::text::lexicon::nouns::{Noun, Span};
use crate::text::number::{Quantity, Shape};
use crate::text::words::words;

pub(super) use background::is_background;

pub(crate) fn read(findings: &mut Findings, amounts: &[Amount]) {
    hours::read(findings, amounts);
    duration::read(findings, amounts);
}

/// The noun of time that a number measures, over a hyphen or `+` or `-ish`.
fn measured(doc: &Doc, quantity: &Quantity) -> Option<(Span, usize)> {
    let mut at = quantity.end;
    for _ in 0..3 {
        match doc.noun(at) {
            Some(Noun::Time(span)) => {
                // `10 Std./Woche`
                let point = doc.folded(at + 1) == "."
                    && words!("/ pro per par por a die in der je the").contains(doc.folded(at + 2));
                return Some((span, at + 1 + usize::from(point)));
            }
            _ if words!("+ - ish or more full working business calendar solid weekly ganze consecutive paid to")
                .contains(doc.folded(at)) =>
            {
                at += 1
            }
            _ => return None,
        }
    }
    None
}

/// The words as written; a long number word in digits.
fn in_digits(doc: &Doc, quantity: &Quantity, end: usize) -> String {
    let composed = quantity.end > quantity.start + 1 && !quantity.is_range();
    if quantity.shape == Shape::Words && (quantity.low > 20.0 || composed) {
        let high = quantity.high.map(|high| format!("-{}", plain(high))).unwrap_or_default();
        return format!("{}{high} {}", plain(quantity.low), doc.words(quantity.end, end));
    }
    doc.words(quantity.start, end)
}

fn plain(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value}") }
}

/// The end of `per week`, `a day`, `/wk`, `weekly` at a token.
fn per_span(doc: &Doc, at: usize, span: Span) -> Option<usize> {
    let word = doc.folded(at);
    let adverb = match span {
        Span::Week => words!("weekly semanales semanal semanais wochentlich hebdomadaires pw wochenstunden hebdo"),
        _ => words!("daily diarias diarios taglich diaria quotidiennes rozana roz"),
    };
    if adverb.contains(word) {
        return Some(at + 1);
    }
    if span == Span::Week && matches!((word, doc.folded(at + 1), doc.folded(at + 2)), ("p", "/", "w" | "wk")) {
        return Some(at + 3);
    }
    if span == Span::Week && matches!((word, doc.folded(at + 1), doc.folded(at + 2)), ("p", ".", "w" | "wk")) {
        return Some(at + 3);
    }
    let opens =
        words!("per a an each every / por pro par je al in the of ao die cada chaque prati har jede am na tous")
            .contains(word);
    if !opens {
        return None;
    }
    let next =
        if words!("the der la each a every working calendar").contains(doc.folded(at + 1)) { at + 2 } else { at + 1 };
    (doc.noun(next) == Some(Noun::Time(span))).then_some(next + 1)
}
