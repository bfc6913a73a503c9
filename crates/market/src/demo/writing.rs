//! Puts a job together: title, description and the fields that agree with them.

use std::fmt::Write;

use domain::job::{JobFields, Volume};
use domain::taxonomy::{DataVolumeUnit, EmploymentType, ExperienceLevel, LabelType, Language};
use domain::thousands::grouped;

use super::choice::Choices;
use super::crafts::{CRAFTS, Craft, Task};
use super::places::{SPOKEN, Spoken};
use super::{pay, sentences};

/// The name of a tool that the buyer made.
const OWN_TOOL: &str = "Internal Tooling";

/// What the sentences of one job may speak of.
struct Words<'a> {
    company: &'a str,
    data: String,
    purpose: &'a str,
    language: &'a str,
    software: &'a str,
    volume: String,
    people: String,
    hours: u64,
    weeks: &'a str,
}

pub(super) fn write(choices: &mut Choices, company: &str) -> JobFields {
    let craft = choices.one(CRAFTS);
    let task = choices.one(craft.tasks);
    let (subject, things) = match task.subjects {
        [] => *choices.one(craft.subjects),
        fitting => craft.subjects[*choices.one(fitting)],
    };
    let setting = choices.word(craft.settings);
    // Whoever writes the jobs translates from English.
    let translated = task.labels.contains(&LabelType::Translation);
    let foreign = if translated { SPOKEN.partition_point(|spoken| spoken.name == "English") } else { 0 };
    let spoken = craft.spoken.then(|| choices.one(&SPOKEN[foreign..]));
    let level = craft.level(choices);
    let headcount = headcount(choices, level);
    let volume = volume(choices, craft.volume);
    let software = choices.word(craft.software);
    let words = Words {
        company,
        data: format!("{things} {setting}"),
        purpose: choices.word(craft.purposes),
        language: spoken.map_or("English", |spoken| spoken.name),
        software,
        volume: volume_phrase(craft, things, volume),
        people: if headcount == 1 { "one person".to_owned() } else { format!("{headcount} people") },
        hours: choices.between(2, 8) * 5,
        weeks: choices.word(sentences::WEEKS),
    };

    let mut fields = JobFields {
        job_title: Some(title(choices, task, subject, setting, spoken)),
        job_description: Some(description(choices, craft, task, level, spoken.is_some(), &words)),
        data_type: Some(craft.data),
        label_types: Some(task.labels[..choices.between(1, task.labels.len() as u64) as usize].to_vec()),
        experience_level: Some(level),
        headcount: Some(headcount),
        data_volume: (craft.unit != DataVolumeUnit::UnknownNotSpecified || choices.percent(40))
            .then(|| Volume::from_thousandths(volume as i64 * 1_000)),
        data_volume_unit: Some(craft.unit),
        languages: Some(spoken.map_or_else(english, |spoken| vec![spoken.language.clone()])),
        countries: spoken.filter(|_| choices.percent(35)).map(|spoken| {
            let count = choices.between(1, 2) as usize;
            choices.some(&spoken.countries, count).into_iter().copied().collect()
        }),
        ..JobFields::default()
    };
    pay::set(choices, craft, &mut fields);
    if choices.percent(55) {
        fields.labeling_software = Some(software.to_owned());
    }
    if choices.percent(60) {
        fields.project_duration = Some(words.weeks.to_owned());
    }
    if choices.percent(60) {
        fields.time_requirement = Some(format!("{} hours/week", words.hours));
    }
    if choices.percent(50) {
        fields.skills = Some(choices.some(craft.skills, 3).into_iter().map(|skill| (*skill).to_owned()).collect());
    }
    if choices.percent(12) {
        fields.employment_types = Some(vec![*choices.one(&[EmploymentType::PartTime, EmploymentType::Temporary])]);
    }
    fields
}

/// Most jobs are small, some are large.
fn headcount(choices: &mut Choices, level: ExperienceLevel) -> u32 {
    let most = *choices.one(&[1, 3, 6, 12, 25, 60]);
    // Experts are few.
    let most = if level == ExperienceLevel::Expert { most / 4 + 1 } else { most };
    choices.between(1, most) as u32
}

/// Small amounts come more often than large ones.
fn volume(choices: &mut Choices, (low, high): (u64, u64)) -> u64 {
    let most = low + (high - low) / choices.between(1, 12);
    round(choices.between(low, most))
}

/// Two leading digits, as people count.
fn round(number: u64) -> u64 {
    let mut step = 1;
    while number / step >= 100 {
        step *= 10;
    }
    number / step * step
}

fn english() -> Vec<Language> {
    SPOKEN.iter().find(|spoken| spoken.name == "English").map(|spoken| spoken.language.clone()).into_iter().collect()
}

fn title(choices: &mut Choices, task: &Task, subject: &str, setting: &str, spoken: Option<&Spoken>) -> String {
    let named = task.title;
    match (spoken, choices.below(5)) {
        (Some(spoken), 0) => format!("{} {named} for {subject}", spoken.name),
        (Some(spoken), 1) if named == "Translation" => format!("{named} of {subject} into {}", spoken.name),
        (Some(spoken), 1) => format!("{named} of {subject} in {}", spoken.name),
        (Some(spoken), 2) => format!("{} Speakers for {named}: {subject}", spoken.name),
        (Some(spoken), 3) => format!("{subject} {setting}: {named} ({})", spoken.name),
        (Some(spoken), _) => format!("{named}, {}: {subject} {setting}", spoken.name),
        (None, 0) => format!("{named} of {subject}"),
        (None, 1) => format!("{named} for {subject} {setting}"),
        (None, 2) => format!("{subject}: {named}"),
        (None, 3) => format!("{subject} {setting}: {named}"),
        (None, _) => format!("{named} for {subject}"),
    }
}

fn volume_phrase(craft: &Craft, things: &str, volume: u64) -> String {
    let number = grouped(volume);
    match craft.unit {
        DataVolumeUnit::HoursOfRecordingAudioVideo => format!("{number} hours of material"),
        DataVolumeUnit::NumberOfWords => format!("{number} words"),
        DataVolumeUnit::NumberOfFiles => format!("{number} {things}"),
        DataVolumeUnit::UnknownNotSpecified => format!("about {number} items"),
    }
}

/// Paragraphs in the order in which people write them; some leave one out, some use a list.
fn description(
    choices: &mut Choices,
    craft: &Craft,
    task: &Task,
    level: ExperienceLevel,
    spoken: bool,
    words: &Words,
) -> String {
    let mut text = String::with_capacity(1_600);
    words.say(choices.word(sentences::OPENINGS), &mut text);
    if choices.percent(60) {
        text.push(' ');
        words.say(choices.word(sentences::VOLUMES), &mut text);
    }

    text.push_str("\n\n");
    let listed = choices.percent(35);
    if listed {
        text.push_str(choices.word(&["Your task:", "What you do:", "The work in short:", "The rules:"]));
    }
    for (nth, sentence) in task.sentences.iter().enumerate() {
        match (listed, nth) {
            (true, _) => text.push_str("\n- "),
            (false, 0) => {}
            (false, _) => text.push(' '),
        }
        text.push_str(sentence);
    }

    text.push_str("\n\n");
    let quality_sentences = choices.between(1, 3) as usize;
    let quality = choices.some(sentences::QUALITY, quality_sentences);
    words.say_all(quality, &mut text);
    if choices.percent(65) {
        text.push(' ');
        words.say(choices.word(sentences::GUIDES), &mut text);
    }
    if choices.percent(50) && craft.software.len() > 1 {
        text.push(' ');
        let tools = if words.software == OWN_TOOL { sentences::OWN_TOOLS } else { sentences::TOOLS };
        words.say(choices.word(tools), &mut text);
    }

    text.push_str("\n\n");
    let people = match level {
        ExperienceLevel::Expert => sentences::PEOPLE_EXPERT,
        ExperienceLevel::Intermediate => sentences::PEOPLE_INTERMEDIATE,
        ExperienceLevel::EntryLevel | ExperienceLevel::AnyExperienceLevel => sentences::PEOPLE_ENTRY,
    };
    let people_sentences = choices.between(1, 2) as usize;
    let people = choices.some(people, people_sentences);
    words.say_all(people, &mut text);
    if spoken {
        text.push(' ');
        words.say(choices.word(sentences::LANGUAGE), &mut text);
    }
    if choices.percent(70) {
        text.push(' ');
        words.say(choices.word(sentences::TIME), &mut text);
    }
    if choices.percent(85) {
        text.push_str(if choices.percent(50) { "\n\n" } else { " " });
        let closing_sentences = choices.between(1, 2) as usize;
        let closings = choices.some(sentences::CLOSINGS, closing_sentences);
        words.say_all(closings, &mut text);
    }
    text
}

impl Words<'_> {
    fn say_all(&self, sentences: Vec<&&str>, text: &mut String) {
        for (nth, sentence) in sentences.into_iter().enumerate() {
            if nth > 0 {
                text.push(' ');
            }
            self.say(sentence, text);
        }
    }

    /// One sentence with its blanks filled.
    fn say(&self, sentence: &str, text: &mut String) {
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((blank, after)) = after.split_once('}') else { break };
            match blank {
                "company" => text.push_str(self.company),
                "data" => text.push_str(&self.data),
                "purpose" => text.push_str(self.purpose),
                "language" => text.push_str(self.language),
                "software" => {
                    text.push_str(if self.software == "Internal Tooling" { "our own tool" } else { self.software })
                }
                "volume" => text.push_str(&self.volume),
                "people" => text.push_str(&self.people),
                "weeks" => text.push_str(self.weeks),
                // Writing into a String cannot fail.
                "hours" => _ = write!(text, "{}", self.hours),
                other => text.push_str(other),
            }
            rest = after;
        }
        text.push_str(rest);
    }
}
