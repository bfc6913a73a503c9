//! What a job still needs before it may be published (jobs-fields.md, 4).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::fields::{Field, FieldKind, JobFields};
use crate::money::Usd;
use crate::taxonomy::{DataType, DataVolumeUnit, ExperienceLevel, LabelType, PaymentType};

/// One open question, ready to be put to a person.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MissingField {
    pub field: Field,
    pub label: String,
    pub message: String,
    /// `MISSING_` and the field in upper snake case.
    pub code: String,
    pub prompt: String,
    #[serde(rename = "type")]
    pub kind: FieldKind,
    pub enum_values: Option<Vec<String>>,
    pub update_keys: Vec<Field>,
    /// A value of the right shape, keyed by the field.
    pub example: Map<String, Value>,
    pub hint: Option<String>,
    /// What the source implies without saying it.
    pub suggested_value: Option<Value>,
}

/// How bad a [`FieldProblem`] is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
}

/// A field that is filled in, but not so that the job could be published.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FieldProblem {
    pub field: Field,
    pub code: String,
    pub message: String,
    pub severity: Severity,
}

/// The result of checking a job's fields for publication.
#[derive(Clone, PartialEq, Debug)]
pub struct Readiness {
    pub missing: Vec<MissingField>,
    pub problems: Vec<FieldProblem>,
}

impl Readiness {
    /// Checks the fields. `suggestions` holds by update key what the source implied; `min_hourly` is the market's floor
    /// for hourly pay (zero: none).
    pub fn of(fields: &JobFields, suggestions: &Map<String, Value>, min_hourly: Usd) -> Self {
        let missing = missing_fields(fields).into_iter().map(|field| question(field, suggestions)).collect();
        Self { missing, problems: problems(fields, min_hourly) }
    }

    /// Nothing missing and nothing wrong.
    pub fn is_ready(&self) -> bool {
        self.missing.is_empty() && self.problems.is_empty()
    }
}

fn missing_fields(fields: &JobFields) -> Vec<Field> {
    let mut missing: Vec<Field> =
        [Field::JobTitle, Field::JobDescription, Field::DataType, Field::LabelTypes, Field::ExperienceLevel]
            .into_iter()
            .filter(|field| !fields.has(*field))
            .collect();
    match fields.payment_type {
        None => missing.push(Field::PaymentType),
        Some(PaymentType::PayPerHour) if fields.price_per_hour.is_none() && fields.price_per_hour_max.is_none() => {
            missing.push(Field::PricePerHour);
        }
        Some(PaymentType::PayPerLabel) if fields.price_per_label.is_none() => missing.push(Field::PricePerLabel),
        Some(PaymentType::FixedPrice) if fields.fixed_price.is_none() => missing.push(Field::FixedPrice),
        Some(_) => {}
    }
    if fields.data_volume_unit.is_none() {
        missing.push(Field::DataVolumeUnit);
    }
    if fields.data_volume.is_none() && fields.data_volume_unit != Some(DataVolumeUnit::UnknownNotSpecified) {
        missing.push(Field::DataVolume);
    }
    missing.extend([Field::Headcount, Field::Languages].into_iter().filter(|field| !fields.has(*field)));
    missing
}

fn problems(fields: &JobFields, min_hourly: Usd) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let problem = |field, code: &str, message: String| FieldProblem {
        field,
        code: code.to_owned(),
        message,
        severity: Severity::Error,
    };
    if fields.job_description.as_ref().is_some_and(|text| text.chars().count() < 30) {
        let message =
            "The job description must have at least 30 characters. Say what AI trainers do, and on which data.";
        problems.push(problem(Field::JobDescription, "DESCRIPTION_TOO_SHORT", message.to_owned()));
    }
    if fields.payment_type == Some(PaymentType::PayPerHour) {
        let (field, rate) = match fields.price_per_hour {
            Some(rate) => (Field::PricePerHour, Some(rate)),
            None => (Field::PricePerHourMin, fields.price_per_hour_min),
        };
        if rate.is_some_and(|rate| rate < min_hourly) {
            let message = format!("Hourly pay on this market starts at ${min_hourly}.");
            problems.push(problem(field, "RATE_BELOW_MINIMUM", message));
        }
    }
    problems
}

fn question(field: Field, suggestions: &Map<String, Value>) -> MissingField {
    let text = wording(field);
    let mut example = Map::new();
    example.insert(field.key().to_owned(), text.example);
    MissingField {
        field,
        label: field.label().to_owned(),
        message: text.message.to_owned(),
        code: format!("MISSING_{}", upper_snake(field.key())),
        prompt: text.prompt.to_owned(),
        kind: field.kind(),
        enum_values: enum_values(field).map(|values| values.iter().map(|&value| value.to_owned()).collect()),
        update_keys: vec![field],
        example,
        hint: text.hint.map(str::to_owned),
        suggested_value: suggestions.get(field.key()).cloned(),
    }
}

fn enum_values(field: Field) -> Option<Vec<&'static str>> {
    match field {
        Field::DataType => Some(DataType::TOKENS.to_vec()),
        Field::LabelTypes => Some(LabelType::TOKENS.to_vec()),
        Field::ExperienceLevel => Some(ExperienceLevel::TOKENS.to_vec()),
        Field::PaymentType => Some(PaymentType::TOKENS.to_vec()),
        Field::DataVolumeUnit => Some(DataVolumeUnit::TOKENS.to_vec()),
        _ => None,
    }
}

fn upper_snake(key: &str) -> String {
    let mut name = String::with_capacity(key.len() + 4);
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_uppercase());
    }
    name
}

struct Wording {
    message: &'static str,
    prompt: &'static str,
    example: Value,
    hint: Option<&'static str>,
}

/// The words of each question; the table of jobs-fields.md, 4.
fn wording(field: Field) -> Wording {
    let (message, prompt, example, hint) = match field {
        Field::JobTitle => (
            "Job title is required",
            "What should the job be called?",
            json!("Bounding Box Annotation for Dashcam Images"),
            None,
        ),
        Field::JobDescription => (
            "Job description is required",
            "What should AI trainers do in this job?",
            json!("Draw a box around every car in 5,000 street images."),
            None,
        ),
        Field::DataType => {
            ("Data type is required", "What kind of data will AI trainers work on?", json!("IMAGE"), None)
        }
        Field::LabelTypes => (
            "At least one label type is required",
            "Which kinds of labeling does this job involve?",
            json!(["BOUNDING_BOX"]),
            None,
        ),
        Field::ExperienceLevel => (
            "Experience level is required",
            "What experience level should AI trainers have for this job?",
            json!("INTERMEDIATE"),
            Some("Choose the lowest level that can do this work well."),
        ),
        Field::PaymentType => (
            "Payment type is required",
            "How will AI trainers be paid: per label, per hour or a fixed price?",
            json!("PAY_PER_HOUR"),
            Some("Send the rate in the same update: pricePerLabel, pricePerHour or fixedPrice."),
        ),
        Field::PricePerHour => (
            "Price per hour is required",
            "How much will you pay per hour, in USD?",
            json!(18),
            Some("For a range send pricePerHourMin and pricePerHourMax instead."),
        ),
        Field::PricePerLabel => {
            ("Price per label is required", "How much will you pay per label, in USD?", json!(0.05), None)
        }
        Field::FixedPrice => {
            ("Fixed price is required", "What is the fixed price for the whole job, in USD?", json!(500), None)
        }
        Field::DataVolumeUnit => (
            "Data volume unit is required",
            "In which unit is the amount of data counted?",
            json!("NUMBER_OF_FILES"),
            Some("UNKNOWN_NOT_SPECIFIED makes the volume optional."),
        ),
        Field::DataVolume => (
            "Data volume is required",
            "How much data is there to label?",
            json!(50_000),
            Some("Counted in dataVolumeUnit."),
        ),
        Field::Headcount => ("Headcount is required", "How many AI trainers do you want to hire?", json!(10), None),
        Field::Languages => {
            ("At least one language is required", "Which languages must AI trainers know?", json!(["English"]), None)
        }
        other => (other.label(), other.label(), Value::Null, None),
    };
    Wording { message, prompt, example, hint }
}
