//! Sums of money in a text: the number, the currency, what it is paid for, and whether it is this job's pay.

mod assumed;
mod before;
mod compared;
mod currency;
mod each;
mod judge;
mod unit;

use crate::text::doc::Doc;
use crate::text::lexicon::money::{Currency, OTHER_DOLLARS};
use crate::text::locale::Locale;
use crate::text::number::{Role, Shape, half};
use crate::text::words::words;
use currency::{currency_after, currency_before, currency_behind_unit, currency_in_label};
use judge::judge;
use unit::read_unit;

/// What a sum is paid for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Unit {
    Hour,
    /// A piece of data or an hour of recording; the number of pieces that the sum is for.
    Piece(f64),
    /// All of the work, or each person.
    Fixed,
    /// A day, a week, a month, a year.
    Long,
}

/// A sum of money.
#[derive(Clone, Debug, Default)]
pub(crate) struct Amount {
    /// Tokens of the number and the currency.
    pub start: usize,
    pub end: usize,
    /// End of the words that say what it is for.
    pub unit_end: usize,
    /// In dollars, or in units of the other currency.
    pub low: f64,
    pub high: Option<f64>,
    pub dollars: bool,
    pub unit: Option<Unit>,
    /// `up to`, `from`: only one end is stated.
    pub open: bool,
    /// Not this job's pay: a bonus, a price, a former offer.
    pub noise: bool,
    /// Worked out from another sum, or a later raise: counts only if nothing else does.
    pub derived: bool,
    /// No currency is named for it.
    pub assumed: bool,
}

/// The last sum that begins at a token or before it. Sums stand in the order of the text.
fn last_before(amounts: &[Amount], at: usize) -> Option<&Amount> {
    amounts[..amounts.partition_point(|amount| amount.start <= at)].last()
}

/// Whether a token belongs to the number or the currency of a sum.
pub(crate) fn is_in_sum(amounts: &[Amount], at: usize) -> bool {
    last_before(amounts, at).is_some_and(|amount| at < amount.end)
}

/// Whether a token belongs to a sum or to the words that say what it is for.
pub(crate) fn is_in_offer(amounts: &[Amount], at: usize) -> bool {
    last_before(amounts, at).is_some_and(|amount| at < amount.unit_end.max(amount.end))
}

/// Every sum of a text.
pub(crate) fn amounts(doc: &Doc) -> Vec<Amount> {
    let foreign_dollar = names_foreign_dollar(doc);
    let has_dollars =
        doc.tokens.list.iter().any(|token| words!("$ usd dollar dollars dolares dolar bucks").contains(&token.folded));
    let mut found: Vec<Amount> = Vec::new();
    for quantity in &doc.quantities {
        if !matches!(quantity.role, Role::Plain | Role::Year) {
            continue;
        }
        if let Some(coin) = coin(doc, quantity.end).filter(|_| quantity.high.is_none() && quantity.low <= 3.0) {
            let (start, end) = (quantity.start, quantity.end + 1);
            let low = round(quantity.low * coin);
            found.push(Amount { start, end, unit_end: end, low, high: None, dollars: true, ..Amount::default() });
            continue;
        }
        let before = currency_before(doc, quantity.start).or_else(|| currency_in_label(doc, quantity.start));
        let after = currency_after(doc, quantity.end).or_else(|| currency_behind_unit(doc, quantity.end));
        let (start, end, kind) = match (before, after) {
            // `$38 CAD`: the code behind the number settles which dollar it is.
            (Some((start, Currency::Usd)), Some((end, kind))) => (start, end, kind),
            (Some((start, kind)), _) => (start, quantity.end, kind),
            (None, Some((end, kind))) => (quantity.start, end, kind),
            (None, None) => {
                if let Some(last) = found.last_mut().filter(|last| compared::cents_behind(doc, last, quantity)) {
                    last.low = round(last.low + quantity.low / 100.0);
                    (last.end, last.unit_end) = (quantity.end, quantity.end);
                } else if let Some(now) = found.last().and_then(|last| compared::present(doc, last, quantity)) {
                    found.push(now);
                } else if let Some(rate) = assumed::rate(doc, quantity) {
                    found.push(rate);
                }
                continue;
            }
        };
        if quantity.shape == Shape::Article && matches!(quantity.low as i64, 1) && kind == Currency::Other {
            continue;
        }
        // `one cent and a half`
        let halved =
            half(&doc.tokens, end).filter(|_| end > quantity.end && quantity.high.is_none() && quantity.low < 100.0);
        let more = if halved.is_some() { 0.5 } else { 0.0 };
        let end_quantity = halved.unwrap_or(quantity.end.max(end));
        let cents = |kind| matches!(kind, Currency::Cent | Currency::UsCent);
        let plain_cents =
            kind == Currency::Cent && !matches!(doc.locale, Locale::English | Locale::Hindi) && !has_dollars;
        let dollars = match kind {
            Currency::Other => false,
            Currency::Usd => !foreign_dollar,
            Currency::UsCent => true,
            Currency::Cent => !plain_cents && !foreign_dollar,
        };
        let scale = if cents(kind) { 0.01 } else { 1.0 };
        // `the price went from 0.25 to 0.30 dollars`: what it is now.
        let changed = quantity.is_range() && has_changed(doc, quantity.start);
        let (low, high) = match quantity.high {
            Some(high) if changed => (round(high * scale), None),
            high => (round((quantity.low + more) * scale), high.map(|high| round(high * scale))),
        };
        let amount = Amount {
            start,
            end: end_quantity,
            unit_end: end_quantity,
            low,
            high,
            dollars,
            unit: None,
            open: (quantity.at_least || quantity.at_most) && !changed,
            noise: false,
            derived: false,
            assumed: false,
        };
        match found.last_mut() {
            // `from $0.05 to $0.065, moving up`: what it is from now on.
            Some(last) if joins(doc, last, &amount) && has_changed(doc, last.start) => {
                last.low = amount.low;
                last.open = false;
                last.end = amount.end;
                last.unit_end = amount.end;
            }
            Some(last) if cents(kind) && compared::completes(doc, last, &amount) => {
                last.low = round(last.low + amount.low);
                (last.end, last.unit_end) = (amount.end, amount.end);
            }
            Some(last) if joins(doc, last, &amount) => {
                last.high = Some(amount.low);
                last.end = amount.end;
                last.unit_end = amount.end;
                last.dollars |= amount.dollars;
                last.open = false;
            }
            _ => found.push(amount),
        }
    }
    if found.iter().any(|amount| amount.assumed && amount.dollars) && assumed::names_other_currency(doc) {
        found.iter_mut().filter(|amount| amount.assumed).for_each(|amount| amount.dollars = false);
    }
    for index in 0..found.len() {
        let limits = (
            index.checked_sub(1).map_or(0, |before| found[before].end),
            found.get(index + 1).map_or(doc.tokens.len(), |after| after.start),
        );
        read_unit(doc, &mut found[index], limits);
    }
    convert(doc, &mut found);
    for index in 0..found.len() {
        let limits = (
            index.checked_sub(1).map_or(0, |before| found[before].unit_end),
            found.get(index + 1).map_or(doc.tokens.len(), |after| after.start),
        );
        judge(doc, &mut found[index], limits);
    }
    compared::inherit(doc, &mut found);
    found
}

/// Whether words before two sums tell that the first one became the second.
fn has_changed(doc: &Doc, start: usize) -> bool {
    doc.any(
        doc.before(start, 5),
        words!(
            "went changed raised increased reduced lowered cut moved moving bumped bumping upped raising subio paso subimos pasamos \
             angehoben erhoht erhohen aumentou passou passamos augmente passons"
        ),
    )
}

/// `a nickel per clip`: the value of a coin in dollars.
fn coin(doc: &Doc, at: usize) -> Option<f64> {
    let paid = words!("per a each for every").contains(doc.folded(at + 1));
    match doc.folded(at) {
        "nickel" | "nickels" if paid => Some(0.05),
        "dime" | "dimes" if paid => Some(0.1),
        _ => None,
    }
}

/// Six decimals are what the market keeps.
fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn joins(doc: &Doc, low: &Amount, high: &Amount) -> bool {
    if low.high.is_some()
        || high.high.is_some()
        || high.low <= low.low
        || high.start < low.end
        || high.start > low.end + 2
    {
        return false;
    }
    let words: Vec<&str> = (low.end..high.start).map(|at| doc.folded(at)).collect();
    let opened = doc.any(doc.before(low.start, 3), &["between", "entre", "zwischen"]);
    match words.as_slice() {
        ["-" | "–" | "to" | "bis" | "a" | "ate" | "se" | "or" | "~"] => true,
        ["and" | "y" | "e" | "et" | "und" | "aur"] => opened,
        _ => false,
    }
}

/// Whether `$` stands for another dollar in all of the text.
fn names_foreign_dollar(doc: &Doc) -> bool {
    let words = ["amounts", "prices", "rates", "figures", "sums", "currency", "all"];
    doc.tokens.list.iter().enumerate().any(|(at, token)| {
        let other = OTHER_DOLLARS.contains(&token.folded)
            && matches!(doc.folded(at + 1), "dollars" | "dollar" | "dolares" | "$")
            || words!("aud cad nzd sgd hkd twd mxn cop clp ars brl").contains(&token.folded);
        let before = doc.before(at, 6);
        other && doc.any(before.clone(), &words) && doc.quantities_in(before).is_empty()
    })
}

/// A dollar sum beside the same pay in another currency takes over its unit: `SEK 210 per hour (about USD 20)`.
fn convert(doc: &Doc, found: &mut [Amount]) {
    for index in 1..found.len() {
        if compared::are_two_cases(doc, &found[index - 1], &found[index]) {
            found[index - 1].unit = found[index].unit;
        }
        let (before, here) = (&found[index - 1], &found[index]);
        let same = doc.tokens.get(before.start).map(|token| token.sentence)
            == doc.tokens.get(here.start).map(|token| token.sentence);
        if same && here.start <= before.unit_end + 6 {
            if !before.dollars && here.dollars && before.unit.is_some() && here.unit.is_none() {
                found[index].unit = found[index - 1].unit;
                found[index - 1].noise = true;
            } else if before.dollars && !here.dollars && before.unit.is_some() && here.unit.is_none() {
                found[index].noise = true;
            } else if before.dollars && !here.dollars && before.unit.is_none() && here.unit.is_some() {
                found[index - 1].unit = found[index].unit;
                found[index].noise = true;
            }
        }
    }
}
