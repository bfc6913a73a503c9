//! What a model proposes for a draft, where one is configured.

use domain::job::{Field, JobFields, JobPatch};
use serde_json::{Map, Value};
use wire::drafts::LowConfidenceField;

use super::Notes;
use super::source::Content;
use crate::Market;

/// A proposal is never more than a guess: always listed for confirmation.
const CONFIDENCE: f64 = 0.6;

/// Fields that cost money or decide who may apply: filled only when the text states them (jobs-fields.md, 5).
const STATED_ONLY: [Field; 3] = [Field::ExperienceLevel, Field::PaymentType, Field::DataVolumeUnit];

/// Fields that a model may fill.
const GUESSED: [Field; 9] = [
    Field::JobTitle,
    Field::DataType,
    Field::SubjectMatter,
    Field::DataVolume,
    Field::LabelingSoftware,
    Field::Headcount,
    Field::Countries,
    Field::Languages,
    Field::LabelTypes,
];

/// Asks the model about a text; nothing where there is no model, no text, or no answer.
pub(super) async fn ask(market: &Market, content: &Content) -> Map<String, Value> {
    let (Content::Text(text), Some(extractor)) = (content, &market.models().extractor) else { return Map::new() };
    match extractor.propose(text).await {
        Ok(proposed) => proposed,
        Err(error) => {
            tracing::warn!(error, "the drafting model gave no answer; the reader stands alone");
            Map::new()
        }
    }
}

/// Takes what is valid and what the text left open: guesses into the fields, the rest as suggestions.
pub(super) fn merge(proposed: Map<String, Value>, fields: &mut JobFields, notes: &mut Notes) {
    for field in STATED_ONLY {
        let open = !fields.has(field) && !notes.suggestions.contains_key(field.key());
        if let Some(value) = proposed.get(field.key()).filter(|_| open) {
            let (patch, _) = JobPatch::read_known(&single(field, value));
            if patch.keys() == [field] {
                notes.suggestions.insert(field.key().to_owned(), value.clone());
            }
        }
    }
    for field in GUESSED {
        let Some(value) = proposed.get(field.key()).filter(|value| !value.is_null() && !fields.has(field)) else {
            continue;
        };
        let (patch, _) = JobPatch::read_known(&single(field, value));
        let Ok((after, _)) = patch.applied(fields) else { continue };
        if !after.has(field) {
            continue;
        }
        *fields = after;
        notes.low_confidence.push(LowConfidenceField {
            field,
            value: value_of(fields, field),
            confidence: CONFIDENCE,
            reason: "Proposed by the configured model; the text does not say it plainly.".to_owned(),
            evidence: None,
        });
    }
}

fn single(field: Field, value: &Value) -> Map<String, Value> {
    Map::from_iter([(field.key().to_owned(), value.clone())])
}

fn value_of(fields: &JobFields, field: Field) -> Value {
    serde_json::to_value(fields).ok().and_then(|all| all.get(field.key()).cloned()).unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_model_fills_gaps_only_with_what_is_valid() {
        let proposed = json!({
            "headcount": 99, "dataType": "IMAGE", "languages": ["Klingonish"], "labelTypes": ["polygon"],
            "experienceLevel": "EXPERT", "paymentType": "MONTHLY", "pricePerHour": 500, "foo": 1
        });
        let mut fields = JobFields { headcount: Some(3), ..JobFields::default() };
        let mut notes = Notes::default();
        merge(proposed.as_object().cloned().expect("an object"), &mut fields, &mut notes);
        assert_eq!(
            serde_json::to_value(&fields).expect("fields"),
            json!({ "dataType": "IMAGE", "headcount": 3, "labelTypes": ["POLYGON"] })
        );
        let guessed: Vec<Field> = notes.low_confidence.iter().map(|low| low.field).collect();
        assert_eq!(guessed, [Field::DataType, Field::LabelTypes]);
        assert_eq!(Value::Object(notes.suggestions), json!({ "experienceLevel": "EXPERT" }));
    }
}
