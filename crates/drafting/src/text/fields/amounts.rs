//! Sums of money in a text: the number, the currency, what it is paid for, and whether it is this job's pay.

use crate::text::words::{Words, words};
use std::ops::Range;

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::lexicon::money::{
    Currency, OTHER_DOLLAR_LETTERS, OTHER_DOLLARS, PAY_WORDS, PayWord, RECORDED, currency, is_rare_code,
};
use super::super::lexicon::nouns::{Noun, Span, noun};
use super::super::locale::Locale;
use super::super::number::{Role, Shape};
use super::super::token::{Case, Token};

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
#[derive(Clone, Debug)]
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
        let before = currency_before(doc, quantity.start).or_else(|| currency_in_label(doc, quantity.start));
        let after = currency_after(doc, quantity.end);
        let (start, end, kind) = match (before, after) {
            // `$38 CAD`: the code behind the number settles which dollar it is.
            (Some((start, Currency::Usd)), Some((end, kind))) => (start, end, kind),
            (Some((start, kind)), _) => (start, quantity.end, kind),
            (None, Some((end, kind))) => (quantity.start, end, kind),
            (None, None) => continue,
        };
        if quantity.shape == Shape::Article && matches!(quantity.low as i64, 1) && kind == Currency::Other {
            continue;
        }
        let end_quantity = quantity.end.max(end);
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
        let (low, high) = (round(quantity.low * scale), quantity.high.map(|high| round(high * scale)));
        let amount = Amount {
            start,
            end: end_quantity,
            unit_end: end_quantity,
            low,
            high,
            dollars,
            unit: None,
            open: quantity.at_least || quantity.at_most,
            noise: false,
            derived: false,
        };
        match found.last_mut() {
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
    found
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
        other
            && doc.any(before.clone(), &words)
            && !doc.quantities.iter().any(|quantity| before.contains(&quantity.start))
    })
}

/// The currency that a token names; rare codes only in capitals.
fn named_currency(token: &Token) -> Option<Currency> {
    let rare = token.case == Case::Upper && is_rare_code(&token.folded);
    currency(&token.folded).or(rare.then_some(Currency::Other))
}

/// The currency before a number: its first token and which it is.
fn currency_before(doc: &Doc, start: usize) -> Option<(usize, Currency)> {
    let at = start.checked_sub(1)?;
    let token = doc.tokens.get(at)?;
    let kind = named_currency(token)?;
    let same_line = token.line == doc.tokens.get(start)?.line;
    if !same_line || words!("cent cents ct cts centavos centimes ¢").contains(&token.folded) {
        return None;
    }
    // A word for a currency before a number belongs to the number before it: `20 dollars 3 times`.
    let word_after_number = at > 0 && token.is_word() && doc.quantity(at - 1).is_some();
    // Words such as `real`, `try`, `won`, `pen` are something else in front of a number.
    let code = token.kind == super::super::token::Kind::Symbol
        || (token.case == Case::Upper || words!("usd rs inr eur gbp r aud cad chf sek ksh").contains(&token.folded))
            && token.folded.len() <= 4;
    if word_after_number || !code {
        return None;
    }
    if token.is("$") {
        let letters = at
            .checked_sub(1)
            .and_then(|before| doc.tokens.get(before))
            .filter(|before| before.is_word() && (token.glued || before.case == Case::Upper));
        if let Some(letters) = letters {
            if matches!(&*letters.folded, "us" | "usd") {
                return Some((at - 1, Currency::Usd));
            }
            if OTHER_DOLLAR_LETTERS.contains(&letters.folded) && (token.glued || letters.folded.len() > 1) {
                return Some((at - 1, Currency::Other));
            }
        }
    }
    // `US $`, `USD $`
    Some((at, kind))
}

/// The currency that a label gives: `Rate (USD/h): 38`.
fn currency_in_label(doc: &Doc, start: usize) -> Option<(usize, Currency)> {
    let label = doc.label_before(start)?;
    let paid = doc.marked(label.clone(), Mark::PAY.or(Mark::BUDGET));
    let found = label.rev().find_map(|at| doc.tokens.get(at).and_then(named_currency))?;
    (paid && doc.counted(doc.quantity(start)?.end, 2).is_none()).then_some((start, found))
}

/// The currency behind a number: the token after it and which it is.
fn currency_after(doc: &Doc, end: usize) -> Option<(usize, Currency)> {
    let mut at = end;
    // `1.5 million dollars` is part of the number; hyphens join: `40-dollar`.
    if doc.folded(at) == "+" || doc.folded(at) == "-" && doc.tokens.get(at).is_some_and(|token| token.glued) {
        at += 1;
    }
    let token = doc.tokens.get(at)?;
    if token.sentence != doc.tokens.get(end - 1)?.sentence || token.line != doc.tokens.get(end - 1)?.line {
        return None;
    }
    let (one, two) = (doc.folded(at), doc.folded(at + 1));
    if one == "u" && doc.folded(at + 1) == "." && doc.folded(at + 2) == "s" {
        let next = if doc.folded(at + 3) == "." { at + 4 } else { at + 3 };
        return currency(doc.folded(next))
            .map(|kind| (next + 1, if kind == Currency::Cent { Currency::UsCent } else { kind }));
    }
    if matches!(one, "us" | "american" | "amerikanische" | "usd") {
        let next = if two == "-" { at + 2 } else { at + 1 };
        match currency(doc.folded(next)) {
            Some(Currency::Cent) => return Some((next + 1, Currency::UsCent)),
            Some(Currency::Usd) => return Some((next + 1, Currency::Usd)),
            _ => {}
        }
    }
    if OTHER_DOLLARS.contains(one) && matches!(two, "dollar" | "dollars" | "dolares" | "$") {
        return Some((at + 2, Currency::Other));
    }
    if matches!(one, "euro" | "eur") && matches!(two, "cent" | "cents" | "-") {
        return Some((at + 2, Currency::Other));
    }
    // `3c a meme`
    let short_cent = one == "c" && token.glued && at == end && words!("a an per each / apiece").contains(two);
    let kind = if short_cent { Currency::Cent } else { named_currency(token)? };
    // `CT` in capitals is a scan.
    if matches!(one, "ct" | "cts") && token.case != Case::Lower {
        return None;
    }
    // A sign in front of the next number is that number's: `20 $40`.
    if doc.is_symbol(at)
        && doc.quantity(at + 1).is_some()
        && (!token.glued || at > end || doc.tokens.get(at + 1).is_some_and(|next| next.glued))
    {
        return None;
    }
    // Words that are something else unless they follow at once in lower case.
    if words!("real try won pen bs mad rand rm rp cop lei").contains(one) && token.case != Case::Upper && one != "won" {
        return None;
    }
    let mut next = at + 1;
    let kind = match kind {
        Currency::Usd if OTHER_DOLLARS.contains(two) => {
            next += 1;
            Currency::Other
        }
        Currency::Usd if matches!(two, "us" | "usd" | "americanos" | "americains" | "estadounidenses") => {
            next += 1;
            Currency::Usd
        }
        Currency::Usd if words!("aud cad nzd sgd hkd mxn can au").contains(two) => {
            next += 1;
            Currency::Other
        }
        Currency::Cent if matches!(two, "us" | "usd") => {
            next += 1;
            Currency::UsCent
        }
        Currency::Cent if two == "(" && matches!(doc.folded(next + 1), "us" | "usd") => {
            next += 3;
            Currency::UsCent
        }
        Currency::Cent if matches!(two, "de" | "of") && matches!(doc.folded(next + 1), "dolar" | "dollar" | "a") => {
            next += if doc.folded(next + 1) == "a" { 3 } else { 2 };
            Currency::UsCent
        }
        Currency::Cent if two == "de" && doc.folded(next + 1).starts_with("euro") => Currency::Other,
        kind => kind,
    };
    Some((next, kind))
}

/// Reads what a sum is for, from the words behind it and before it.
fn read_unit(doc: &Doc, amount: &mut Amount, (floor, ceiling): (usize, usize)) {
    if let Some((unit, end)) = unit_after(doc, amount.end, ceiling) {
        amount.unit = Some(unit);
        amount.unit_end = end;
        return;
    }
    if let Some(unit) = each(doc, amount, ceiling) {
        amount.unit = Some(unit);
        amount.unit_end = (amount.end + 1).min(ceiling);
        return;
    }
    if let Some(unit) = unit_before(doc, amount.start, floor) {
        amount.unit = Some(unit);
        return;
    }
    amount.unit = unit_in_label(doc, amount.start).or_else(|| total(doc, amount, (floor, ceiling)));
}

/// `Rate (USD/h): 38`, `Pay, USD per image: 0.05`.
fn unit_in_label(doc: &Doc, start: usize) -> Option<Unit> {
    let label = doc.label_before(start)?;
    let per = label.clone().find(|at| words!("/ per pro por par").contains(doc.folded(*at)))?;
    noun_unit(doc, per + 1, label.end, false).map(|(unit, _)| unit)
}

fn unit_after(doc: &Doc, end: usize, ceiling: usize) -> Option<(Unit, usize)> {
    let sentence = doc.tokens.get(end.checked_sub(1)?)?.sentence;
    let mut at = end;
    // Words that may stand between a sum and its unit.
    for _ in 0..4 {
        let passed = words!(
            "( ) us usd gross net brutto netto brutos bruto brut fixed flat approx ish + paid only fest \
                 reward payment is pay maybe rate"
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
    let strict = words!("a an the la el l le die das une un una uma um o ka").contains(word);
    let (next, strict) = match word {
        "/" | "per" | "pro" | "je" | "par" | "each" | "every" | "por" | "cada" | "har" | "chaque" | "prati"
        | "pour" | "for" | "fur" | "pr" => {
            let second = doc.folded(at + 1);
            let each = words!("each every cada chaque jede jedes jeden one a an l per").contains(second);
            // `for` and `por` alone need a noun that is counted.
            (if each { at + 2 } else { at + 1 }, matches!(word, "for" | "fur" | "pour") && !each)
        }
        "a" if matches!(doc.folded(at + 1), "l" | "la") => (at + 2, true),
        "de" if matches!(doc.folded(at + 1), "l" | "la") => (at + 2, true),
        "in" if doc.folded(at + 1) == "der" => (at + 2, true),
        _ if strict => (at + 1, true),
        // `0.35$ photo` happens in short texts.
        _ if matches!(doc.noun(at), Some(Noun::Item(_)))
            && !word.ends_with('s')
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
fn hour(doc: &Doc, start: usize, end: usize) -> (Unit, usize) {
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
fn noun_unit(doc: &Doc, from: usize, ceiling: usize, strict: bool) -> Option<(Unit, usize)> {
    let sentence = doc.tokens.get(from)?.sentence;
    let mut at = from;
    let mut pieces = 1.0;
    if let Some(quantity) =
        doc.quantity(from).filter(|quantity| quantity.start == from && quantity.shape != Shape::Article)
    {
        if quantity.low < 1.0 || quantity.low > 1e6 {
            return None;
        }
        pieces = quantity.low;
        at = quantity.end;
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
            Some(Noun::Time(Span::Minute | Span::Second)) => return None,
            Some(Noun::Time(_)) => return (pieces == 1.0).then_some((Unit::Long, place + 1)),
            Some(Noun::Person(_) | Noun::Opening)
                if !doc.nouns.get(place + 1).is_some_and(|noun| {
                    noun.is_some_and(|noun| noun.is_item() || matches!(noun, Noun::Time(Span::Hour)))
                }) =>
            {
                return Some((Unit::Fixed, place + 1));
            }
            Some(Noun::Whole) if pieces == 1.0 => return Some((Unit::Fixed, place + 1)),
            Some(noun) if noun.is_item() => named = Some((Unit::Piece(pieces), place + 1)),
            _ if matches!(word, "shift" | "schicht" | "turno" | "sprint") => return Some((Unit::Long, place + 1)),
            _ if matches!(word, "mn" | "pm" | "annum") => return Some((Unit::Long, place + 1)),
            _ if named.is_some() => break,
            // `per signer`: what is a trade in the plural is one in the singular.
            None if !strict && noun(&format!("{word}s")).is_some_and(Noun::is_person) => {
                return Some((Unit::Fixed, place + 1));
            }
            _ if !strict => named = Some((Unit::Piece(pieces), place + 1)),
            _ => {}
        }
    }
    named
}

/// `each`, `apiece`, `each of them`: for a piece or for a person, by what was counted last.
fn each(doc: &Doc, amount: &Amount, ceiling: usize) -> Option<Unit> {
    let reach = doc.after(amount.end, 5);
    let reach = reach.start..reach.end.min(ceiling);
    let said = reach.clone().find(|at| {
        words!("each apiece jeweils chacun chacune stuck ea").contains(doc.folded(*at))
            || (matches!(doc.folded(*at), "cada" | "chaque")
                && (matches!(doc.folded(at + 1), "uno" | "una" | "um" | "uma")
                    || doc.is_symbol(at + 1)
                    || at + 1 >= doc.tokens.sentence(*at).1))
    })?;
    if said > amount.end + 2 {
        return None;
    }
    let small = amount.high.unwrap_or(amount.low) < 5.0;
    if doc.folded(said + 1) == "of" && matches!(doc.folded(said + 2), "you" | "them" | "us") {
        return Some(if small { Unit::Piece(1.0) } else { Unit::Fixed });
    }
    // What was counted nearest before, over at most two sentences.
    let before = doc.quantities.partition_point(|quantity| quantity.start < amount.start);
    let nearest = doc.quantities[..before].iter().rev().take(6).find_map(|quantity| {
        let noun = doc.noun(doc.counted(quantity.end, 5)?)?;
        (noun.is_person() || noun.is_item() || noun == Noun::Opening).then_some(noun)
    });
    Some(match nearest {
        Some(Noun::Person(_) | Noun::Opening) if !small => Unit::Fixed,
        Some(noun) if noun.is_item() && amount.low < 200.0 => Unit::Piece(1.0),
        _ if small => Unit::Piece(1.0),
        _ => Unit::Fixed,
    })
}

/// A unit said before the sum: `hourly rate: $18`, `each tweet pays 2.5¢`, `per image we pay`.
fn unit_before(doc: &Doc, start: usize, floor: usize) -> Option<Unit> {
    let reach = doc.before(start, 10);
    let from = reach.start.max(floor);
    // `20 people × $150`
    if matches!(doc.folded(start.wrapping_sub(1)), "×" | "x") && start >= 2 {
        return match doc.noun(start - 2)? {
            noun if noun.is_person() => Some(Unit::Fixed),
            noun if noun.is_item() => Some(Unit::Piece(1.0)),
            _ => None,
        };
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
            || (word == "por" && doc.folded(at + 1) == "cada");
        if opens && let Some((unit, end)) = noun_unit(doc, at + 1, start, false) {
            let gap = start.saturating_sub(end);
            let verb = doc.marked(end..start, Mark::PAY) || gap <= 2;
            if gap <= 6 && verb && !matches!(unit, Unit::Long) {
                return Some(unit);
            }
        }
    }
    None
}

/// Whether words around a sum say that it is for all of the work.
fn total(doc: &Doc, amount: &Amount, (floor, ceiling): (usize, usize)) -> Option<Unit> {
    let after = doc.after(amount.end, 6);
    let line = doc.tokens.get(amount.start)?.line;
    for at in after.start..after.end.min(ceiling) {
        if matches!(doc.folded(at), ";") {
            break;
        }
        if let Some(hit) = PAY_WORDS.at(&doc.tokens, at)
            && (hit.value == PayWord::Fixed || (hit.value == PayWord::Total && at <= amount.end + 2))
        {
            return Some(Unit::Fixed);
        }
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

/// A dollar sum beside the same pay in another currency takes over its unit: `SEK 210 per hour (about USD 20)`.
fn convert(doc: &Doc, found: &mut [Amount]) {
    for index in 1..found.len() {
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

/// Whether a sum is this job's pay, by what stands around it.
fn judge(doc: &Doc, amount: &mut Amount, (floor, ceiling): (usize, usize)) {
    let range = |range: Range<usize>| range.start.max(floor)..range.end.min(ceiling).max(range.start.max(floor));
    let (from, to) = doc.tokens.sentence(amount.start);
    let around = Surroundings {
        doc,
        bare: amount.unit.is_none(),
        left: range(doc.before(amount.start, 8)),
        near: range(doc.before(amount.start, 4)),
        right: range(doc.after(amount.unit_end, 6)),
        clause: doc.clause(amount.start),
        sentence: from.max(amount.start.saturating_sub(SENTENCE_REACH))..to.min(amount.start + SENTENCE_REACH),
        at: amount.start,
        floor,
    };
    amount.noise |= amount.low >= 1e6
        || around.is_bonus()
        || around.is_product_price()
        || around.is_former()
        || around.is_funding()
        || around.is_for_a_test()
        || around.is_payout_bound()
        || around.is_pay_of_others();
    amount.derived = around.is_worked_out() || around.is_raise();
}

/// How far the sentence around a sum is looked at, in tokens.
const SENTENCE_REACH: usize = 25;

/// The words around a sum, up to the sums beside it.
struct Surroundings<'d, 't> {
    doc: &'d Doc<'t>,
    /// Nothing says what the sum is for.
    bare: bool,
    left: Range<usize>,
    near: Range<usize>,
    right: Range<usize>,
    clause: Range<usize>,
    sentence: Range<usize>,
    /// First token of the sum.
    at: usize,
    /// End of the sum before.
    floor: usize,
}

impl Surroundings<'_, '_> {
    fn marked(&self, range: &Range<usize>, mark: Mark) -> bool {
        self.doc.marked(range.clone(), mark)
    }

    fn any(&self, range: &Range<usize>, words: &impl Words) -> bool {
        self.doc.any(range.clone(), words)
    }

    fn speaks_of_pay(&self) -> bool {
        self.marked(&self.left, Mark::PAY)
    }

    fn is_bonus(&self) -> bool {
        let said_before = self.marked(&self.near, Mark::BONUS)
            || self.doc.marked(self.clause.start.max(self.floor)..self.at, Mark::BONUS);
        let said_behind = self.doc.marked(self.right.start..(self.right.start + 2).min(self.right.end), Mark::BONUS);
        (said_before || said_behind) && !self.any(&self.near, &["no"])
    }

    fn is_product_price(&self) -> bool {
        let of_company = || self.marked(&self.sentence, Mark::PRODUCT) && self.marked(&self.sentence, Mark::COMPANY);
        self.marked(&self.clause, Mark::PRODUCT) || !self.speaks_of_pay() && of_company()
    }

    fn is_former(&self) -> bool {
        let past = self.marked(&self.left, Mark::PAST);
        past && !self.any(&self.sentence, words!("now jetzt ahora maintenant agora ab"))
            || self.any(&self.left, &["spent"])
    }

    fn is_funding(&self) -> bool {
        self.marked(&self.near, Mark::FUNDING) || !self.speaks_of_pay() && self.marked(&self.left, Mark::FUNDING)
    }

    /// Pay for a test, a trial day or the time of training.
    fn is_for_a_test(&self) -> bool {
        let training = words!("training onboarding trial einarbeitung schulung formation capacitacion treinamento");
        // `during training`, `(training)`; but not `paid training provided`.
        let during = self.right.clone().take(4).any(|at| {
            let opened =
                words!("during for in while ( the im der en la pendant durante").contains(self.doc.folded(at - 1));
            opened && training.contains(self.doc.folded(at))
        });
        let trained = during || self.any(&(self.at.saturating_sub(2).max(self.near.start)..self.at), training);
        let tested = self.bare && self.marked(&self.clause, Mark::TEST);
        let trial = self.bare
            && self.any(&self.sentence, &["trial", "take"])
            && self.any(&self.sentence, &["test", "trial", "home"]);
        trained || tested || trial
    }

    /// The least that is paid out, a penalty, a deposit.
    fn is_payout_bound(&self) -> bool {
        let close = self.at.saturating_sub(3).max(self.left.start)..self.at;
        let budget = self.marked(&self.left, Mark::BUDGET);
        self.bare && (self.marked(&close, Mark::PAYOUT) || self.marked(&self.left, Mark::PAYOUT) && !budget)
    }

    fn is_pay_of_others(&self) -> bool {
        let compared = || self.any(&self.sentence, &["above", "below"]);
        self.marked(&self.clause, Mark::OTHERS) && !compared()
            || self.any(&self.clause, &["competitors", "copywriters"])
    }

    /// What another sum comes to.
    fn is_worked_out(&self) -> bool {
        let behind = self.marked(&self.right, Mark::ESTIMATE);
        self.marked(&self.left, Mark::ESTIMATE)
            || behind && self.any(&self.right, &["at", "effectively", "practice", "average"])
    }

    fn is_raise(&self) -> bool {
        let later = self.right.start..(self.right.start + 2).min(self.right.end);
        let behind = !self.bare
            && self.marked(&self.right, Mark::RAISE)
            && self.any(&later, words!("after from once nach despues depois apres later"));
        self.marked(&self.near, Mark::RAISE) || behind
    }
}
