//! One simulated trainer, as a job of that kind would draw.

use domain::job::JobFields;
use domain::taxonomy::{Country, DataType, ExperienceLevel, LabelType, Language, PaymentType};
use domain::trainer::{
    Availability, Education, Entry, Expertise, LabelExperience, LocationCheck, LocationMethod, LocationStatus, Name,
    Proficiency, Skills, SpokenLanguage, TrainerProfile, WorkExperience,
};
use domain::{ProfileEntryId, Timestamp, Usd};

use super::names::{HOMES, Home};
use crate::demo::Choices;

/// How well somebody fits what is asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Standing {
    Weak,
    Fair,
    Good,
    Strong,
}

impl Standing {
    /// The first thing that is drawn of a person.
    pub(super) fn of(choices: &mut Choices) -> Self {
        match choices.below(100) {
            0..30 => Self::Strong,
            30..65 => Self::Good,
            65..85 => Self::Fair,
            _ => Self::Weak,
        }
    }
}

/// A person who applies.
#[derive(Clone, Debug)]
pub(super) struct Persona {
    pub(super) standing: Standing,
    /// Of labelling.
    pub(super) years: u64,
    pub(super) name: Name,
    pub(super) profile: TrainerProfile,
    pub(super) bid: Usd,
    pub(super) cover_letter: Option<String>,
}

const TOOLS: &[&str] = &["CVAT", "Label Studio", "Labelbox", "SuperAnnotate", "V7", "Encord", "doccano", "Prodigy"];
const FIELDS: &[&str] = &["Linguistics", "Computer Science", "Geography", "Biology", "Translation", "Statistics"];
const OTHER_WORK: &[(&str, &str)] = &[
    ("Support agent", "Answered customers by chat and mail and kept the notes that others worked from."),
    ("Proofreader", "Checked manuals and subtitles against a style guide."),
    ("Quality inspector", "Looked for faults by a written checklist and reported them."),
    ("Teaching assistant", "Marked exercises and explained the marks."),
    ("Data entry clerk", "Typed and compared records with two passes."),
];

impl Persona {
    /// The person that this seed and number stand for, on this job. `new_id` names the entries of the profile.
    pub(super) fn new(
        job: &JobFields,
        choices: &mut Choices,
        now: Timestamp,
        new_id: impl Fn() -> ProfileEntryId,
    ) -> Self {
        let standing = Standing::of(choices);
        let home = home(job, choices);
        let name = Name::new(Some(choices.word(home.first)), Some(choices.word(home.last)));
        let skills = skills(job, standing, choices);
        let years = match standing {
            Standing::Strong => choices.between(3, 7),
            Standing::Good => choices.between(2, 5),
            Standing::Fair => choices.between(1, 2),
            Standing::Weak => 0,
        };
        let year = year_of(now);
        let main = skills.label_types.first().copied().unwrap_or(LabelType::Classification);
        let data = skills.data_types.first().copied().unwrap_or(DataType::Text);
        let tool = skills.software.first().cloned();
        let (work, duties) = *choices.one(OTHER_WORK);
        let began = year - years as u32 - choices.between(1, 4) as u32;
        let label_experience = LabelExperience {
            title: format!("{} of {} data", main.display(), data.display().to_lowercase()),
            description: Some(format!(
                "{} items over the whole time, each batch reviewed by a second person.",
                (years.max(1) * choices.between(8, 30)) * 1_000
            )),
            from_year: Some(year - years as u32),
            to_year: (standing < Standing::Good).then_some(year),
            ongoing: standing >= Standing::Good,
            software: tool.clone(),
            data_type: Some(data),
            label_types: vec![main],
        };
        let work_experience = WorkExperience {
            title: work.to_owned(),
            company: None,
            description: Some(duties.to_owned()),
            from_year: Some(began),
            to_year: Some(year - years as u32),
            ongoing: false,
        };
        let education = Education {
            degree: choices.word(&["BA", "BSc", "Diploma", "MA"]).to_owned(),
            field: Some(choices.word(FIELDS).to_owned()),
            institution: None,
            from_year: Some(began - 4),
            to_year: Some(began - 1),
        };
        let rate = home.hourly * choices.between(85, 125) / 100;
        let (languages, english) = languages(job, home, standing, choices);
        let checked = choices.percent(80);
        let profile = TrainerProfile {
            title: Some(title(main, data, standing)),
            bio: Some(bio(years, data, main, tool.as_deref(), home)),
            city: Some(choices.word(home.cities).to_owned()),
            country: Country::from_alpha2(home.country),
            hourly_rate: Some(Usd::from_dollars(rate.max(5) as i64)),
            availability: Some(*choices.one(&[Availability::FullTime, Availability::PartTime, Availability::AsNeeded])),
            expertise: Some(expertise(job, standing, choices)),
            english: Some(english),
            identity_verified: choices.percent(85),
            location: if checked {
                LocationCheck {
                    status: LocationStatus::Passed,
                    method: Some(*choices.one(&[LocationMethod::Gps, LocationMethod::Ip])),
                    checked_at: Some(now),
                }
            } else {
                LocationCheck::default()
            },
            skills,
            languages,
            label_experience: match standing {
                Standing::Weak => Vec::new(),
                _ => vec![Entry { id: new_id(), entry: label_experience }],
            },
            work_experience: vec![Entry { id: new_id(), entry: work_experience }],
            education: vec![Entry { id: new_id(), entry: education }],
            ..TrainerProfile::default()
        };
        let bid = bid(job, choices);
        let cover_letter = letter(job, standing, &profile, years, choices);
        Self { standing, years, name, profile, bid, cover_letter }
    }
}

pub(super) fn year_of(now: Timestamp) -> u32 {
    now.to_string().get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026)
}

fn home(job: &JobFields, choices: &mut Choices) -> &'static Home {
    let speaks = |home: &Home| job.languages.iter().flatten().any(|language| language.base() == base(home.language));
    let lives = |home: &Home| job.countries.iter().flatten().any(|country| country.alpha2() == home.country);
    let near: Vec<&Home> =
        HOMES.iter().filter(|home| lives(home) || (job.countries.is_none() && speaks(home))).collect();
    if !near.is_empty() && choices.percent(80) {
        near[choices.below(near.len() as u64) as usize]
    } else {
        choices.one(HOMES)
    }
}

fn base(language: &str) -> &str {
    language.split(" (").next().unwrap_or(language)
}

fn skills(job: &JobFields, standing: Standing, choices: &mut Choices) -> Skills {
    let asked: &[LabelType] = job.label_types.as_deref().unwrap_or_default();
    let met = match standing {
        Standing::Strong => asked.len(),
        Standing::Good => asked.len().div_ceil(2),
        Standing::Fair => asked.len() / 2,
        Standing::Weak => 0,
    };
    let mut label_types: Vec<LabelType> = choices.some(asked, met).into_iter().copied().collect();
    for kind in choices.some(LabelType::ALL, 2) {
        if !label_types.contains(kind) {
            label_types.push(*kind);
        }
    }
    let mut data_types: Vec<DataType> =
        job.data_type.filter(|_| standing >= Standing::Good || choices.percent(40)).into_iter().collect();
    let further = *choices.one(DataType::ALL);
    if !data_types.contains(&further) {
        data_types.push(further);
    }
    let mut software: Vec<String> =
        job.labeling_software.clone().filter(|_| standing >= Standing::Good).into_iter().collect();
    for tool in choices.some(TOOLS, 2) {
        if !software.iter().any(|known| known == tool) {
            software.push((*tool).to_owned());
        }
    }
    let subject_matter = job.subject_matter.clone().filter(|_| standing >= Standing::Good).into_iter().collect();
    Skills { subject_matter, tags: Vec::new(), software, data_types, label_types }
}

fn expertise(job: &JobFields, standing: Standing, choices: &mut Choices) -> Expertise {
    let asked = match job.experience_level {
        Some(ExperienceLevel::Expert) => Expertise::Expert,
        Some(ExperienceLevel::EntryLevel) => Expertise::EntryLevel,
        _ => Expertise::Intermediate,
    };
    match standing {
        Standing::Strong if choices.percent(50) => Expertise::Expert,
        Standing::Strong | Standing::Good => asked,
        Standing::Fair if choices.percent(50) => Expertise::Intermediate,
        Standing::Fair | Standing::Weak => Expertise::EntryLevel,
    }
}

fn languages(
    job: &JobFields,
    home: &Home,
    standing: Standing,
    choices: &mut Choices,
) -> (Vec<SpokenLanguage>, Proficiency) {
    let native = Language::parse(home.language);
    let english = match standing {
        _ if home.language == "English" => Proficiency::Native,
        Standing::Strong | Standing::Good => Proficiency::Fluent,
        Standing::Fair => Proficiency::Conversational,
        Standing::Weak => Proficiency::Basic,
    };
    let mut spoken: Vec<SpokenLanguage> =
        native.into_iter().map(|language| SpokenLanguage { language, proficiency: Proficiency::Native }).collect();
    let wanted = job.languages.iter().flatten();
    for language in wanted.chain(Language::parse("English").as_ref()) {
        if spoken.iter().any(|known| known.language.base() == language.base()) {
            continue;
        }
        let proficiency = match standing {
            _ if language.base() == "English" => english,
            Standing::Strong => Proficiency::Fluent,
            Standing::Good => *choices.one(&[Proficiency::Fluent, Proficiency::Conversational]),
            Standing::Fair => *choices.one(&[Proficiency::Conversational, Proficiency::Basic]),
            Standing::Weak => continue,
        };
        spoken.push(SpokenLanguage { language: language.clone(), proficiency });
    }
    (spoken, english)
}

fn title(main: LabelType, data: DataType, standing: Standing) -> String {
    match standing {
        Standing::Strong => {
            format!("Senior annotator, {} and {}", data.display().to_lowercase(), main.display().to_lowercase())
        }
        Standing::Good => format!("{} annotator", data.display()),
        Standing::Fair => "Data annotator".to_owned(),
        Standing::Weak => "Looking for remote work".to_owned(),
    }
}

fn bio(years: u64, data: DataType, main: LabelType, tool: Option<&str>, home: &Home) -> String {
    let (data, main) = (data.display().to_lowercase(), main.display().to_lowercase());
    let tool = tool.unwrap_or("the client's own tool");
    match years {
        0 => format!(
            "I am new to labelling and eager to learn. I can give a few hours a day and work with care. I speak {}.",
            home.language
        ),
        1 => format!(
            "A year of labelling {data} data, mostly {main}, in {tool}. I read the guideline twice and ask before I guess."
        ),
        years => format!(
            "For {years} years I have labelled {data} data, most of it {main}, in {tool}. I keep notes on the hard cases, \
             measure my own agreement with the reviewers and hand in on time."
        ),
    }
}

/// Near the job's rate, in the steps in which people name prices.
pub(super) fn bid(job: &JobFields, choices: &mut Choices) -> Usd {
    let percent = choices.between(85, 115) as i64;
    let near = |rate: Usd, step: i64| {
        let micros = rate.micros() / 100 * percent;
        Usd::from_micros(((micros + step / 2) / step * step).max(step))
    };
    let cent = 10_000;
    match job.payment_type {
        Some(PaymentType::PayPerHour) => {
            near(job.price_per_hour.or(job.price_per_hour_max).unwrap_or(Usd::from_dollars(15)), 50 * cent)
        }
        Some(PaymentType::PayPerLabel) => near(job.price_per_label.unwrap_or(Usd::from_micros(50_000)), 1_000),
        _ => near(job.fixed_price.unwrap_or(Usd::from_dollars(500)), 500 * cent),
    }
}

pub(super) fn letter(
    job: &JobFields,
    standing: Standing,
    profile: &TrainerProfile,
    years: u64,
    choices: &mut Choices,
) -> Option<String> {
    let work = job.label_types.iter().flatten().next().map_or("labelling", |kind| kind.display()).to_lowercase();
    let data = job.data_type.map_or("your", |data| data.display()).to_lowercase();
    let tool = profile.skills.software.first().map_or("my usual tool", String::as_str);
    match standing {
        Standing::Strong => Some(format!(
            "Your job is what I do every day: {work} on {data} data. I have done it for {years} years in {tool}, with a share \
             of {} percent accepted at the first review. I can begin within two days and work {} hours a week.",
            choices.between(95, 99),
            choices.between(20, 40)
        )),
        Standing::Good => Some(format!(
            "I have labelled {data} data before, {work} among it, and I am at home in {tool}. I can begin next week."
        )),
        Standing::Fair => {
            Some("I have done some labelling and would like to do more of it. I learn quickly.".to_owned())
        }
        Standing::Weak => choices.percent(50).then(|| "I am interested in this job.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::matching::MatchInputs;
    use serde_json::json;

    use super::*;

    fn job() -> JobFields {
        let fields = json!({ "paymentType": "PAY_PER_HOUR", "pricePerHour": 18, "languages": ["Spanish", "English"],
            "labelTypes": ["BOUNDING_BOX", "POLYGON"], "dataType": "IMAGE", "experienceLevel": "INTERMEDIATE",
            "subjectMatter": "Street scenes", "labelingSoftware": "CVAT" });
        domain::job::JobPatch::read(&fields).unwrap().applied(&JobFields::default()).unwrap().0
    }

    fn people(seed: u64) -> Vec<Persona> {
        let now = Timestamp::parse("2026-06-12").unwrap();
        (0..200).map(|n| Persona::new(&job(), &mut Choices::of(seed, n), now, || String::from("e").into())).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_people() {
        let shown = |people: Vec<Persona>| people.iter().map(|person| format!("{person:?}")).collect::<Vec<_>>();
        assert_eq!(shown(people(7)), shown(people(7)));
        assert_ne!(shown(people(7)), shown(people(8)));
    }

    #[test]
    fn people_differ_and_fit_as_they_stand() {
        let people = people(7);
        let names: BTreeSet<String> =
            people.iter().map(|person| person.name.masked().display_name.as_str().to_owned()).collect();
        assert!(names.len() > 60, "{} names", names.len());
        let mean = |standing: Standing| {
            let scores: Vec<i64> = people
                .iter()
                .filter(|person| person.standing == standing)
                .map(|person| MatchInputs::new(&job(), &person.profile, Some(person.bid)).score().score)
                .collect();
            scores.iter().sum::<i64>() / scores.len() as i64
        };
        let means = [Standing::Weak, Standing::Fair, Standing::Good, Standing::Strong].map(mean);
        assert!(means.windows(2).all(|pair| pair[0] + 5 < pair[1]), "{means:?}");
        for person in &people {
            let bid = person.bid.micros();
            assert!((15_000_000..=21_000_000).contains(&bid) && bid % 500_000 == 0, "{bid}");
        }
    }
}
