//! How many people are to be hired.

mod basis;
mod nearby;
mod told;

use std::ops::Range;

use super::Findings;
use super::amounts::{Amount, Unit, is_in_sum};
use crate::reading::FieldValue;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::number::{Quantity, Role, Shape};
use nearby::Nearby;
use told::someone;

pub(in crate::text::fields) use told::{sought, voices};

struct Candidate {
    value: f64,
    range: bool,
    article: bool,
    score: f64,
    span: (usize, usize),
}

/// How people are paid, as far as it tells about their number.
#[derive(Clone, Copy)]
struct Pay {
    /// A sum for all of the work, or for each person.
    fixed: bool,
    /// Words behind a sum say for whom it is.
    each_person: bool,
}

impl Pay {
    fn of(amounts: &[Amount]) -> Self {
        let sums = || amounts.iter().filter(|amount| amount.unit == Some(Unit::Fixed) && !amount.noise);
        Self { fixed: sums().next().is_some(), each_person: sums().any(|amount| amount.unit_end > amount.end) }
    }
}

pub(crate) fn read(findings: &mut Findings, amounts: &[Amount]) {
    let doc = findings.doc;
    let pay = Pay::of(amounts);
    let mut best: Option<Candidate> = None;
    let mut cells: Vec<(Range<usize>, f64)> = Vec::new();
    let mut bracketed: Vec<(usize, f64)> = Vec::new();
    for quantity in &doc.quantities {
        if !matches!(quantity.role, Role::Plain | Role::Year) || is_in_sum(amounts, quantity.start) {
            continue;
        }
        if let Some(candidate) = candidate(doc, quantity, pay)
            && candidate.score > 0.4
        {
            if doc.folded(quantity.start.wrapping_sub(1)) == "(" && doc.folded(candidate.span.1) == ")" {
                bracketed.push((quantity.start, candidate.value));
            }
            if let Some(head) = doc.column_head(quantity.start) {
                cells.push((head, candidate.value));
            }
            if best.as_ref().is_none_or(|best| candidate.score > best.score + 1e-9) {
                best = Some(candidate);
            }
        }
    }
    let Some(mut best) = best.or_else(|| someone(doc)) else { return };
    // `moderators of Hindi (9 people) and of Urdu (6 people)`
    if doc.folded(best.span.0.wrapping_sub(1)) == "(" {
        let (from, to) = doc.tokens.sentence(best.span.0);
        let groups = bracketed.iter().filter(|(at, _)| (from..to).contains(at));
        best.value = groups.map(|(_, value)| value).sum::<f64>().max(best.value);
    }
    // The column of a table: each row has its share.
    if let Some(head) = doc.column_head(best.span.0) {
        best.value = cells.iter().filter(|(other, _)| *other == head).map(|(_, value)| value).sum();
    }
    let confidence = match () {
        () if best.range || best.article => 0.6,
        () if best.score >= 1.0 => 0.9,
        () => 0.7,
    };
    let reason = if best.range { "Upper end of the number of people" } else { "The number of people wanted" };
    findings.fact(FieldValue::Headcount(best.value as u32), confidence, reason, Some(best.span));
}

/// `40 speakers – 20 of Swiss German, 20 of Austrian German`: the parts make up the whole.
fn is_sum_of_parts(doc: &Doc, quantity: &Quantity) -> bool {
    let (_, end) = doc.tokens.sentence(quantity.start);
    let parts = doc.quantities_in(quantity.end..end.min(quantity.end + 30));
    let mut sum = 0.0;
    parts.iter().enumerate().any(|(index, part)| {
        sum += part.count();
        index > 0 && sum == quantity.count()
    })
}

fn candidate(doc: &Doc, quantity: &Quantity, pay: Pay) -> Option<Candidate> {
    let value = quantity.count();
    if value.fract() != 0.0 || !(1.0..=10_000.0).contains(&value) {
        return None;
    }
    let basis = basis::basis(doc, quantity, pay)?;
    let nearby = Nearby::of(doc, quantity, &basis);
    let article = quantity.shape == Shape::Article;
    // An article is a number only where people are sought, or in a few words.
    // `Eine Person, keine Eile.`
    let apart = doc.clause(quantity.start).len() <= 2;
    let few_words = nearby.sentence.len() <= 4 || apart;
    if article && !doc.marked(doc.before(quantity.start, 5), Mark::NEED) && !few_words {
        return None;
    }
    let mut score = basis.score + nearby.score();
    if pay.each_person {
        score += 0.4;
    }
    if article {
        score -= if apart { 0.4 } else { 1.4 };
    }
    if is_sum_of_parts(doc, quantity) {
        score += 1.5;
    }
    Some(Candidate { value, range: quantity.is_range(), article, score, span: (quantity.start, basis.end) })
}
