//! What is kept with a job beside its fields: what the source implied, what was guessed, what found no place.

use domain::job::{Field, JobFields, JobPatch};
use drafting::{Fact, Reading};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use wire::drafts::{EvidenceSpan, LowConfidenceField, UnmappedField};

use crate::error::{Error, Result};

/// Stored as JSON with the job.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Notes {
    /// By update key, what the source implies without stating it.
    pub suggestions: Map<String, Value>,
    pub low_confidence: Vec<LowConfidenceField>,
    pub unmapped: Vec<UnmappedField>,
    /// Of the input the draft was made from, to tell a replay with another body.
    pub fingerprint: String,
}

impl Notes {
    /// From the stored form.
    pub fn read(stored: &Value) -> Result<Self> {
        Notes::deserialize(stored).map_err(|error| Error::Internal(format!("unreadable notes of a job: {error}")))
    }

    /// The stored form.
    pub fn to_value(&self) -> Result<Value> {
        serde_json::to_value(self).map_err(|error| Error::Internal(format!("unwritable notes of a job: {error}")))
    }

    /// A field that was sent counts as confirmed.
    pub fn confirm(&mut self, sent: &[Field]) {
        self.low_confidence.retain(|low| !sent.contains(&low.field));
    }
}

/// The fields and notes that a reading makes, and what its sender should know. A fact that the catalogue's rules refuse is left out, so what a draft holds
/// could always have been sent in a patch.
pub(super) fn from_reading(reading: Reading, fingerprint: String) -> (JobFields, Notes, Vec<String>) {
    let values: Map<String, Value> =
        reading.facts.iter().map(|fact| (fact.value.key().to_owned(), fact.value.to_json())).collect();
    let (patch, _) = JobPatch::read_known(&values);
    let (fields, settled) = patch.applied(&JobFields::default()).unwrap_or_default();
    let warnings = reading.warnings.iter().cloned().chain(settled.iter().map(ToString::to_string)).collect();
    let low_confidence = reading.facts.iter().filter(|fact| fact.is_low()).filter_map(low).collect();
    let suggestions =
        reading.suggestions.into_iter().map(|suggestion| (suggestion.field.to_owned(), suggestion.value)).collect();
    let unmapped = reading
        .unmapped
        .into_iter()
        .map(|part| UnmappedField {
            path: part.path,
            reason: serde_json::to_value(part.reason)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default(),
            value_preview: part.value_preview,
        })
        .collect();
    (fields, Notes { suggestions, low_confidence, unmapped, fingerprint }, warnings)
}

fn low(fact: &Fact) -> Option<LowConfidenceField> {
    Some(LowConfidenceField {
        field: Field::from_key(fact.value.key())?,
        value: fact.value.to_json(),
        confidence: fact.confidence,
        reason: fact.reason.clone(),
        evidence: fact.evidence.as_ref().map(|evidence| EvidenceSpan {
            start: evidence.start,
            end: evidence.end,
            text: evidence.text.clone(),
        }),
    })
}
