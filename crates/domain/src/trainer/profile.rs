//! What is known of a trainer beside the name (candidates.md, 6). Stored as JSON; unset values are null.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::taxonomy::{Country, DataType, LabelType, Language};
use crate::{AgencyId, ProfileEntryId, Timestamp, Usd};

macro_rules! tokens {
    ($(#[$meta:meta])* $name:ident { $($(#[$mark:meta])* $variant:ident = $token:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$mark])* #[serde(rename = $token)] $variant,)+
        }

        impl $name {
            /// Every token, in the order of the contract.
            pub const TOKENS: &'static [&'static str] = &[$($token),+];

            /// As on the wire and in the database.
            pub const fn token(self) -> &'static str {
                match self { $(Self::$variant => $token,)+ }
            }

            /// The value of that token, in any case.
            pub fn from_name(name: &str) -> Option<Self> {
                [$(($token, Self::$variant)),+].into_iter().find(|(token, _)| token.eq_ignore_ascii_case(name)).map(|(_, value)| value)
            }
        }
    };
}

tokens! {
    /// One person, or several who work as one.
    #[derive(Default)]
    TalentType { #[default] Freelancer = "FREELANCER", Agency = "AGENCY" }
}

tokens! {
    /// How much time a trainer has.
    Availability { FullTime = "FULL_TIME", PartTime = "PART_TIME", AsNeeded = "AS_NEEDED", NotAvailable = "NOT_AVAILABLE" }
}

tokens! {
    /// How experienced a trainer is.
    Expertise { Expert = "EXPERT", Intermediate = "INTERMEDIATE", EntryLevel = "ENTRY_LEVEL" }
}

tokens! {
    /// How well a trainer speaks a language.
    Proficiency { Native = "NATIVE", Fluent = "FLUENT", Conversational = "CONVERSATIONAL", Basic = "BASIC" }
}

tokens! {
    /// What a look at a trainer's place came to.
    LocationStatus { Passed = "PASSED", Failed = "FAILED", NotChecked = "NOT_CHECKED" }
}

tokens! {
    /// How a trainer's place was looked at.
    LocationMethod { Gps = "GPS", Ip = "IP" }
}

/// Whether a trainer is where the profile says (candidates.md, 3).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LocationCheck {
    pub status: LocationStatus,
    pub method: Option<LocationMethod>,
    pub checked_at: Option<Timestamp>,
}

impl Default for LocationCheck {
    fn default() -> Self {
        Self { status: LocationStatus::NotChecked, method: None, checked_at: None }
    }
}

/// What a trainer works with and on.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Skills {
    pub subject_matter: Vec<String>,
    pub tags: Vec<String>,
    pub software: Vec<String>,
    pub data_types: Vec<DataType>,
    pub label_types: Vec<LabelType>,
}

/// A language and how well it is spoken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SpokenLanguage {
    pub language: Language,
    pub proficiency: Proficiency,
}

/// The agency that an account of the type AGENCY stands for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Agency {
    pub id: AgencyId,
    pub name: String,
}

/// An entry of one of the profile's lists, with the id that the market gave it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Entry<T> {
    pub id: ProfileEntryId,
    #[serde(flatten)]
    pub entry: T,
}

/// Labelling work of earlier days.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LabelExperience {
    pub title: String,
    pub description: Option<String>,
    pub from_year: Option<u32>,
    pub to_year: Option<u32>,
    pub ongoing: bool,
    pub software: Option<String>,
    pub data_type: Option<DataType>,
    pub label_types: Vec<LabelType>,
}

/// Other work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WorkExperience {
    pub title: String,
    pub company: Option<String>,
    pub description: Option<String>,
    pub from_year: Option<u32>,
    pub to_year: Option<u32>,
    pub ongoing: bool,
}

/// A school or a degree.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Education {
    pub degree: String,
    pub field: Option<String>,
    pub institution: Option<String>,
    pub from_year: Option<u32>,
    pub to_year: Option<u32>,
}

/// A trainer's profile, as the trainer wrote it: not for others' eyes before it is masked.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TrainerProfile {
    pub talent_type: TalentType,
    pub title: Option<String>,
    pub bio: Option<String>,
    pub city: Option<String>,
    #[serde(rename = "countryCode")]
    pub country: Option<Country>,
    #[serde(rename = "hourlyRateUsd")]
    pub hourly_rate: Option<Usd>,
    pub availability: Option<Availability>,
    #[serde(rename = "expertiseLevel")]
    pub expertise: Option<Expertise>,
    #[serde(rename = "englishLevel")]
    pub english: Option<Proficiency>,
    pub identity_verified: bool,
    pub location: LocationCheck,
    pub skills: Skills,
    pub languages: Vec<SpokenLanguage>,
    pub agency: Option<Agency>,
    pub label_experience: Vec<Entry<LabelExperience>>,
    pub work_experience: Vec<Entry<WorkExperience>>,
    pub education: Vec<Entry<Education>>,
}
