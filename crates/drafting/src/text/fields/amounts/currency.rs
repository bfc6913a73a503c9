//! Which currency a number is in.

use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::money::{
    Currency, OTHER_DOLLAR_LETTERS, OTHER_DOLLARS, PAY_WORDS, PayWord, currency, is_rare_code,
};
use crate::text::lexicon::nouns::{Noun, Span};
use crate::text::token::{Case, Kind, Token};
use crate::text::words::words;

/// The currency that a token names; rare codes only in capitals.
fn named_currency(token: &Token) -> Option<Currency> {
    let rare = token.case == Case::Upper && is_rare_code(&token.folded);
    currency(&token.folded).or(rare.then_some(Currency::Other))
}

/// The currency before a number: its first token and which it is.
pub(super) fn currency_before(doc: &Doc, start: usize) -> Option<(usize, Currency)> {
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
    let code = token.kind == Kind::Symbol
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
pub(super) fn currency_in_label(doc: &Doc, start: usize) -> Option<(usize, Currency)> {
    let label = doc.label_before(start)?;
    let paid =
        doc.marked(label.clone(), Mark::PAY.or(Mark::BUDGET)) || doc.any(label.clone(), words!("/ per pro por par"));
    let found = label.rev().find_map(|at| doc.tokens.get(at).and_then(named_currency))?;
    (paid && doc.counted(doc.quantity(start)?.end, 2).is_none()).then_some((start, found))
}

/// The currency behind the unit of a number: `22/hr (USD)`, `18 per hour in USD`.
pub(super) fn currency_behind_unit(doc: &Doc, end: usize) -> Option<(usize, Currency)> {
    let unit = if doc.folded(end) == "/" { end + 1 } else { end };
    let behind = match PAY_WORDS.at(&doc.tokens, end) {
        Some(hit) if hit.value == PayWord::Hourly => hit.end,
        // `800 flat (dollars)`
        Some(hit) if hit.value == PayWord::Fixed && hit.end == end + 1 => hit.end,
        _ if unit > end && doc.noun(unit) == Some(Noun::Time(Span::Hour)) => unit + 1,
        _ => return None,
    };
    let at = if matches!(doc.folded(behind), "(" | "in") { behind + 1 } else { behind };
    let token = doc.tokens.get(at).filter(|token| token.is_word() && token.line == doc.tokens.list[end - 1].line)?;
    let number_next = doc.quantity(at + 1).is_some();
    named_currency(token).filter(|_| !number_next).map(|kind| (end, kind))
}

/// The currency behind a number: the token after it and which it is.
pub(super) fn currency_after(doc: &Doc, end: usize) -> Option<(usize, Currency)> {
    let mut at = end;
    // `1.5 million dollars` is part of the number; hyphens join: `40-dollar`.
    if doc.folded(at) == "+" || doc.folded(at) == "-" && doc.tokens.get(at).is_some_and(|token| token.glued) {
        at += 1;
    }
    // `15 (US dollars)`
    if doc.folded(at) == "(" && doc.folded(at + 1) != "(" {
        let named = currency_after(doc, at + 1);
        return named.filter(|(next, _)| doc.folded(*next) == ")").map(|(next, kind)| (next + 1, kind));
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
    let short_cent = one == "c" && at == end && words!("a an per each / apiece je pro par por la el le").contains(two);
    // `box 3c, polygon 9c` among words of pay
    let bare_cent = || {
        one == "c"
            && at == end
            && token.glued
            && token.case == Case::Lower
            && doc.tokens.get(at + 1).is_none_or(|next| !next.is_word() || next.sentence != token.sentence)
            && doc.marked(doc.tokens.sentence(at).0.max(at.saturating_sub(25))..at, Mark::PAY)
    };
    let kind = if short_cent || bare_cent() { Currency::Cent } else { named_currency(token)? };
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
        Currency::Usd
            if words!("aud cad nzd sgd hkd mxn").contains(two)
                || matches!(two, "ca" | "can" | "au" | "nz")
                    && doc.tokens.get(at + 1).is_some_and(|token| token.case == Case::Upper) =>
        {
            next += 1;
            Currency::Other
        }
        Currency::Cent if matches!(two, "us" | "usd") => {
            next += 1;
            Currency::UsCent
        }
        Currency::Cent if two == "(" && matches!(doc.folded(next + 1), "us" | "usd") => {
            // `11 Cent (US-Dollar)`
            let close = (next + 2..next + 6).find(|at| doc.folded(*at) == ")");
            next = close.map_or(next + 3, |close| close + 1);
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
