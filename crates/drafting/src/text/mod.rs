//! The text reader: prose in, fields out (contract 5).
//!
//! The way of a text: tokens with offsets, numbers, marks on the words around them, then one reader per field that
//! lets the candidates compete by what stands beside them. Nothing is remembered between texts.

mod doc;
mod fields;
mod hash;
mod lexicon;
mod locale;
mod number;
mod phrases;
mod table;
mod token;
mod words;

use crate::reading::{Evidence, Fact, FieldValue, Reading};
use doc::Doc;
use fields::{
    Findings, amounts, countries, data_type, employment, headcount, label_types, languages, level, pay, software, time,
    title, volume,
};

/// Longest text that is read, in bytes; the contract's 60,000 characters are at most four times as many.
const LONGEST: usize = 4 * 500_000;

/// Reads a text of any language and length. Always makes a reading; one of a text without a visible
/// character has no facts.
pub fn read(text: &str) -> Reading {
    let mut reading = read_fields(text);
    reading.facts.push(description(text));
    if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
        reading.facts.clear();
    }
    reading.sort();
    reading
}

/// Everything but the description itself.
pub(crate) fn read_fields(text: &str) -> Reading {
    let text = cut(text);
    let doc = Doc::new(text);
    let mut findings = Findings { doc: &doc, reading: Reading::default() };
    if doc.tokens.len() == 0 {
        return findings.reading;
    }
    let amounts = amounts::amounts(&doc);
    let tasks = label_types::find(&doc);
    let amount = volume::find(&doc, &amounts, &tasks.list);
    label_types::read(&mut findings, &tasks);
    let kind = data_type::read(&mut findings, amount.as_ref(), &tasks.list);
    if let Some(amount) = &amount {
        volume::read(&mut findings, amount);
    }
    pay::read(&mut findings, &amounts);
    headcount::read(&mut findings, &amounts);
    level::read(&mut findings);
    languages::read(&mut findings);
    countries::read(&mut findings);
    software::read(&mut findings);
    time::read(&mut findings, &amounts);
    employment::read(&mut findings);
    title::read(&mut findings, &tasks.list, kind, amount.as_ref());
    findings.reading.sort();
    findings.reading
}

/// The whole trimmed text, line ends and control characters as the value rules want them.
fn description(text: &str) -> Fact {
    let plain: String =
        text.replace("\r\n", "\n").trim().chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let start = text.len() - text.trim_start().len();
    let before = text[..start].chars().count();
    let evidence = Evidence { start: before, end: before + text.trim().chars().count(), text: text.trim().to_owned() };
    Fact {
        value: FieldValue::JobDescription(plain.trim().to_owned()),
        confidence: 1.0,
        reason: "The whole text".to_owned(),
        evidence: Some(evidence),
    }
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
