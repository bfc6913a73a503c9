//! What of a job and a trainer the score looks at, as it is stored with the proposal.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::Usd;
use crate::job::JobFields;
use crate::taxonomy::{Country, DataType, ExperienceLevel, LabelType, Language, PaymentType};
use crate::trainer::{Expertise, Proficiency, SpokenLanguage, TrainerProfile};

/// What the job asks.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct JobSide {
    pub languages: Vec<Language>,
    pub label_types: Vec<LabelType>,
    pub data_type: Option<DataType>,
    pub experience_level: Option<ExperienceLevel>,
    /// The words of the subject matter, folded.
    pub subject_words: Vec<String>,
    pub countries: Vec<Country>,
    pub payment_type: Option<PaymentType>,
    /// What it pays at most, by its payment type.
    pub rate: Option<Usd>,
}

/// What the trainer brings.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TrainerSide {
    pub languages: Vec<SpokenLanguage>,
    pub english: Option<Proficiency>,
    pub label_types: BTreeSet<LabelType>,
    pub data_types: BTreeSet<DataType>,
    pub expertise: Option<Expertise>,
    /// Which of the job's subject words the profile has.
    pub subject_words: Vec<String>,
    pub country: Option<Country>,
}

/// Everything that a match score is made from.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct MatchInputs {
    pub job: JobSide,
    pub trainer: TrainerSide,
    /// What the trainer asks, by the job's payment type; None if that is not known.
    pub bid: Option<Usd>,
}

impl MatchInputs {
    /// For a bid, or for a trainer who has not named one: then the profile's hourly rate stands for it, where the job
    /// pays by the hour.
    pub fn new(job: &JobFields, profile: &TrainerProfile, bid: Option<Usd>) -> Self {
        let by_hour = job.payment_type == Some(PaymentType::PayPerHour);
        let bid = bid.or(profile.hourly_rate.filter(|_| by_hour));
        let job = JobSide::of(job);
        let trainer = TrainerSide::of(profile, &job.subject_words);
        Self { job, trainer, bid }
    }
}

impl JobSide {
    fn of(job: &JobFields) -> Self {
        let rate = match job.payment_type {
            Some(PaymentType::PayPerHour) => job.price_per_hour.or(job.price_per_hour_max),
            Some(PaymentType::PayPerLabel) => job.price_per_label,
            Some(PaymentType::FixedPrice) => job.fixed_price,
            None => None,
        };
        let mut subject_words: Vec<String> = Vec::new();
        for word in words(job.subject_matter.as_deref().unwrap_or_default()) {
            if !subject_words.contains(&word) {
                subject_words.push(word);
            }
        }
        Self {
            languages: job.languages.clone().unwrap_or_default(),
            label_types: job.label_types.clone().unwrap_or_default(),
            data_type: job.data_type,
            experience_level: job.experience_level,
            subject_words,
            countries: job.countries.clone().unwrap_or_default(),
            payment_type: job.payment_type,
            rate,
        }
    }
}

impl TrainerSide {
    pub(super) fn of(profile: &TrainerProfile, wanted: &[String]) -> Self {
        let skills = &profile.skills;
        let past = || profile.label_experience.iter().map(|entry| &entry.entry);
        let tagged = skills.tags.iter().filter_map(|tag| LabelType::from_name(tag));
        let found: BTreeSet<String> = if wanted.is_empty() {
            BTreeSet::new()
        } else {
            let lists = skills.subject_matter.iter().chain(&skills.tags);
            let texts = lists.chain(&profile.title).chain(&profile.bio);
            texts.flat_map(|text| words(text)).collect()
        };
        Self {
            languages: profile.languages.clone(),
            english: profile.english,
            label_types: skills
                .label_types
                .iter()
                .copied()
                .chain(tagged)
                .chain(past().flat_map(|work| work.label_types.iter().copied()))
                .collect(),
            data_types: skills.data_types.iter().copied().chain(past().filter_map(|work| work.data_type)).collect(),
            expertise: profile.expertise,
            subject_words: wanted.iter().filter(|word| found.contains(*word)).cloned().collect(),
            country: profile.country,
        }
    }
}

/// The words of a text, without case and accents.
fn words(text: &str) -> impl Iterator<Item = String> {
    let folded: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words: Vec<String> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}
