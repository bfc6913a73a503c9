//! What a reader or an import found: facts with their evidence, suggestions, warnings, parts it could not use.

use domain::Usd;
use domain::job::{Field, Issue, JobPatch, Volume};
use domain::taxonomy::{
    Country, DataType, DataVolumeUnit, EmploymentType, ExperienceLevel, FreelancerType, LabelType, Language,
    PaymentType, Visibility,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Below this a value is listed in `lowConfidenceFields` (contract 5).
pub const LOW_CONFIDENCE: f64 = 0.8;

/// Everything one input said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// At most one per field, in the order of the update keys.
    pub facts: Vec<Fact>,
    /// What is implied but not stated: `missingFields[].suggestedValue`.
    pub suggestions: Vec<Suggestion>,
    /// Sentences for the sender.
    pub warnings: Vec<String>,
    /// Content that could not be used: `unmappedFields`.
    pub unmapped: Vec<Unmapped>,
}

impl Reading {
    /// The fact about a field, if there is one.
    pub fn fact(&self, field: Field) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.value.field() == field)
    }

    /// The suggested value of a field, if there is one.
    pub fn suggestion(&self, field: Field) -> Option<&Value> {
        self.suggestions.iter().find(|suggestion| suggestion.field == field.key()).map(|found| &found.value)
    }

    /// Puts the facts into the order of the update keys.
    pub(crate) fn sort(&mut self) {
        self.facts.sort_by_key(|fact| fact.value.field());
        self.suggestions.sort_by_key(|suggestion| Field::from_key(suggestion.field));
    }
}

/// One field's value, and why it is believed.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The field and its value.
    pub value: FieldValue,
    /// 0–1; below [`LOW_CONFIDENCE`] the field is listed for confirmation.
    pub confidence: f64,
    /// One sentence for people.
    pub reason: String,
    /// The words of the input it came from.
    pub evidence: Option<Evidence>,
}

impl Fact {
    /// Whether the field belongs into `lowConfidenceFields`.
    pub fn is_low(&self) -> bool {
        self.confidence < LOW_CONFIDENCE
    }
}

/// A value for a field that only the buyer can state.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The update key.
    pub field: &'static str,
    /// The value in its wire form.
    pub value: Value,
}

/// A slice of the text as sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// First code point.
    pub start: usize,
    /// Code point after the last one.
    pub end: usize,
    /// The slice itself.
    pub text: String,
}

/// A part of the input that has no place in a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unmapped {
    /// Dotted path from the body key; `text` for prose.
    pub path: String,
    /// Why it could not be used.
    pub reason: UnmappedReason,
    /// At most 80 characters of it.
    #[serde(rename = "valuePreview")]
    pub value_preview: String,
}

impl Unmapped {
    /// Longest preview, in code points.
    pub const PREVIEW: usize = 80;

    /// Cuts the value to the length of a preview.
    pub fn new(path: impl Into<String>, reason: UnmappedReason, value: &str) -> Self {
        let flat: Vec<&str> = value.split_whitespace().collect();
        let line = flat.join(" ");
        let value_preview = line.chars().filter(|c| !c.is_control()).take(Self::PREVIEW).collect();
        Self { path: path.into(), reason, value_preview }
    }
}

/// Why a part of the input could not be used (contract 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnmappedReason {
    /// A key that no format knows.
    UnknownKey,
    /// A value that the field does not take.
    InvalidValue,
    /// Money in another currency than US dollars.
    UnsupportedCurrency,
    /// Pay per day, week, month or year.
    UnsupportedPayUnit,
    /// Company, dates and URLs: the market sets them.
    ManagedByMarket,
    /// Known, but jobs have no such field.
    NotSupported,
    /// Said twice; the other one counts.
    Duplicate,
}

macro_rules! field_values {
    ($($variant:ident($type:ty) in $member:ident => |$v:ident| $json:expr;)+) => {
        /// The value of one update key.
        #[derive(Clone, Debug, PartialEq)]
        pub enum FieldValue {
            $($variant($type),)+
        }

        impl FieldValue {
            /// The field that takes this value.
            pub const fn field(&self) -> Field {
                match self { $(Self::$variant(_) => Field::$variant,)+ }
            }

            /// Reads a value by the rules of the catalogue; the same that a PATCH is held to.
            pub fn check(field: Field, value: &Value) -> Result<Self, Vec<Issue>> {
                let mut object = Map::new();
                object.insert(field.key().to_owned(), value.clone());
                let (patch, issues) = JobPatch::read_known(&object);
                let read = match field {
                    $(Field::$variant => patch.$member.flatten().map(Self::$variant),)+
                };
                read.ok_or(issues)
            }

            /// The value in its wire form; whole numbers without a fraction.
            pub fn to_json(&self) -> Value {
                match self { $(Self::$variant($v) => $json,)+ }
            }
        }
    };
}

field_values! {
    JobTitle(String) in job_title => |v| json!(v);
    JobDescription(String) in job_description => |v| json!(v);
    LabelingOverview(String) in labeling_overview => |v| json!(v);
    DatasetDescription(String) in dataset_description => |v| json!(v);
    DataType(DataType) in data_type => |v| json!(v.token());
    SubjectMatter(String) in subject_matter => |v| json!(v);
    DataVolume(Volume) in data_volume => |v| Value::Number(v.to_number());
    DataVolumeUnit(DataVolumeUnit) in data_volume_unit => |v| json!(v.token());
    LabelingSoftware(String) in labeling_software => |v| json!(v);
    Headcount(u32) in headcount => |v| json!(v);
    ExperienceLevel(ExperienceLevel) in experience_level => |v| json!(v.token());
    PaymentType(PaymentType) in payment_type => |v| json!(v.token());
    PricePerHour(Usd) in price_per_hour => |v| Value::Number(v.to_number());
    PricePerLabel(Usd) in price_per_label => |v| Value::Number(v.to_number());
    FixedPrice(Usd) in fixed_price => |v| Value::Number(v.to_number());
    Countries(Vec<Country>) in countries => |v| json!(v);
    Languages(Vec<Language>) in languages => |v| json!(v);
    LabelTypes(Vec<LabelType>) in label_types => |v| json!(v);
    AiInterviewRequirements(String) in ai_interview_requirements => |v| json!(v);
    BudgetRange(String) in budget_range => |v| json!(v);
    WorkloadDesc(String) in workload_desc => |v| json!(v);
    TimeRequirement(String) in time_requirement => |v| json!(v);
    ProjectDuration(String) in project_duration => |v| json!(v);
    FreelancerType(FreelancerType) in freelancer_type => |v| json!(v.token());
    ProjectScope(String) in project_scope => |v| json!(v);
    Visibility(Visibility) in visibility => |v| json!(v.token());
    PricePerHourMin(Usd) in price_per_hour_min => |v| Value::Number(v.to_number());
    PricePerHourMax(Usd) in price_per_hour_max => |v| Value::Number(v.to_number());
    Skills(Vec<String>) in skills => |v| json!(v);
    EmploymentTypes(Vec<EmploymentType>) in employment_types => |v| json!(v);
}

impl FieldValue {
    /// The update key.
    pub const fn key(&self) -> &'static str {
        self.field().key()
    }
}
