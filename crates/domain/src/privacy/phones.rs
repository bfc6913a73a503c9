//! Phone numbers: 9 to 15 digits with single separators, and what is like one but is not.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::folded::Folded;
use super::{first_word, pattern, rest, words_before};

/// Digits with at most one separator, or a bracket with one, between them.
static RUN: LazyLock<Regex> =
    pattern!(r"(?:\+ ?|\((?:\+ ?)?)?[0-9](?:(?:[ .\-]|\)[ .\-]?|[ .\-]?\(| ?[/-] ?|)[0-9]){5,40}");

/// `2024-06-01`, `01.06.2024`, `2024/06`: a day, and what a clock shows behind it.
static DATE: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?:(?:19|20)[0-9]{2}[-./](?:0?[1-9]|1[0-2])[-./](?:3[01]|[12][0-9]|0?[1-9])|",
    r"(?:3[01]|[12][0-9]|0?[1-9])[-./](?:3[01]|[12][0-9]|0?[1-9])[-./](?:19|20)[0-9]{2})(?:[t ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?(?-u:\b)"
);

/// Numbers with such a word before them name a thing.
const NAMES_A_THING: &str = " isbn issn ean upc gtin asin doi arxiv pmid orcid timestamp unix epoch seed sku serial ip version \
    build sha hash commit port uuid order ticket invoice batch task dataset hit iban imei vin patent case crc checksum \
    frame frames revision bbox xyxy xywh coordinates coords polygon ";

/// What is counted in numbers of that size.
const COUNTED: &str = " tokens token words word images image records rows parameters samples pixels points characters files \
    items labels annotations queries messages posts tweets comments sentences pages documents users people requests \
    bytes frames boxes seconds milliseconds ms steps events entries rub usd eur dollars euros yen pesos pairs lines videos \
    clips utterances units dimensions neurons layers classes ";

/// Words that announce a number to call.
const ANNOUNCES: &str = " tel telephone phone mobile cell cellphone whatsapp viber call movil telefono telefon handy fax sms \
    celular telefone portable ring text ";

pub(super) fn find(folded: &Folded) -> Vec<Range<usize>> {
    let mut text = folded.text.clone();
    // Days are no part of a number, whatever stands beside them.
    let days: Vec<Range<usize>> = DATE.find_iter(&text).map(|day| day.range()).collect();
    for day in days {
        text.replace_range(day.clone(), &"x".repeat(day.len()));
    }
    RUN.find_iter(&text).filter_map(|run| is_phone(&text, run.range())).collect()
}

fn is_phone(text: &str, run: Range<usize>) -> Option<Range<usize>> {
    let before = text[..run.start].chars().next_back();
    let after = text[run.end..].chars().next();
    let mut number = &text[run.clone()];
    let mut start = run.start;
    // "(2023) 612 345 678": a bracket that is not opened for the number's sake.
    if number.starts_with('(') && !number.contains(')') {
        number = &number[1..];
        start += 1;
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plus = number.contains('+') || (number.starts_with("00") && !number.starts_with("000"));
    // Part of a longer word, of an amount or of a decimal number.
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '€' | '£' | '#' | '=')) && !plus {
        return None;
    }
    if before.is_some_and(|c| matches!(c, '.' | ',')) && text[..start - 1].ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '%' | ':' | '€' | '$')) {
        return None;
    }
    if after == Some(',') && text[run.end + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let groups: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let announced =
        words_before(text, run.start).take(4).position(|word| is_in(ANNOUNCES, word)).is_some_and(|distance| {
            distance == 0 || text[..run.start].trim_end().ends_with([':', '-', '=', '(']) || is_link(text, run.start)
        });
    let least = if plus {
        8
    } else if announced {
        7
    } else {
        9
    };
    if !(least..=15).contains(&digits) || !separators(number, plus) {
        return None;
    }
    let range = start..run.end;
    if plus {
        return Some(range);
    }
    if is_years(&groups)
        || is_counting(&groups)
        || is_decimal(number, &groups)
        || is_address(number, &groups)
        || is_grouped(text, run.end, number, &groups)
    {
        return None;
    }
    let listed = text[..run.start].trim_end().ends_with(':')
        && words_before(text, run.start).next().is_some_and(|word| is_in(COUNTED, word));
    if listed && !announced {
        return None;
    }
    let named = words_before(text, run.start).take(3);
    let is_name = |word: &str| is_in(NAMES_A_THING, word) || (word.len() > 2 && word.starts_with("isbn"));
    if named.into_iter().any(is_name) || (!announced && is_in(COUNTED, first_word(rest(text, run.end)))) {
        return None;
    }
    Some(range)
}

/// "Phone number is 555 0100", "call me at 555 0100".
fn is_link(text: &str, at: usize) -> bool {
    words_before(text, at).next().is_some_and(|word| {
        matches!(word, "at" | "is" | "on" | "me" | "us" | "number" | "no" | "nr" | "es" | "al" | "under")
    })
}

fn is_in(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|known| known == word)
}

/// Wide separators belong to numbers with a country's code; a stroke to an area code.
fn separators(number: &str, plus: bool) -> bool {
    let wide = number.contains(" -") || number.contains("- ") || number.contains(" /") || number.contains("/ ");
    let strokes = number.matches('/').count();
    (!wide || plus) && (strokes == 0 || (strokes == 1 && (plus || number.starts_with('0'))))
}

/// `2019-2020 2021-2022`
fn is_years(groups: &[&str]) -> bool {
    groups.len() > 1
        && groups.iter().all(|group| group.len() == 4 && (group.starts_with("19") || group.starts_with("20")))
}

/// `1 2 3 4 5 6 7 8 9`
fn is_counting(groups: &[&str]) -> bool {
    groups.len() > 3
        && groups.windows(2).all(|pair| match (pair[0].parse::<u64>(), pair[1].parse::<u64>()) {
            (Ok(one), Ok(next)) => next == one + 1,
            _ => false,
        })
}

/// `3.14159265358`
fn is_decimal(number: &str, groups: &[&str]) -> bool {
    let is_one = |piece: &str| {
        piece.split_once('.').is_some_and(|(whole, part)| {
            whole.len() <= 2 && !part.is_empty() && whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit())
        })
    };
    number.contains(' ') && number.split(' ').all(is_one)
        || groups.len() == 2 && number.contains('.') && groups[0].len() <= 2
}

/// `192.168.100.200`
fn is_address(number: &str, groups: &[&str]) -> bool {
    let dots = number.bytes().filter(|b| *b == b'.').count();
    groups.len() == 4
        && dots == 3
        && number.len() == groups.iter().map(|group| group.len()).sum::<usize>() + 3
        && groups.iter().all(|group| group.len() <= 3 && group.parse::<u16>().is_ok_and(|part| part < 256))
}

/// `1 250 000 000`: thousands.
fn is_grouped(text: &str, end: usize, number: &str, groups: &[&str]) -> bool {
    let [first, others @ ..] = groups else { return false };
    let regular = first.len() <= 3
        && !first.starts_with('0')
        && others.len() >= 2
        && others.iter().all(|group| group.len() == 3)
        && (number.chars().all(|c| c == ' ' || c.is_ascii_digit())
            || number.chars().all(|c| c == '.' || c.is_ascii_digit()));
    if !regular {
        return false;
    }
    let zeros = others.iter().rev().take_while(|group| **group == "000").count();
    zeros >= 2 || (zeros == 1 && first_word(rest(text, end)).chars().next().is_some_and(char::is_alphabetic))
}
