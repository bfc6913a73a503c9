//! One file per field, or per fields that are read from the same words.

pub(super) mod amounts;
pub(super) mod countries;
pub(super) mod data_type;
pub(super) mod employment;
pub(super) mod headcount;
pub(super) mod label_types;
pub(super) mod languages;
pub(super) mod level;
pub(super) mod pay;
pub(super) mod software;
pub(super) mod time;
pub(super) mod title;
pub(super) mod volume;

use domain::job::Field;
use serde_json::Value;

use super::doc::Doc;
use crate::reading::{Fact, FieldValue, Reading, Suggestion};

/// Collects what the fields find.
pub(super) struct Findings<'d, 't> {
    pub doc: &'d Doc<'t>,
    pub reading: Reading,
}

impl Findings<'_, '_> {
    /// Adds a fact with the tokens it came from.
    pub fn fact(&mut self, value: FieldValue, confidence: f64, reason: &str, evidence: Option<(usize, usize)>) {
        let evidence = evidence.and_then(|(start, end)| self.doc.evidence(start, end));
        self.reading.facts.push(Fact { value, confidence, reason: reason.to_owned(), evidence });
    }

    /// Adds a suggestion.
    pub fn suggest(&mut self, field: Field, value: impl Into<Value>) {
        self.reading.suggestions.push(Suggestion { field: field.key(), value: value.into() });
    }
}
