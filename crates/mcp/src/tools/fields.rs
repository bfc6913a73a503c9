//! The update keys of a job as arguments: types and bounds of jobs-fields.md, 1.

use domain::taxonomy::{DataVolumeUnit, EmploymentType, ExperienceLevel, FreelancerType, PaymentType, Visibility};

use crate::shape::{Least, Parameter, Shape, text};

const fn field(name: &'static str, shape: &'static Shape, help: &'static str) -> Parameter {
    Parameter::new(name, Shape::Nullable(shape), help)
}

const ANY_NAME: Shape = Shape::Text { min: 0, max: None };
const USD_PER_HOUR: Shape = Shape::Number { least: Least::From(0.01), max: 10_000.0 };

/// `fields` of the two update tools.
pub const FIELDS: Parameter = Parameter::new(
    "fields",
    Shape::Object { members: KEYS, least: 1 },
    "The fields to set, by update key; null clears one. Send only what the human said or confirmed.",
)
.required();

/// All thirty, in the catalogue's order.
pub const KEYS: &[Parameter] = &[
    field("jobTitle", &Shape::Text { min: 3, max: Some(150) }, "Job title, one line"),
    field("jobDescription", &text(60_000), "The whole description"),
    field("labelingOverview", &text(20_000), "What is to be labeled, and how"),
    field("datasetDescription", &text(20_000), "What the data is like"),
    field(
        "dataType",
        &ANY_NAME,
        "Kind of data: IMAGE, VIDEO, TEXT, AUDIO, DOCUMENT, CODE, 3D_SENSOR, MEDICAL, GEOSPATIAL, TABULAR, MULTIMODAL or OTHER; names and aliases are taken too",
    ),
    field("subjectMatter", &text(200), "What the data is about"),
    field(
        "dataVolume",
        &Shape::Number { least: Least::Above(0.0), max: 1e12 },
        "How much data, counted in dataVolumeUnit",
    ),
    field("dataVolumeUnit", &Shape::OneOf(DataVolumeUnit::TOKENS), "The unit of dataVolume"),
    field("labelingSoftware", &text(100), "The tool used, such as CVAT or Label Studio"),
    field("headcount", &Shape::Whole { min: 1, max: Some(10_000) }, "How many trainers to hire"),
    field("experienceLevel", &Shape::OneOf(ExperienceLevel::TOKENS), "The experience asked for; never guess it"),
    field("paymentType", &Shape::OneOf(PaymentType::TOKENS), "How trainers are paid; never guess it"),
    field("pricePerHour", &USD_PER_HOUR, "USD an hour, for PAY_PER_HOUR; clears a range"),
    field(
        "pricePerLabel",
        &Shape::Number { least: Least::From(0.000_001), max: 10_000.0 },
        "USD a label, for PAY_PER_LABEL",
    ),
    field(
        "fixedPrice",
        &Shape::Number { least: Least::From(0.01), max: 10_000_000.0 },
        "USD for the whole job, for FIXED_PRICE",
    ),
    field(
        "countries",
        &Shape::List { of: &ANY_NAME, min: 0, max: Some(249) },
        "Countries as ISO codes or names; empty is worldwide",
    ),
    field(
        "languages",
        &Shape::List { of: &ANY_NAME, min: 0, max: Some(50) },
        "Languages trainers must know, such as English",
    ),
    field(
        "labelTypes",
        &Shape::List { of: &ANY_NAME, min: 0, max: Some(20) },
        "Kinds of labeling, such as BOUNDING_BOX, POLYGON, SEGMENTATION, CLASSIFICATION, TRANSCRIPTION, TRANSLATION or EVALUATION_RATING; opentrain_capabilities lists all, names and aliases are taken too",
    ),
    field("aiInterviewRequirements", &text(20_000), "What the interview should find out"),
    field("budgetRange", &text(200), "The budget in words"),
    field("workloadDesc", &text(2_000), "The workload in words"),
    field("timeRequirement", &text(200), "Time asked for in words, such as 20+ hours/week"),
    field("projectDuration", &text(200), "Duration in words, such as about six weeks"),
    field("freelancerType", &Shape::OneOf(FreelancerType::TOKENS), "Who may apply; unset means ANY"),
    field("projectScope", &text(200), "The scope in words"),
    field("visibility", &Shape::OneOf(Visibility::TOKENS), "Unset means PUBLIC; UNLISTED is for invited trainers only"),
    field("pricePerHourMin", &USD_PER_HOUR, "Lower end of an hourly range; only together with pricePerHourMax"),
    field("pricePerHourMax", &USD_PER_HOUR, "Upper end of an hourly range; only together with pricePerHourMin"),
    field("skills", &Shape::List { of: &text(60), min: 0, max: Some(50) }, "Skills that are shown with the job"),
    field(
        "employmentTypes",
        &Shape::List { of: &Shape::OneOf(EmploymentType::TOKENS), min: 0, max: None },
        "Kinds of employment; unset means CONTRACTOR",
    ),
];

#[cfg(test)]
mod tests {
    use domain::job::{Field, JobPatch};
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn the_keys_are_the_catalogues() {
        let names: Vec<&str> = KEYS.iter().map(|p| p.name).collect();
        assert_eq!(names, Field::ALL.iter().map(|f| f.key()).collect::<Vec<_>>());
    }

    /// Values at the edges of a shape: those it takes, and those it does not.
    fn edges(shape: &Shape) -> (Vec<Value>, Vec<Value>) {
        match *shape {
            Shape::Nullable(inner) => {
                let (mut good, bad) = edges(inner);
                good.push(Value::Null);
                (good, bad)
            }
            Shape::Text { min, max: Some(max) } => (
                vec!["x".repeat(min).into(), "x".repeat(max).into()],
                vec!["x".repeat(min - 1).into(), "x".repeat(max + 1).into()],
            ),
            Shape::Text { .. } => (vec![], vec![]),
            Shape::OneOf(words) => (words.iter().map(|w| json!(w)).collect(), vec![json!("GURU")]),
            Shape::Whole { min, max: Some(max) } => {
                (vec![json!(min), json!(max)], vec![json!(min - 1), json!(max + 1), json!(1.5)])
            }
            Shape::Number { least: Least::From(least), max } => {
                (vec![json!(least), json!(max)], vec![json!(least / 10.0), json!(max * 2.0)])
            }
            Shape::Number { least: Least::Above(least), max } => {
                (vec![json!(max)], vec![json!(least), json!(max * 2.0)])
            }
            Shape::List { of: Shape::Text { max: Some(_), .. }, max: Some(max), .. } => {
                let entries = |n: usize| Value::from((0..n).map(|i| format!("skill {i}")).collect::<Vec<_>>());
                (vec![json!([]), entries(max)], vec![entries(max + 1), json!(["x".repeat(61)]), json!([5])])
            }
            Shape::List { of: Shape::OneOf(words), .. } => (vec![json!(words)], vec![json!(["GURU"])]),
            _ => (vec![json!([])], vec![json!("x"), json!([5])]),
        }
    }

    #[test]
    fn the_bounds_are_the_apis() {
        for key in KEYS {
            let (good, bad) = edges(&key.shape);
            assert!(key.name.ends_with("Type") || !good.is_empty());
            for (values, fits) in [(good, true), (bad, false)] {
                for value in values {
                    let body = json!({ key.name: value });
                    let ours = crate::check::check(KEYS, body.as_object().unwrap()).is_empty();
                    // Half a range is refused for another reason.
                    let api = JobPatch::read(&body).is_ok();
                    assert_eq!(
                        (ours, api),
                        (fits, fits),
                        "{}: {}",
                        key.name,
                        body.to_string().chars().take(80).collect::<String>()
                    );
                }
            }
        }
    }
}
