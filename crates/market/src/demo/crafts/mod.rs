//! The kinds of work that the made-up jobs are about, a file for each trade.

mod answers;
mod captions;
mod dictation;
mod earth;
mod fields;
mod films;
mod law;
mod lidar;
mod medicine;
mod opinions;
mod programs;
mod receipts;
mod search_results;
mod shops;
mod sign_languages;
mod streets;
mod translation;
mod voices;

use domain::taxonomy::{DataType, DataVolumeUnit, ExperienceLevel, LabelType};

use super::choice::Choices;

/// A kind of work, with the words of its trade.
pub(in crate::demo) struct Craft {
    pub(in crate::demo) data: DataType,
    pub(in crate::demo) unit: DataVolumeUnit,
    /// Least and most data.
    pub(in crate::demo) volume: (u64, u64),
    pub(in crate::demo) pieces_per_hour: u64,
    /// Pay compared with the average, in percent.
    pub(in crate::demo) wage: u64,
    /// How many of a hundred jobs are for beginners, and how many for the intermediate; the rest is for experts.
    levels: (u64, u64),
    /// Whether the work is in one of many languages.
    pub(in crate::demo) spoken: bool,
    pub(in crate::demo) software: &'static [&'static str],
    pub(in crate::demo) skills: &'static [&'static str],
    /// What the data is for: "to build …".
    pub(in crate::demo) purposes: &'static [&'static str],
    /// In a title, and in a sentence.
    pub(in crate::demo) subjects: &'static [(&'static str, &'static str)],
    /// Follows the subject in a sentence.
    pub(in crate::demo) settings: &'static [&'static str],
    pub(in crate::demo) tasks: &'static [Task],
}

/// What is done with the data.
pub(in crate::demo) struct Task {
    pub(in crate::demo) title: &'static str,
    /// The subjects it fits, by index; all if empty.
    pub(in crate::demo) subjects: &'static [usize],
    pub(in crate::demo) labels: &'static [LabelType],
    /// Instructions, each a sentence of its own.
    pub(in crate::demo) sentences: &'static [&'static str],
}

impl Craft {
    /// A level as usual in the trade. Some buyers take anybody.
    pub(in crate::demo) fn level(&self, choices: &mut Choices) -> ExperienceLevel {
        let roll = choices.below(100);
        if roll < self.levels.0 {
            if choices.percent(30) { ExperienceLevel::AnyExperienceLevel } else { ExperienceLevel::EntryLevel }
        } else if roll < self.levels.0 + self.levels.1 {
            ExperienceLevel::Intermediate
        } else {
            ExperienceLevel::Expert
        }
    }
}

/// In this order for good: a job is a number, and the number chooses by it.
pub(in crate::demo) const CRAFTS: &[Craft] = &[
    streets::CRAFT,
    shops::CRAFT,
    dictation::CRAFT,
    voices::CRAFT,
    medicine::CRAFT,
    law::CRAFT,
    answers::CRAFT,
    programs::CRAFT,
    earth::CRAFT,
    lidar::CRAFT,
    films::CRAFT,
    sign_languages::CRAFT,
    translation::CRAFT,
    opinions::CRAFT,
    receipts::CRAFT,
    search_results::CRAFT,
    fields::CRAFT,
    captions::CRAFT,
];
