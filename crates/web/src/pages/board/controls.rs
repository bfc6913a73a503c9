//! The form of a search: its fields with what they hold, the counts of their choices, and what is wrong with them.

use market::Error;
use serde_json::Value;
use wire::marketplace::{FacetCount, Facets};

use super::given::{Given, Group};
use crate::say;

/// The longest text to search for, in characters.
pub const LONGEST_Q: usize = 500;

/// The form as it stands.
pub struct Controls {
    pub q: String,
    pub min_hourly: String,
    pub selects: Vec<Select>,
    pub sorts: Vec<Choice>,
    /// How many filters are on, the text left out.
    pub on: usize,
    pub problem: Option<Problem>,
}

/// A field with choices.
pub struct Select {
    pub name: &'static str,
    pub label: &'static str,
    pub choices: Vec<Choice>,
}

/// One of them.
pub struct Choice {
    pub value: String,
    pub words: String,
    pub chosen: bool,
}

/// What is wrong with the address.
pub struct Problem {
    /// The parameter; empty if it is none of the form's.
    pub field: String,
    pub message: String,
}

impl Controls {
    /// The form that asks for this.
    pub fn new(given: &Given, facets: &Facets, problem: Option<Problem>) -> Self {
        let on = given.filters().iter().filter(|(name, _)| *name != "q").count();
        Self {
            q: given.get("q").to_owned(),
            min_hourly: given.get("minHourly").to_owned(),
            selects: Group::ALL.into_iter().map(|group| select(group, given, counts(group, facets))).collect(),
            sorts: sorts(given),
            on,
            problem,
        }
    }

    /// What is wrong with a field, for templates.
    pub fn wrong(&self, field: &str) -> Option<&str> {
        self.problem.as_ref().filter(|problem| problem.field == field).map(|problem| problem.message.as_str())
    }

    /// What is wrong beside the fields of the form.
    pub fn wrong_elsewhere(&self) -> Option<&Problem> {
        let fields = ["q", "minHourly", "sort"];
        let shown = |field: &str| fields.contains(&field) || self.selects.iter().any(|select| select.name == field);
        self.problem.as_ref().filter(|problem| !shown(&problem.field))
    }

    /// Whether the filters are to be seen at once.
    pub fn is_open(&self) -> bool {
        self.on > 0 || self.problem.is_some()
    }
}

impl Problem {
    /// What the failure of a search says to people; none if it is no fault of the address.
    pub fn of(error: &Error, given: &Given) -> Option<Self> {
        let Error::BadRequest(failure) = error else { return None };
        let field = failure.details.get("field").and_then(Value::as_str).unwrap_or_default().to_owned();
        let choice = failure.details.contains_key("supportedValues");
        let message = match field.as_str() {
            "cursor" => {
                "This page of results does not belong to this search. Start again from the first page.".to_owned()
            }
            "q" if given.get("q").chars().count() > LONGEST_Q => {
                format!("Search for at most {LONGEST_Q} characters.")
            }
            "minHourly" if !given.get("minHourly").parse::<f64>().is_ok_and(|amount| amount >= 0.0) => {
                "Type an amount in dollars, like 15 or 12.50.".to_owned()
            }
            _ if choice => format!("“{}” is none of the choices.", super::given::short(given.get(&field))),
            _ => failure.message.clone(),
        };
        Some(Self { field, message })
    }
}

fn counts(group: Group, facets: &Facets) -> &[FacetCount] {
    match group {
        Group::Category => &facets.categories,
        Group::DataType => &facets.data_types,
        Group::LabelType => &facets.label_types,
        Group::Language => &facets.languages,
        Group::Country => &facets.countries,
        Group::ExperienceLevel => &facets.experience_levels,
        Group::PayType => &facets.pay_types,
    }
}

fn select(group: Group, given: &Given, counts: &[FacetCount]) -> Select {
    let asked = group.value(given.get(group.name()));
    let is_asked = |value: &str| !asked.is_empty() && value.to_lowercase() == asked.to_lowercase();
    let words = |value: &str, count: u64| format!("{} ({})", group.words(value), say::count(count as i64));
    let mut choices = vec![Choice { value: String::new(), words: "Any".to_owned(), chosen: asked.is_empty() }];
    choices.extend(counts.iter().map(|FacetCount { value, count }| Choice {
        words: words(value, *count),
        chosen: is_asked(value),
        value: value.clone(),
    }));
    if choices.iter().all(|choice| !choice.chosen) {
        choices.push(Choice { words: words(&asked, 0), chosen: true, value: asked });
    }
    Select { name: group.name(), label: group.label(), choices }
}

/// The orders: without a choice the best match comes first where there is a text, else the newest.
fn sorts(given: &Given) -> Vec<Choice> {
    let asked = given.get("sort");
    let usual = if given.get("q").is_empty() { "Newest" } else { "Best match" };
    let mut choices = vec![Choice { value: String::new(), words: usual.to_owned(), chosen: asked.is_empty() }];
    for (value, words) in [("relevance", "Best match"), ("newest", "Newest"), ("pay", "Best paid")] {
        if words != usual || asked == value {
            choices.push(Choice { value: value.to_owned(), words: words.to_owned(), chosen: asked == value });
        }
    }
    choices
}
