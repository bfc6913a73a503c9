//! Reading what a trainer says of itself: `PATCH /me`, and the sandbox's new trainers (people.md, 3 and 5).

use serde_json::Value;

use super::name::Name;
use super::profile::{
    Availability, Education, Entry, Expertise, LabelExperience, LocationCheck, LocationMethod, LocationStatus,
    Proficiency, Skills, SpokenLanguage, TalentType, TrainerProfile, WorkExperience,
};
use super::reading::{At, Read, Reading, choice, entries, flag, line, lines, list, rate, whole};
use crate::job::Issue;
use crate::taxonomy::{Country, DataType, LabelType, Language, labeling_software};
use crate::{ProfileEntryId, Usd};

/// Characters of a name, of a heading, of a city, of a longer text.
const NAME: usize = 100;
const HEADING: usize = 500;
const CITY: usize = 200;
const TEXT: usize = 10_000;
/// Entries of one list.
const ENTRIES: usize = 50;
const YEARS: (u32, u32) = (1900, 2200);

/// A checked change of a profile: per key nothing, a clearing, or a new value. Lists are replaced whole.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TrainerPatch {
    pub first_name: Option<Option<String>>,
    pub last_name: Option<Option<String>>,
    pub title: Option<Option<String>>,
    pub bio: Option<Option<String>>,
    pub city: Option<Option<String>>,
    pub country: Option<Option<Country>>,
    pub hourly_rate: Option<Option<Usd>>,
    pub availability: Option<Option<Availability>>,
    pub expertise: Option<Option<Expertise>>,
    pub english: Option<Option<Proficiency>>,
    pub languages: Option<Vec<SpokenLanguage>>,
    pub skills: Option<SkillsPatch>,
    pub label_experience: Option<Vec<LabelExperience>>,
    pub work_experience: Option<Vec<WorkExperience>>,
    pub education: Option<Vec<Education>>,
}

/// The lists of `skills` that were sent.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SkillsPatch {
    pub subject_matter: Option<Vec<String>>,
    pub tags: Option<Vec<String>>,
    pub software: Option<Vec<String>>,
    pub data_types: Option<Vec<DataType>>,
    pub label_types: Option<Vec<LabelType>>,
}

/// A list that was sent; null empties it.
fn emptied<T>(sent: Option<Option<Vec<T>>>) -> Option<Vec<T>> {
    sent.map(Option::unwrap_or_default)
}

impl TrainerPatch {
    /// Reads a request body; unknown keys are ignored, every problem of the known ones is named.
    pub fn read(body: &Value) -> Result<Self, Vec<Issue>> {
        let mut reading = Reading::of(body, At::root())?;
        let patch = Self::read_keys(&mut reading, spoken);
        reading.end(patch)
    }

    fn read_keys(body: &mut Reading<'_>, spoken: fn(&Value, At) -> Read<SpokenLanguage>) -> Self {
        Self {
            first_name: body.line("firstName", NAME),
            last_name: body.line("lastName", NAME),
            title: body.line("title", HEADING),
            bio: body.text("bio", TEXT),
            city: body.line("city", CITY),
            country: body.get("countryCode", |value, at| choice(value, at, Country::parse, &[])),
            hourly_rate: body.get("hourlyRateUsd", rate),
            availability: body
                .get("availability", |value, at| choice(value, at, Availability::from_name, Availability::TOKENS)),
            expertise: body
                .get("expertiseLevel", |value, at| choice(value, at, Expertise::from_name, Expertise::TOKENS)),
            english: body.get("englishLevel", proficiency),
            languages: emptied(body.get("languages", |value, at| list(value, at, ENTRIES, spoken))),
            skills: body.get("skills", skills).map(|skills| skills.unwrap_or_else(SkillsPatch::emptying)),
            label_experience: emptied(body.get("labelExperience", |value, at| entries(value, at, ENTRIES, label_work))),
            work_experience: emptied(body.get("workExperience", |value, at| entries(value, at, ENTRIES, other_work))),
            education: emptied(body.get("education", |value, at| entries(value, at, ENTRIES, education))),
        }
    }

    /// The name after it.
    pub fn name(&self, before: &Name) -> Name {
        let part = |new: &Option<Option<String>>, old: Option<&str>| match new {
            Some(new) => new.clone(),
            None => old.map(str::to_owned),
        };
        Name::new(part(&self.first_name, before.first()).as_deref(), part(&self.last_name, before.last()).as_deref())
    }

    /// Changes a profile. Entries of lists that are replaced get new ids.
    pub fn apply(&self, profile: &mut TrainerProfile, new_id: impl Fn() -> ProfileEntryId) {
        fn set<T: Clone>(value: &mut T, new: &Option<T>) {
            if let Some(new) = new {
                value.clone_from(new);
            }
        }
        fn with_ids<T: Clone>(list: &mut Vec<Entry<T>>, new: &Option<Vec<T>>, new_id: &impl Fn() -> ProfileEntryId) {
            if let Some(new) = new {
                *list = new.iter().map(|entry| Entry { id: new_id(), entry: entry.clone() }).collect();
            }
        }
        set(&mut profile.title, &self.title);
        set(&mut profile.bio, &self.bio);
        set(&mut profile.city, &self.city);
        set(&mut profile.country, &self.country);
        set(&mut profile.hourly_rate, &self.hourly_rate);
        set(&mut profile.availability, &self.availability);
        set(&mut profile.expertise, &self.expertise);
        set(&mut profile.english, &self.english);
        set(&mut profile.languages, &self.languages);
        if let Some(skills) = &self.skills {
            set(&mut profile.skills.subject_matter, &skills.subject_matter);
            set(&mut profile.skills.tags, &skills.tags);
            set(&mut profile.skills.software, &skills.software);
            set(&mut profile.skills.data_types, &skills.data_types);
            set(&mut profile.skills.label_types, &skills.label_types);
        }
        with_ids(&mut profile.label_experience, &self.label_experience, &new_id);
        with_ids(&mut profile.work_experience, &self.work_experience, &new_id);
        with_ids(&mut profile.education, &self.education, &new_id);
    }
}

impl SkillsPatch {
    fn emptying() -> Self {
        Self::from(Skills::default())
    }
}

impl From<Skills> for SkillsPatch {
    fn from(skills: Skills) -> Self {
        Self {
            subject_matter: Some(skills.subject_matter),
            tags: Some(skills.tags),
            software: Some(skills.software),
            data_types: Some(skills.data_types),
            label_types: Some(skills.label_types),
        }
    }
}

fn proficiency(value: &Value, at: At) -> Read<Proficiency> {
    choice(value, at, Proficiency::from_name, Proficiency::TOKENS)
}

fn language(value: &Value, at: At) -> Read<Language> {
    choice(value, at, Language::parse, &[])
}

fn spoken(value: &Value, at: At) -> Read<SpokenLanguage> {
    let mut reading = Reading::of(value, at)?;
    let found = (reading.required("language", language), reading.required("proficiency", proficiency));
    match found {
        (Some(language), Some(proficiency)) => reading.end(SpokenLanguage { language, proficiency }),
        _ => Err(reading.issues),
    }
}

/// The sandbox also takes the bare name of a language, spoken fluently.
fn spoken_or_named(value: &Value, at: At) -> Read<SpokenLanguage> {
    match value {
        Value::String(_) => {
            language(value, at).map(|language| SpokenLanguage { language, proficiency: Proficiency::Fluent })
        }
        _ => spoken(value, at),
    }
}

fn data_type(value: &Value, at: At) -> Read<DataType> {
    choice(value, at, DataType::from_name, DataType::TOKENS)
}

fn label_types(value: &Value, at: At) -> Read<Vec<LabelType>> {
    let read = |value: &Value, at: At| choice(value, at, LabelType::from_name, LabelType::TOKENS);
    list(value, at, LabelType::ALL.len(), read)
}

fn skills(value: &Value, at: At) -> Read<SkillsPatch> {
    let mut reading = Reading::of(value, at)?;
    let short = |value: &Value, at: At| lines(value, at, 100, 200);
    let software = |value: &Value, at: At| {
        list(value, at, 100, |item, at| line(item, at, 1, 100).map(|name| labeling_software::canonical(&name)))
    };
    let types = |value: &Value, at: At| list(value, at, DataType::ALL.len(), data_type);
    let skills = SkillsPatch {
        subject_matter: emptied(reading.get("subjectMatter", short)),
        tags: emptied(reading.get("tags", short)),
        software: emptied(reading.get("software", software)),
        data_types: emptied(reading.get("dataTypes", types)),
        label_types: emptied(reading.get("labelTypes", label_types)),
    };
    reading.end(skills)
}

fn years(reading: &mut Reading<'_>) -> (Option<u32>, Option<u32>) {
    let year = |value: &Value, at: At| whole(value, at, YEARS.0, YEARS.1);
    let (from, to) = (reading.maybe("fromYear", year), reading.maybe("toYear", year));
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        reading.refuse("toYear", "toYear must not be before fromYear");
    }
    (from, to)
}

fn label_work(value: &Value, at: At) -> Read<LabelExperience> {
    let mut reading = Reading::of(value, at)?;
    let title = reading.required_line("title", HEADING);
    let (from_year, to_year) = years(&mut reading);
    let entry = LabelExperience {
        title,
        description: reading.text("description", TEXT).flatten(),
        from_year,
        to_year,
        ongoing: reading.maybe("ongoing", flag).unwrap_or(false),
        software: reading.line("software", 100).flatten().map(|name| labeling_software::canonical(&name)),
        data_type: reading.maybe("dataType", data_type),
        label_types: reading.maybe("labelTypes", label_types).unwrap_or_default(),
    };
    reading.end(entry)
}

fn other_work(value: &Value, at: At) -> Read<WorkExperience> {
    let mut reading = Reading::of(value, at)?;
    let title = reading.required_line("title", HEADING);
    let (from_year, to_year) = years(&mut reading);
    let entry = WorkExperience {
        title,
        company: reading.line("company", HEADING).flatten(),
        description: reading.text("description", TEXT).flatten(),
        from_year,
        to_year,
        ongoing: reading.maybe("ongoing", flag).unwrap_or(false),
    };
    reading.end(entry)
}

fn education(value: &Value, at: At) -> Read<Education> {
    let mut reading = Reading::of(value, at)?;
    let degree = reading.required_line("degree", HEADING);
    let (from_year, to_year) = years(&mut reading);
    let entry = Education {
        degree,
        field: reading.line("field", HEADING).flatten(),
        institution: reading.line("institution", HEADING).flatten(),
        from_year,
        to_year,
    };
    reading.end(entry)
}

/// What an earlier client said of a trainer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// 1–5.
    pub rating: u32,
    pub comment: Option<String>,
}

/// A trainer to be made in the sandbox: any key of `PATCH /me`, and what no trainer can set alone.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct NewTrainer {
    pub patch: TrainerPatch,
    pub talent_type: Option<TalentType>,
    pub agency_name: Option<String>,
    pub identity_verified: Option<bool>,
    /// Looked at when the trainer is made.
    pub location: Option<LocationCheck>,
    pub reviews: Vec<Review>,
}

impl NewTrainer {
    /// Reads a request body; unknown keys are ignored, every problem of the known ones is named.
    pub fn read(body: &Value) -> Result<Self, Vec<Issue>> {
        let mut reading = Reading::of(body, At::root())?;
        let new = Self {
            patch: TrainerPatch::read_keys(&mut reading, spoken_or_named),
            talent_type: reading
                .maybe("talentType", |value, at| choice(value, at, TalentType::from_name, TalentType::TOKENS)),
            agency_name: reading.line("agencyName", HEADING).flatten(),
            identity_verified: reading.maybe("identityVerified", flag),
            location: reading.maybe("location", location),
            reviews: reading.maybe("reviews", |value, at| entries(value, at, 100, review)).unwrap_or_default(),
        };
        reading.end(new)
    }
}

fn location(value: &Value, at: At) -> Read<LocationCheck> {
    let mut reading = Reading::of(value, at)?;
    let status =
        reading.required("status", |value, at| choice(value, at, LocationStatus::from_name, LocationStatus::TOKENS));
    let method =
        reading.maybe("method", |value, at| choice(value, at, LocationMethod::from_name, LocationMethod::TOKENS));
    let status = status.unwrap_or(LocationStatus::NotChecked);
    reading.end(LocationCheck { status, method, checked_at: None })
}

fn review(value: &Value, at: At) -> Read<Review> {
    let mut reading = Reading::of(value, at)?;
    let rating = reading.required("rating", |value, at| whole(value, at, 1, 5)).unwrap_or(1);
    let comment = reading.text("comment", TEXT).flatten();
    reading.end(Review { rating, comment })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use serde_json::json;

    use super::*;
    use crate::job::IssueCode;

    fn ids() -> impl Fn() -> ProfileEntryId {
        let next = Cell::new(0);
        move || {
            next.set(next.get() + 1);
            ProfileEntryId::from(format!("e{}", next.get()))
        }
    }

    #[test]
    fn sent_keys_change_and_others_stay() {
        let full = json!({
            "firstName": " Óscar ", "title": "Annotator", "countryCode": "pe", "hourlyRateUsd": 14.5,
            "languages": [{ "language": "English", "proficiency": "NATIVE" }],
            "skills": { "tags": ["a", "a"], "dataTypes": ["IMAGE"] },
            "education": [{ "degree": "BSc", "fromYear": 2010 }], "unknown": 1
        });
        let mut profile = TrainerProfile::default();
        TrainerPatch::read(&full).unwrap().apply(&mut profile, ids());
        assert_eq!(profile.country.map(Country::alpha2), Some("PE"));
        assert_eq!(profile.skills.tags, ["a"]);
        assert_eq!(profile.education[0].id.as_str(), "e1");
        let next = json!({ "title": "  ", "skills": { "tags": [] }, "languages": null });
        TrainerPatch::read(&next).unwrap().apply(&mut profile, ids());
        assert_eq!((profile.title.as_deref(), profile.languages.len()), (None, 0));
        assert_eq!((profile.skills.tags.len(), profile.skills.data_types.len()), (0, 1));
        assert_eq!(profile.hourly_rate, Some(Usd::from_micros(14_500_000)));
        let text = serde_json::to_string(&profile).unwrap();
        assert_eq!(serde_json::from_str::<TrainerProfile>(&text).unwrap(), profile);
    }

    #[test]
    fn names_are_kept_cleared_or_set() {
        let before = Name::new(Some("Ana"), Some("Diaz"));
        let after = |body| TrainerPatch::read(&body).unwrap().name(&before);
        assert_eq!(after(json!({})), before);
        assert_eq!(after(json!({ "lastName": null })), Name::new(Some("Ana"), None));
        assert_eq!(after(json!({ "firstName": "" })), Name::new(None, Some("Diaz")));
    }

    #[test]
    fn every_problem_is_named_by_its_path() {
        let bad = json!({
            "firstName": 5, "bio": "a\u{0}b", "hourlyRateUsd": -1, "availability": "SOON", "languages": [{ "language": "Spanish" }],
            "skills": { "labelTypes": ["NOPE"] },
            "workExperience": [{ "title": "x", "fromYear": 2020, "toYear": 2010 }, { "company": "y" }]
        });
        let issues = TrainerPatch::read(&bad).unwrap_err();
        let named: Vec<(String, IssueCode)> =
            issues.iter().map(|issue| (serde_json::to_string(&issue.path).unwrap(), issue.code)).collect();
        let want = [
            (r#"["firstName"]"#, IssueCode::InvalidType),
            (r#"["bio"]"#, IssueCode::InvalidString),
            (r#"["hourlyRateUsd"]"#, IssueCode::TooSmall),
            (r#"["availability"]"#, IssueCode::InvalidEnumValue),
            (r#"["languages",0,"proficiency"]"#, IssueCode::InvalidType),
            (r#"["skills","labelTypes",0]"#, IssueCode::InvalidEnumValue),
            (r#"["workExperience",0,"toYear"]"#, IssueCode::Custom),
            (r#"["workExperience",1,"title"]"#, IssueCode::InvalidType),
        ];
        assert_eq!(named, want.map(|(path, code)| (path.to_owned(), code)));
        assert!(TrainerPatch::read(&json!([])).is_err());
    }

    #[test]
    fn the_sandbox_takes_bare_languages() {
        let new =
            NewTrainer::read(&json!({ "languages": ["English"], "talentType": "agency", "lastName": null })).unwrap();
        assert_eq!(new.patch.languages.unwrap()[0].proficiency, Proficiency::Fluent);
        assert_eq!((new.talent_type, new.patch.last_name), (Some(TalentType::Agency), Some(None)));
        assert!(TrainerPatch::read(&json!({ "languages": ["English"] })).is_err());
    }
}
