//! Gathers the facts of one document, and fills what is still empty from its prose.

use domain::description::html_to_plain;
use domain::job::{Field, Issue};
use domain::taxonomy::{Country, EmploymentType, Language, Region};
use serde_json::{Value, json};

use super::{Import, LONGEST_DESCRIPTION, too_long};
use crate::reading::{Fact, FieldValue, Reading, Suggestion, Unmapped, UnmappedReason};
use crate::text;

/// Most confidence of a value that was read from the prose of a document.
const FROM_PROSE: f64 = 0.7;
/// Most unmapped parts that are reported.
const MOST_UNMAPPED: usize = 200;
/// Longest external id, in code points.
const LONGEST_ID: usize = 255;

/// The fields that together say what is paid.
const PAY: [Field; 7] = [
    Field::PaymentType,
    Field::PricePerHour,
    Field::PricePerLabel,
    Field::FixedPrice,
    Field::BudgetRange,
    Field::PricePerHourMin,
    Field::PricePerHourMax,
];

/// What has been found so far.
pub(super) struct Collector {
    reading: Reading,
    external_id: Option<String>,
    /// The document speaks of pay itself: its prose is not asked.
    pay_said: bool,
}

impl Collector {
    pub fn new() -> Self {
        Self { reading: Reading::default(), external_id: None, pay_said: false }
    }

    pub fn has(&self, field: Field) -> bool {
        self.reading.fact(field).is_some()
    }

    /// Adds a checked value; the first one of a field stays.
    pub fn set(&mut self, value: FieldValue, confidence: f64, reason: &str) {
        if !self.has(value.field()) {
            self.reading.facts.push(Fact { value, confidence, reason: reason.to_owned(), evidence: None });
        }
    }

    /// Checks a value by the rules of its field and adds it, or reports it.
    pub fn take(&mut self, field: Field, value: &Value, confidence: f64, path: &str) {
        match FieldValue::check(field, value) {
            Ok(checked) => self.set(checked, confidence, &format!("Taken from {path}")),
            Err(_) => self.unmapped(path, UnmappedReason::InvalidValue, value),
        }
    }

    pub fn suggest(&mut self, field: Field, value: impl Into<Value>) {
        if self.reading.suggestion(field).is_none() {
            self.reading.suggestions.push(Suggestion { field: field.key(), value: value.into() });
        }
    }

    pub fn warn(&mut self, warning: String) {
        self.reading.warnings.push(warning);
    }

    /// Reports a part that was not used.
    pub fn unmapped(&mut self, path: &str, reason: UnmappedReason, value: &Value) {
        if self.reading.unmapped.len() < MOST_UNMAPPED {
            let preview = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            self.reading.unmapped.push(Unmapped::new(path, reason, &preview));
        }
    }

    /// Keeps the first usable id of the document.
    pub fn external_id(&mut self, id: &str, path: &str) {
        let id = id.trim();
        let usable = (1..=LONGEST_ID).contains(&id.chars().count()) && !id.chars().any(char::is_control);
        match (usable, &self.external_id) {
            (true, None) => self.external_id = Some(id.to_owned()),
            (true, Some(_)) => self.unmapped(path, UnmappedReason::Duplicate, &json!(id)),
            (false, _) => self.unmapped(path, UnmappedReason::InvalidValue, &json!(id)),
        }
    }

    /// The document has said what is paid, in whatever form.
    pub fn pay_is_said(&mut self) {
        self.pay_said = true;
    }

    /// A title: markup dropped, on one line, cut to what a title holds.
    pub fn title(&mut self, raw: &str, path: &str) {
        let plain = html_to_plain(raw).split_whitespace().collect::<Vec<_>>().join(" ");
        let cut: String = plain.chars().take(150).collect();
        self.take(Field::JobTitle, &json!(cut.trim()), 0.95, path);
    }

    /// A description as plain text; its path is where a refusal points.
    pub fn description(&mut self, raw: &str, path: &[&str]) -> Result<(), Issue> {
        let plain = visible(&html_to_plain(raw));
        if plain.chars().count() > LONGEST_DESCRIPTION {
            return Err(too_long(path));
        }
        if !plain.is_empty() {
            self.take(Field::JobDescription, &json!(plain), 1.0, &path.join("."));
        }
        Ok(())
    }

    /// A longer text field: markup dropped.
    pub fn text(&mut self, field: Field, raw: &str, confidence: f64, path: &str) {
        self.take(field, &json!(visible(&html_to_plain(raw))), confidence, path);
    }

    /// Countries by name, code or region. Those that are none of these are reported.
    pub fn countries(&mut self, names: &[(String, String)], confidence: f64) {
        let mut countries: Vec<Country> = Vec::new();
        let mut anywhere = false;
        for (name, path) in names {
            let found = match (Country::parse(name), Region::parse(name)) {
                (Some(country), _) => vec![country],
                (None, Some(region)) => {
                    anywhere |= region == Region::Worldwide;
                    region.countries()
                }
                (None, None) => {
                    self.unmapped(path, UnmappedReason::InvalidValue, &json!(name));
                    continue;
                }
            };
            for country in found {
                if !countries.contains(&country) {
                    countries.push(country);
                }
            }
        }
        if !countries.is_empty() || anywhere {
            self.set(FieldValue::Countries(countries), confidence, "Where the document says that workers must be");
        }
    }

    /// Languages by name, code or tag. Those that are none of these are reported.
    pub fn languages(&mut self, names: &[(String, String)], confidence: f64) {
        let mut languages: Vec<Language> = Vec::new();
        for (name, path) in names {
            match Language::parse(name) {
                Some(language) if languages.contains(&language) => {}
                Some(language) => languages.push(language),
                None => self.unmapped(path, UnmappedReason::InvalidValue, &json!(name)),
            }
        }
        languages.truncate(50);
        if !languages.is_empty() {
            self.set(FieldValue::Languages(languages), confidence, "Languages that the document names");
        }
    }

    /// Forms of employment, in any spelling. Those that a job cannot have are reported.
    pub fn employment(&mut self, names: &[(String, String)]) {
        let mut types: Vec<EmploymentType> = Vec::new();
        for (name, path) in names {
            match employment_type(name) {
                Some(kind) if types.contains(&kind) => {}
                Some(kind) => types.push(kind),
                None => self.unmapped(path, UnmappedReason::InvalidValue, &json!(name)),
            }
        }
        if !types.is_empty() {
            self.set(FieldValue::EmploymentTypes(types), 0.9, "Forms of employment that the document names");
        }
    }

    /// Skills of 1–60 characters each.
    pub fn skills(&mut self, names: &[(String, String)]) {
        let mut skills: Vec<String> = Vec::new();
        for (name, path) in names {
            let skill = name.split_whitespace().collect::<Vec<_>>().join(" ");
            let fits = (1..=60).contains(&skill.chars().count()) && !skill.chars().any(char::is_control);
            if !fits || skills.len() >= 50 {
                self.unmapped(path, UnmappedReason::InvalidValue, &json!(name));
            } else if !skills.contains(&skill) {
                skills.push(skill);
            }
        }
        if !skills.is_empty() {
            self.set(FieldValue::Skills(skills), 0.9, "Skills that the document names");
        }
    }

    /// Reads an experience statement by the rules of prose: a stated level is filled, an implied one suggested.
    pub fn experience(&mut self, statement: &str) {
        let reading = text::read_fields(&format!("Experience: {statement}"));
        if let Some(fact) = reading.fact(Field::ExperienceLevel) {
            self.set(fact.value.clone(), 0.9, "The level that the document states");
        } else if let Some(value) = reading.suggestion(Field::ExperienceLevel) {
            self.suggest(Field::ExperienceLevel, value.clone());
        }
    }

    /// Reads the pay out of one element by the rules of prose.
    pub fn salary(&mut self, statement: &str, path: &str) {
        self.pay_is_said();
        let reading = text::read_fields(&format!("Pay: {statement}"));
        let facts: Vec<Fact> = reading.facts.iter().filter(|fact| PAY.contains(&fact.value.field())).cloned().collect();
        for part in &reading.unmapped {
            self.unmapped(path, part.reason, &json!(statement));
        }
        if facts.is_empty() && reading.unmapped.is_empty() {
            self.unmapped(path, UnmappedReason::InvalidValue, &json!(statement));
        }
        for fact in facts {
            self.set(fact.value, fact.confidence, &format!("Taken from {path}"));
        }
        if let Some(value) = reading.suggestion(Field::PaymentType) {
            self.suggest(Field::PaymentType, value.clone());
        }
    }

    /// Fills what is still empty from the prose of the document. `aside` is read for tasks and tools only.
    pub fn read_prose(&mut self, aside: Option<&str>, description_path: &str) {
        let title = self.prose_of(Field::JobTitle);
        let description = self.prose_of(Field::JobDescription);
        let reading = text::read_fields(&format!("{title}\n\n{description}"));
        let pay_open = !self.pay_said && !PAY.iter().any(|field| self.has(*field));
        for fact in reading.facts {
            let field = fact.value.field();
            let skip = matches!(field, Field::JobTitle | Field::JobDescription) || PAY.contains(&field) && !pay_open;
            if !skip {
                self.set(fact.value, fact.confidence.min(FROM_PROSE), &format!("{}, read from the text", fact.reason));
            }
        }
        for suggestion in reading.suggestions {
            if pay_open || suggestion.field != Field::PaymentType.key() {
                self.reading.suggestions.push(suggestion);
            }
        }
        if pay_open {
            self.reading.warnings.extend(reading.warnings);
            for part in reading.unmapped {
                self.reading.unmapped.push(Unmapped { path: description_path.to_owned(), ..part });
            }
        }
        if let Some(aside) = aside {
            for fact in text::read_fields(aside).facts {
                if matches!(fact.value.field(), Field::LabelTypes | Field::LabelingSoftware) {
                    self.set(fact.value, fact.confidence.min(FROM_PROSE), "Read from the skills");
                }
            }
        }
    }

    fn prose_of(&self, field: Field) -> String {
        match self.reading.fact(field).map(|fact| &fact.value) {
            Some(FieldValue::JobTitle(text) | FieldValue::JobDescription(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// The finished import.
    pub fn finish(mut self) -> Import {
        // Only the first suggestion of a field counts, and none for a field that is filled.
        let mut seen: Vec<&'static str> = self.reading.facts.iter().map(|fact| fact.value.key()).collect();
        self.reading.suggestions.retain(|suggestion| {
            let new = !seen.contains(&suggestion.field);
            seen.push(suggestion.field);
            new
        });
        self.reading.sort();
        Import { reading: self.reading, external_id: self.external_id }
    }
}

/// Without the control characters that no text field takes.
fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}

/// `FULL_TIME`, `full-time`, `Full time`, `fulltime`.
fn employment_type(name: &str) -> Option<EmploymentType> {
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).take(40).collect();
    match letters.as_str() {
        "contractor" | "contract" | "contracts" | "freelance" | "freelancer" => Some(EmploymentType::Contractor),
        "parttime" | "partime" => Some(EmploymentType::PartTime),
        "fulltime" => Some(EmploymentType::FullTime),
        "temporary" | "temp" => Some(EmploymentType::Temporary),
        _ => None,
    }
}
