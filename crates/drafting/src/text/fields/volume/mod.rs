//! How much data is to be labelled, in which unit, and which noun said so.

mod counted;
mod hours;
mod nearby;
mod rated;
mod unnamed;

use crate::text::doc::Doc;
use crate::text::number::{Quantity, Role, Shape};
use domain::job::{Field, Volume};
use domain::taxonomy::{DataType, DataVolumeUnit, LabelType};

use super::Findings;
use super::amounts::{Amount, Unit, is_in_offer};
use crate::reading::FieldValue;
use counted::{items, labelled};
use hours::hours;
use nearby::Nearby;
use unnamed::{batches, unnamed};

/// The amount of data that a text states.
#[derive(Clone, Debug)]
pub(crate) struct Amounted {
    pub value: f64,
    /// The unit, if the words state one.
    pub unit: Option<DataVolumeUnit>,
    /// What kind of data the counted noun is.
    pub data_type: Option<DataType>,
    /// The tokens from the number to its noun.
    pub span: (usize, usize),
    /// The tokens of the thing counted.
    pub object: (usize, usize),
    known: bool,
    range: bool,
    score: f64,
    /// What it lost for being called a first part; given back where nothing else is counted.
    part: f64,
}

/// The score that an amount needs to be believed.
const LEAST: f64 = 0.45;

pub(crate) fn find(doc: &Doc, amounts: &[Amount], labels: &[LabelType]) -> Option<Amounted> {
    let paid = paid_pieces(doc, amounts);
    let mut all: Vec<Amounted> = doc
        .quantities
        .iter()
        .filter(|quantity| matches!(quantity.role, Role::Plain | Role::Year) && quantity.shape != Shape::Article)
        .filter(|quantity| !is_in_offer(amounts, quantity.start))
        .filter_map(|quantity| candidate(doc, quantity, labels, &paid))
        .collect();
    // `a first batch of 900 receipts`, and nothing says that more will come.
    if all.iter().all(|candidate| candidate.score <= LEAST) {
        for candidate in all.iter_mut().filter(|candidate| candidate.known) {
            candidate.score += candidate.part;
        }
    }
    all.retain(|candidate| candidate.score > LEAST);
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let best = all.first()?.clone();
    // Words are the amount of a translation, however many texts they make up.
    let by_words = all.iter().find(|other| other.unit == Some(DataVolumeUnit::NumberOfWords) && other.score > 0.9);
    Some(match by_words {
        Some(words) if labels.contains(&LabelType::Translation) => words.clone(),
        _ => best,
    })
}

pub(crate) fn read(findings: &mut Findings, amount: &Amounted) {
    let confidence = match () {
        () if amount.range => 0.6,
        () if amount.known && amount.score >= 0.9 => 0.9,
        () => 0.7,
    };
    let thousandths = (amount.value * 1000.0).round();
    if !(1.0..=1e15).contains(&thousandths) {
        return;
    }
    let volume = Volume::from_thousandths(thousandths as i64);
    findings.fact(FieldValue::DataVolume(volume), confidence, "The amount of data in all", Some(amount.span));
    match amount.unit {
        Some(unit) => findings.fact(
            FieldValue::DataVolumeUnit(unit),
            0.9,
            "The unit is stated with the amount",
            Some(amount.span),
        ),
        None => findings.suggest(Field::DataVolumeUnit, DataVolumeUnit::NumberOfFiles.token()),
    }
}

/// The words for the pieces that are paid: `point` where the text pays so much per point.
fn paid_pieces<'d>(doc: &'d Doc, amounts: &[Amount]) -> Vec<&'d str> {
    let pieces =
        amounts.iter().filter(|amount| matches!(amount.unit, Some(Unit::Piece(_))) && amount.unit_end > amount.end);
    pieces.map(|amount| doc.folded(amount.unit_end - 1)).filter(|word| word.len() > 2).take(8).collect()
}

/// Whether a word is the plural of one of the pieces that are paid.
fn is_paid(word: &str, paid: &[&str]) -> bool {
    paid.iter().any(|one| {
        word == *one
            || word
                .strip_prefix(one)
                .is_some_and(|ending| matches!(ending, "s" | "es" | "n" | "en" | "e" | "er" | "nen"))
            || one.strip_suffix('y').is_some_and(|stem| word.strip_suffix("ies") == Some(stem))
    })
}

fn candidate(doc: &Doc, quantity: &Quantity, labels: &[LabelType], paid: &[&str]) -> Option<Amounted> {
    let value = quantity.count();
    if !(0.001..=1e12).contains(&value) {
        return None;
    }
    let label = doc.label_before(quantity.start);
    let mut found = hours(doc, quantity, labels)
        .or_else(|| batches(doc, quantity))
        .or_else(|| items(doc, quantity, paid))
        .or_else(|| labelled(doc, quantity, label.clone()))
        .or_else(|| unnamed(doc, quantity))?;
    found.range = quantity.is_range();
    let nearby = Nearby::of(doc, quantity, &found, label);
    let mut score = found.score + nearby.score();
    if is_paid(doc.folded(found.object.1.saturating_sub(1)), paid) && value >= 20.0 {
        score += 0.5;
    }
    // What is read aloud is not counted; the recordings are.
    if labels.contains(&LabelType::AudioRecording)
        && found.unit.is_none()
        && found.data_type == Some(DataType::Text)
        && value <= 2_000.0
    {
        score -= 1.6;
    }
    found.part = if nearby.is_first_part() { 1.8 } else { 0.0 };
    found.score = score;
    found.value *= value;
    Some(found)
}
