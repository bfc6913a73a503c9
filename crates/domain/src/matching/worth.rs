//! What each thing that a job may ask is worth in a trainer: the ground that the score and the choice of jobs share.

use super::inputs::TrainerSide;
use crate::taxonomy::{ExperienceLevel, Language};
use crate::trainer::{Expertise, Proficiency, TrainerProfile};

/// What the required languages weigh, in hundredths of the score; so the others.
pub const LANGUAGES: u32 = 25;
/// What the label types weigh.
pub const LABEL_TYPES: u32 = 25;
/// What the data type weighs.
pub const DATA_TYPE: u32 = 15;
/// What the level weighs.
pub const EXPERIENCE: u32 = 15;
/// What the words of the subject weigh.
pub const SUBJECT: u32 = 10;
/// What the price weighs.
pub const PRICE: u32 = 10;

impl TrainerSide {
    /// What a profile brings to any job: without the words of a subject.
    pub fn of_any_job(profile: &TrainerProfile) -> Self {
        Self::of(profile, &[])
    }

    /// How well a language is spoken. A variety counts for its language, and a language without one for each of its
    /// varieties.
    pub(super) fn level(&self, wanted: &Language) -> Option<Proficiency> {
        let meets = |spoken: &Language| {
            spoken == wanted
                || (spoken.base() == wanted.base()
                    && (spoken.as_str() == spoken.base() || wanted.as_str() == wanted.base()))
        };
        let listed = self.languages.iter().filter(|spoken| meets(&spoken.language)).map(|spoken| spoken.proficiency);
        let english = self.english.filter(|_| wanted.base() == "English");
        // The best level is the first in order.
        listed.chain(english).min()
    }

    /// What a required language counts, 0–100.
    pub fn language_worth(&self, wanted: &Language) -> u32 {
        match self.level(wanted) {
            Some(Proficiency::Native | Proficiency::Fluent) => 100,
            Some(Proficiency::Conversational) => 60,
            Some(Proficiency::Basic) => 20,
            None => 0,
        }
    }

    /// What a required experience counts, 0–100: an unknown level is that of a beginner.
    pub fn experience_worth(&self, wanted: ExperienceLevel) -> u32 {
        let wanted: u32 = match wanted {
            ExperienceLevel::Expert => 2,
            ExperienceLevel::Intermediate => 1,
            ExperienceLevel::EntryLevel | ExperienceLevel::AnyExperienceLevel => 0,
        };
        let has = match self.expertise {
            Some(Expertise::Expert) => 2,
            Some(Expertise::Intermediate) => 1,
            Some(Expertise::EntryLevel) | None => 0,
        };
        match wanted.saturating_sub(has) {
            0 => 100,
            1 => 50,
            _ => 0,
        }
    }
}
