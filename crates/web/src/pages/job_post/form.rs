//! The form of a job: its sections, and each field with the control that fits, what is asked about it and what was
//! guessed.

use domain::job::{Field, FieldKind};
use market::error::Failure;
use serde_json::Value;
use wire::drafts::DraftReport;

use super::typed::{Typed, options, text};

/// Fields that belong together.
pub struct Section {
    pub title: &'static str,
    pub controls: Vec<Control>,
}

/// One field.
pub struct Control {
    pub key: &'static str,
    pub label: &'static str,
    pub hint: Option<&'static str>,
    pub shape: Shape,
    pub value: String,
    /// What is asked while the field is missing.
    pub question: Option<String>,
    pub suggestion: Option<String>,
    pub guess: Option<Guess>,
    /// What is wrong with it.
    pub problem: Option<String>,
}

/// What a field is typed or chosen with.
pub enum Shape {
    Line,
    /// With so many rows.
    Text(u8),
    /// Dollars.
    Money,
    Number,
    Choice(Vec<Choice>),
    Boxes(Vec<Choice>),
}

pub struct Choice {
    pub token: &'static str,
    pub name: &'static str,
    pub chosen: bool,
}

/// What was understood, but not for sure.
pub struct Guess {
    pub reason: String,
    /// The words it came from.
    pub evidence: Option<String>,
}

impl Control {
    /// Whether it is missing or wrong.
    pub fn is_open(&self) -> bool {
        self.question.is_some() || self.problem.is_some()
    }

    /// The ids of everything that is said about it.
    pub fn described_by(&self) -> String {
        let parts = [
            (self.problem.is_some(), "problem"),
            (self.question.is_some(), "question"),
            (self.guess.is_some(), "guess"),
            (self.hint.is_some(), "hint"),
        ];
        let ids = parts.iter().filter(|(there, _)| *there).map(|(_, part)| format!("{}-{part}", self.key));
        ids.collect::<Vec<_>>().join(" ")
    }

    pub fn is_described(&self) -> bool {
        !self.described_by().is_empty()
    }

    /// The number of lines a text has room for; None for every other shape.
    pub fn rows(&self) -> Option<u8> {
        match self.shape {
            Shape::Text(rows) => Some(rows),
            _ => None,
        }
    }

    pub fn choices(&self) -> Option<&[Choice]> {
        match &self.shape {
            Shape::Choice(choices) => Some(choices),
            _ => None,
        }
    }

    pub fn boxes(&self) -> Option<&[Choice]> {
        match &self.shape {
            Shape::Boxes(choices) => Some(choices),
            _ => None,
        }
    }

    /// Takes the whole width.
    pub fn is_wide(&self) -> bool {
        self.rows().is_some() || self.key == Field::JobTitle.key()
    }

    pub fn is_number(&self) -> bool {
        matches!(self.shape, Shape::Money | Shape::Number)
    }
}

const SECTIONS: [(&str, &[Field]); 6] = [
    ("The work", &[Field::JobTitle, Field::JobDescription, Field::DataType, Field::LabelTypes, Field::SubjectMatter]),
    ("How much", &[Field::DataVolume, Field::DataVolumeUnit, Field::Headcount]),
    (
        "Pay",
        &[
            Field::PaymentType,
            Field::PricePerHour,
            Field::PricePerHourMin,
            Field::PricePerHourMax,
            Field::PricePerLabel,
            Field::FixedPrice,
            Field::BudgetRange,
        ],
    ),
    (
        "Who may apply",
        &[
            Field::ExperienceLevel,
            Field::Languages,
            Field::Countries,
            Field::Skills,
            Field::AiInterviewRequirements,
            Field::FreelancerType,
            Field::EmploymentTypes,
        ],
    ),
    ("Time", &[Field::TimeRequirement, Field::ProjectDuration, Field::WorkloadDesc, Field::ProjectScope]),
    ("Details", &[Field::LabelingOverview, Field::DatasetDescription, Field::LabelingSoftware, Field::Visibility]),
];

/// The whole form. `problems` are what the rules say of what was typed.
pub fn sections(report: &DraftReport, typed: &Typed, problems: &Problems) -> Vec<Section> {
    let section = |(title, fields): &(&'static str, &[Field])| Section {
        title,
        controls: fields.iter().map(|field| control(*field, report, typed, problems)).collect(),
    };
    SECTIONS.iter().map(section).collect()
}

fn control(field: Field, report: &DraftReport, typed: &Typed, problems: &Problems) -> Control {
    let value = typed.get(field).to_owned();
    let missing = report.missing_fields.iter().find(|missing| missing.field == field);
    let guessed = report.low_confidence_fields.iter().find(|low| low.field == field);
    let unready = report.validation.issues.iter().find(|issue| issue.field == field);
    Control {
        key: field.key(),
        label: label(field),
        hint: hint(field),
        shape: shape(field, &value),
        question: missing.map(|missing| missing.prompt.clone()),
        suggestion: missing.and_then(|missing| Some(in_words(field, missing.suggested_value.as_ref()?))),
        guess: guessed.map(|low| Guess {
            reason: low.reason.clone(),
            evidence: low.evidence.as_ref().map(|evidence| evidence.text.clone()),
        }),
        problem: problems.of(field).or_else(|| unready.map(|issue| issue.message.clone())),
        value,
    }
}

fn shape(field: Field, value: &str) -> Shape {
    let choices = || {
        let chosen: Vec<&str> = value.lines().collect();
        let choice = |(token, name)| Choice { token, name, chosen: chosen.contains(&token) };
        options(field).into_iter().map(choice).collect()
    };
    match (field, field.kind()) {
        (Field::JobDescription, _) => Shape::Text(12),
        (_, FieldKind::Text) => Shape::Text(4),
        (_, FieldKind::StringList) => Shape::Text(3),
        (Field::DataVolume, _) | (_, FieldKind::Integer) => Shape::Number,
        (_, FieldKind::Number) => Shape::Money,
        (_, FieldKind::Enum) => Shape::Choice(choices()),
        (_, FieldKind::EnumList) => Shape::Boxes(choices()),
        (_, FieldKind::String) => Shape::Line,
    }
}

/// The name of a field on the page.
pub fn label(field: Field) -> &'static str {
    match field {
        Field::PaymentType => "How people are paid",
        Field::PricePerHour => "Dollars an hour",
        Field::PricePerHourMin => "Lowest dollars an hour",
        Field::PricePerHourMax => "Highest dollars an hour",
        Field::PricePerLabel => "Dollars a label",
        Field::FixedPrice => "Fixed price in dollars",
        Field::DataVolume => "Amount of data",
        Field::DataVolumeUnit => "Counted in",
        Field::Headcount => "People wanted",
        Field::AiInterviewRequirements => "What the interview asks about",
        Field::FreelancerType => "Who may apply",
        other => other.label(),
    }
}

fn hint(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Languages | Field::Skills => "One on each line.",
        Field::Countries => "One on each line. Empty means worldwide.",
        Field::PricePerHourMin | Field::PricePerHourMax => "For a range, in place of one price an hour.",
        Field::LabelTypes | Field::EmploymentTypes => "Choose all that fit.",
        Field::Visibility => "An unlisted job is seen only by people you invite.",
        Field::BudgetRange => "In your own words; a note beside the rate.",
        Field::TimeRequirement => "Such as 20 hours a week.",
        Field::ProjectDuration => "Such as about six weeks.",
        _ => return None,
    })
}

/// A value for people: names in place of tokens, one line.
pub fn in_words(field: Field, value: &Value) -> String {
    let text = text(field, value);
    let options = options(field);
    let named = |line: &str| {
        let known = options.iter().find(|(token, _)| *token == line);
        known.map_or_else(|| line.to_owned(), |(_, name)| (*name).to_owned())
    };
    text.lines().map(named).collect::<Vec<_>>().join(", ")
}

/// What is wrong with fields, in words for people.
#[derive(Clone, Default, Debug)]
pub struct Problems(Vec<(Field, String)>);

impl Problems {
    /// Sorts what a refusal says to its fields. `typed` is what was sent, so that the entry of a list can be named.
    pub fn read(refusal: &Failure, typed: &Typed) -> Self {
        let mut problems = Self::default();
        let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
        for issue in list(refusal.details.get("issues")) {
            let path = issue["path"].as_array().cloned().unwrap_or_default();
            let Some(field) = path.first().and_then(Value::as_str).and_then(Field::from_key) else { continue };
            let entry = path.get(1).and_then(Value::as_u64).and_then(|index| entry(field, typed, index));
            let text = |key: &str| issue[key].as_str().unwrap_or_default();
            problems.add(field, words(field, text("code"), text("message"), entry));
        }
        // A live job has to stay publishable.
        for missing in list(refusal.details.get("missingFields")) {
            if let Some(field) = missing["field"].as_str().and_then(Field::from_key) {
                problems.add(field, sentence(missing["message"].as_str().unwrap_or_default()));
            }
        }
        for issue in list(refusal.details.get("validation").and_then(|validation| validation.get("issues"))) {
            if let Some(field) = issue["field"].as_str().and_then(Field::from_key) {
                problems.add(field, sentence(issue["message"].as_str().unwrap_or_default()));
            }
        }
        problems
    }

    fn add(&mut self, field: Field, words: String) {
        if self.of(field).is_none() {
            self.0.push((field, words));
        }
    }

    /// Of one field.
    pub fn of(&self, field: Field) -> Option<String> {
        self.0.iter().find(|(known, _)| *known == field).map(|(_, words)| words.clone())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn entry(field: Field, typed: &Typed, index: u64) -> Option<String> {
    let entries = super::typed::entries(field, typed.get(field));
    entries.get(usize::try_from(index).ok()?).map(|entry| (*entry).to_owned())
}

fn words(field: Field, code: &str, message: &str, entry: Option<String>) -> String {
    match (field, code, entry) {
        (Field::Languages, "invalid_enum_value", Some(entry)) => {
            format!("“{entry}” is no language that is known here.")
        }
        (Field::Countries, "invalid_enum_value", Some(entry)) => format!("“{entry}” is no country that is known here."),
        (_, "invalid_enum_value", _) => "Choose one of the list.".to_owned(),
        (_, _, Some(entry)) => format!("“{entry}”: {}", sentence(message)),
        (_, "invalid_type", _) => "Type a number above zero, such as 12 or 1,250.50.".to_owned(),
        (Field::Headcount, "not_multiple_of", _) => "Type a whole number.".to_owned(),
        (Field::PricePerHour, "custom", _) => "Give either one price an hour or a range, not both.".to_owned(),
        (Field::PricePerHourMin | Field::PricePerHourMax, "custom", _) => {
            "A range needs both ends, and the lowest price below the highest.".to_owned()
        }
        _ => sentence(message),
    }
}

fn sentence(message: &str) -> String {
    format!("{}.", message.trim_end_matches('.'))
}
