//! The catalogue of a job's fields: one table from which the struct, the patch and the update keys are made
//! (jobs-fields.md, 1 and 2).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::issue::{Issue, IssueCode};
use super::rules::{self, Volume};
use crate::money::Usd;
use crate::taxonomy::{
    Country, DataType, DataVolumeUnit, EmploymentType, ExperienceLevel, FreelancerType, LabelType, Language,
    PaymentType, Visibility,
};

/// The shape of a field's value, as clients that fill it need to know it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, schemars::JsonSchema)]
pub enum FieldKind {
    #[serde(rename = "string")]
    String,
    #[serde(rename = "text")]
    Text,
    #[serde(rename = "number")]
    Number,
    #[serde(rename = "integer")]
    Integer,
    #[serde(rename = "enum")]
    Enum,
    #[serde(rename = "enum[]")]
    EnumList,
    #[serde(rename = "string[]")]
    StringList,
}

macro_rules! catalogue {
    ($($variant:ident $key:literal $label:literal $kind:ident $member:ident: $type:ty = $rule:expr;)+) => {
        /// An update key. The order is the catalogue's.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Field {
            $($variant,)+
        }

        impl Field {
            /// All thirty, in the catalogue's order.
            pub const ALL: &[Field] = &[$(Field::$variant,)+];

            /// The key on the wire.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Field::$variant => $key,)+
                }
            }

            /// The name for people.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Field::$variant => $label,)+
                }
            }

            /// The shape of the value.
            pub const fn kind(self) -> FieldKind {
                match self {
                    $(Field::$variant => FieldKind::$kind,)+
                }
            }

            /// The field of that key.
            pub fn from_key(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(Field::$variant),)+
                    _ => None,
                }
            }
        }

        /// What a job holds. On the wire these are the `normalizedFields`: unset keys are absent.
        #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, schemars::JsonSchema)]
        pub struct JobFields {
            $(
                #[serde(rename = $key, default, skip_serializing_if = "Option::is_none")]
                pub $member: Option<$type>,
            )+
        }

        impl JobFields {
            /// Whether the field is set.
            pub fn has(&self, field: Field) -> bool {
                match field {
                    $(Field::$variant => self.$member.is_some(),)+
                }
            }
        }

        /// Checked updates: per field nothing, a clearing, or a new value.
        #[derive(Clone, PartialEq, Debug, Default)]
        pub struct JobPatch {
            $(pub $member: Option<Option<$type>>,)+
        }

        impl JobPatch {
            fn read_key(&mut self, field: Field, value: &Value) -> Result<(), Vec<Issue>> {
                match field {
                    $(Field::$variant => {
                        let rule: fn(&Value) -> Result<$type, Vec<Issue>> = $rule;
                        self.$member = Some(if value.is_null() { None } else { Some(rule(value)?) });
                    })+
                }
                Ok(())
            }

            /// The keys that were sent, in the catalogue's order.
            pub fn keys(&self) -> Vec<Field> {
                let mut keys = Vec::new();
                $(if self.$member.is_some() { keys.push(Field::$variant); })+
                keys
            }

            fn write(self, fields: &mut JobFields) {
                $(if let Some(value) = self.$member { fields.$member = value; })+
            }
        }
    };
}

const CENT: Usd = Usd::from_micros(10_000);
const HOURLY_MAX: Usd = Usd::from_dollars(10_000);

catalogue! {
    JobTitle "jobTitle" "Job title" String job_title: String = |v| rules::line(v, "jobTitle", 3, 150);
    JobDescription "jobDescription" "Job description" Text job_description: String = |v| rules::text(v, "jobDescription", 1, 60_000);
    LabelingOverview "labelingOverview" "Labeling overview" Text labeling_overview: String = |v| rules::text(v, "labelingOverview", 1, 20_000);
    DatasetDescription "datasetDescription" "Dataset description" Text dataset_description: String = |v| rules::text(v, "datasetDescription", 1, 20_000);
    DataType "dataType" "Data type" Enum data_type: DataType = |v| rules::data_type(v, "dataType");
    SubjectMatter "subjectMatter" "Subject matter" String subject_matter: String = |v| rules::line(v, "subjectMatter", 1, 200);
    DataVolume "dataVolume" "Data volume" Number data_volume: Volume = |v| rules::volume(v, "dataVolume");
    DataVolumeUnit "dataVolumeUnit" "Data volume unit" Enum data_volume_unit: DataVolumeUnit = |v| rules::choice(v, "dataVolumeUnit", DataVolumeUnit::from_token, DataVolumeUnit::TOKENS);
    LabelingSoftware "labelingSoftware" "Labeling software" String labeling_software: String = |v| rules::software(v, "labelingSoftware");
    Headcount "headcount" "Headcount" Integer headcount: u32 = |v| rules::integer(v, "headcount", 1, 10_000);
    ExperienceLevel "experienceLevel" "Experience level" Enum experience_level: ExperienceLevel = |v| rules::choice(v, "experienceLevel", ExperienceLevel::from_token, ExperienceLevel::TOKENS);
    PaymentType "paymentType" "Payment type" Enum payment_type: PaymentType = |v| rules::choice(v, "paymentType", PaymentType::from_token, PaymentType::TOKENS);
    PricePerHour "pricePerHour" "Price per hour" Number price_per_hour: Usd = |v| rules::money(v, "pricePerHour", CENT, HOURLY_MAX);
    PricePerLabel "pricePerLabel" "Price per label" Number price_per_label: Usd = |v| rules::money(v, "pricePerLabel", Usd::from_micros(1), HOURLY_MAX);
    FixedPrice "fixedPrice" "Fixed price" Number fixed_price: Usd = |v| rules::money(v, "fixedPrice", CENT, Usd::from_dollars(10_000_000));
    Countries "countries" "Countries" StringList countries: Vec<Country> = |v| rules::countries(v, "countries");
    Languages "languages" "Languages" StringList languages: Vec<Language> = |v| rules::languages(v, "languages");
    LabelTypes "labelTypes" "Label types" EnumList label_types: Vec<LabelType> = |v| rules::label_types(v, "labelTypes");
    AiInterviewRequirements "aiInterviewRequirements" "AI interview requirements" Text ai_interview_requirements: String = |v| rules::text(v, "aiInterviewRequirements", 1, 20_000);
    BudgetRange "budgetRange" "Budget range" String budget_range: String = |v| rules::line(v, "budgetRange", 1, 200);
    WorkloadDesc "workloadDesc" "Workload" Text workload_desc: String = |v| rules::text(v, "workloadDesc", 1, 2_000);
    TimeRequirement "timeRequirement" "Time requirement" String time_requirement: String = |v| rules::line(v, "timeRequirement", 1, 200);
    ProjectDuration "projectDuration" "Project duration" String project_duration: String = |v| rules::line(v, "projectDuration", 1, 200);
    FreelancerType "freelancerType" "Freelancer type" Enum freelancer_type: FreelancerType = |v| rules::choice(v, "freelancerType", FreelancerType::from_token, FreelancerType::TOKENS);
    ProjectScope "projectScope" "Project scope" String project_scope: String = |v| rules::line(v, "projectScope", 1, 200);
    Visibility "visibility" "Visibility" Enum visibility: Visibility = |v| rules::choice(v, "visibility", Visibility::from_token, Visibility::TOKENS);
    PricePerHourMin "pricePerHourMin" "Lowest price per hour" Number price_per_hour_min: Usd = |v| rules::money(v, "pricePerHourMin", CENT, HOURLY_MAX);
    PricePerHourMax "pricePerHourMax" "Highest price per hour" Number price_per_hour_max: Usd = |v| rules::money(v, "pricePerHourMax", CENT, HOURLY_MAX);
    Skills "skills" "Skills" StringList skills: Vec<String> = |v| rules::lines(v, "skills", 50, 60);
    EmploymentTypes "employmentTypes" "Employment types" EnumList employment_types: Vec<EmploymentType> = |v| rules::choices(v, "employmentTypes", EmploymentType::ALL.len(), EmploymentType::from_token, Some(EmploymentType::TOKENS));
}

impl Serialize for Field {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = String::deserialize(deserializer)?;
        Self::from_key(&key).ok_or_else(|| serde::de::Error::custom("not an update key"))
    }
}

impl schemars::JsonSchema for Field {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "UpdateKey".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let keys: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
        schemars::json_schema!({ "type": "string", "enum": keys })
    }
}

/// Something a patch did that its sender should know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PatchWarning {
    /// A rate came to a job without a payment type, which was set to match.
    PaymentTypeSet(PaymentType),
    /// A rate was stored that the payment type does not use.
    UnusedRate(Field, PaymentType),
}

impl std::fmt::Display for PatchWarning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            PatchWarning::PaymentTypeSet(payment) => {
                write!(f, "paymentType was set to {} because a rate came without it.", payment.token())
            }
            PatchWarning::UnusedRate(field, payment) => {
                write!(f, "{} is stored but not shown: paymentType is {}.", field.key(), payment.token())
            }
        }
    }
}

const RATES: [Field; 5] =
    [Field::PricePerHour, Field::PricePerLabel, Field::FixedPrice, Field::PricePerHourMin, Field::PricePerHourMax];

const fn payment_of(rate: Field) -> PaymentType {
    match rate {
        Field::PricePerLabel => PaymentType::PayPerLabel,
        Field::FixedPrice => PaymentType::FixedPrice,
        _ => PaymentType::PayPerHour,
    }
}

impl JobPatch {
    /// Reads a request body strictly: every problem of every key is named, and one problem refuses the whole.
    pub fn read(body: &Value) -> Result<Self, Vec<Issue>> {
        let Value::Object(object) = body else {
            return Err(vec![Issue::invalid_type(Vec::new(), "object", body)]);
        };
        if object.is_empty() {
            let issue = Issue::new(Vec::new(), IssueCode::TooSmall, "Send at least one update key");
            return Err(vec![issue.with("minimum", 1)]);
        }
        let unknown: Vec<String> = object.keys().filter(|key| Field::from_key(key).is_none()).cloned().collect();
        let (patch, mut issues) = Self::read_known(object);
        if !unknown.is_empty() {
            issues.insert(0, Issue::unrecognized(Vec::new(), unknown));
        }
        issues.extend(patch.two_hourly_forms());
        if issues.is_empty() { Ok(patch) } else { Err(issues) }
    }

    /// Reads the keys that are in the catalogue; those with problems stay unset.
    pub fn read_known(object: &Map<String, Value>) -> (Self, Vec<Issue>) {
        let (mut patch, mut issues) = (Self::default(), Vec::new());
        for &field in Field::ALL {
            if let Some(value) = object.get(field.key()) {
                issues.extend(patch.read_key(field, value).err().unwrap_or_default());
            }
        }
        (patch, issues)
    }

    fn two_hourly_forms(&self) -> Option<Issue> {
        let single = matches!(self.price_per_hour, Some(Some(_)));
        let pair = matches!(self.price_per_hour_min, Some(Some(_))) || matches!(self.price_per_hour_max, Some(Some(_)));
        (single && pair).then(|| {
            let path = vec![Field::PricePerHour.key().into()];
            Issue::custom(path, "Send either pricePerHour or pricePerHourMin and pricePerHourMax, not both")
        })
    }

    /// The fields after this patch, with what the sender should know; or why the result would not hold together.
    pub fn applied(self, before: &JobFields) -> Result<(JobFields, Vec<PatchWarning>), Vec<Issue>> {
        let keys = self.keys();
        let mut after = before.clone();
        if matches!(self.price_per_hour, Some(Some(_))) {
            after.price_per_hour_min = None;
            after.price_per_hour_max = None;
        }
        if matches!(self.price_per_hour_min, Some(Some(_))) || matches!(self.price_per_hour_max, Some(Some(_))) {
            after.price_per_hour = None;
        }
        self.write(&mut after);
        after.drop_empty_lists();
        after.check_range(&keys)?;
        let warnings = after.settle_payment(&keys);
        Ok((after, warnings))
    }
}

impl JobFields {
    fn drop_empty_lists(&mut self) {
        self.countries.take_if(|list| list.is_empty());
        self.languages.take_if(|list| list.is_empty());
        self.label_types.take_if(|list| list.is_empty());
        self.skills.take_if(|list| list.is_empty());
        self.employment_types.take_if(|list| list.is_empty());
    }

    fn check_range(&self, sent: &[Field]) -> Result<(), Vec<Issue>> {
        let at = [Field::PricePerHourMin, Field::PricePerHourMax].into_iter().find(|field| sent.contains(field));
        let Some(at) = at else { return Ok(()) };
        let problem = match (self.price_per_hour_min, self.price_per_hour_max) {
            (Some(_), None) | (None, Some(_)) => "Send pricePerHourMin and pricePerHourMax together",
            (Some(low), Some(high)) if low >= high => "pricePerHourMin must be below pricePerHourMax",
            _ => return Ok(()),
        };
        Err(vec![Issue::custom(vec![at.key().into()], problem)])
    }

    fn settle_payment(&mut self, sent: &[Field]) -> Vec<PatchWarning> {
        let rates: Vec<Field> = RATES.into_iter().filter(|rate| sent.contains(rate) && self.has(*rate)).collect();
        let mut warnings = Vec::new();
        if self.payment_type.is_none() && !sent.contains(&Field::PaymentType) {
            let kinds: Vec<PaymentType> = rates.iter().map(|rate| payment_of(*rate)).collect();
            if let Some(&first) = kinds.first().filter(|first| kinds.iter().all(|kind| kind == *first)) {
                self.payment_type = Some(first);
                warnings.push(PatchWarning::PaymentTypeSet(first));
            }
        }
        if let Some(payment) = self.payment_type {
            let unused = rates.into_iter().filter(|rate| payment_of(*rate) != payment);
            warnings.extend(unused.map(|rate| PatchWarning::UnusedRate(rate, payment)));
        }
        warnings
    }

    /// Who may find and see the job once it is open.
    pub fn is_public(&self) -> bool {
        self.visibility.unwrap_or(Visibility::Public) == Visibility::Public
    }

    /// The free texts, by update key, in the catalogue's order: what moderation reads.
    pub fn texts(&self) -> Vec<(&'static str, &str)> {
        let skills = self.skills.iter().flatten().map(|skill| (Field::Skills.key(), skill.as_str()));
        [
            (Field::JobTitle, &self.job_title),
            (Field::JobDescription, &self.job_description),
            (Field::LabelingOverview, &self.labeling_overview),
            (Field::DatasetDescription, &self.dataset_description),
            (Field::SubjectMatter, &self.subject_matter),
            (Field::LabelingSoftware, &self.labeling_software),
            (Field::AiInterviewRequirements, &self.ai_interview_requirements),
            (Field::BudgetRange, &self.budget_range),
            (Field::WorkloadDesc, &self.workload_desc),
            (Field::TimeRequirement, &self.time_requirement),
            (Field::ProjectDuration, &self.project_duration),
            (Field::ProjectScope, &self.project_scope),
        ]
        .into_iter()
        .filter_map(|(field, text)| Some((field.key(), text.as_deref()?)))
        .chain(skills)
        .collect()
    }
}
