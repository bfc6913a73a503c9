//! `schema_org_job_posting`: a JSON-LD `JobPosting` (contract 6.2).

use domain::job::{Field, Issue};
use serde_json::{Map, Value, json};

use super::Import;
use super::collector::Collector;
use super::pay::{self, Salary};
use crate::reading::UnmappedReason;

/// How deep lists and objects are followed when a name is looked for.
const DEEPEST: usize = 6;
/// Most names that are taken out of one value.
const MOST_NAMES: usize = 300;

const MANAGED: [&str; 5] = ["hiringOrganization", "datePosted", "validThrough", "url", "directApply"];
const NOT_SUPPORTED: [&str; 5] =
    ["educationRequirements", "jobBenefits", "incentiveCompensation", "image", "applicationContact"];
/// Keys that are read together with another one, or say nothing about the job.
const SKIPPED: [&str; 5] = ["@context", "@type", "@id", "@graph", "jobLocationType"];

/// Reads a `jsonLd` object or list. Fails if there is no `JobPosting` in it, and for a description that is too long.
pub fn schema_org(json_ld: &Value) -> Result<Import, Issue> {
    let (posting, left_out) =
        find(json_ld).ok_or_else(|| Issue::custom(vec!["jsonLd".into()], "There is no JobPosting in this document"))?;
    let mut collector = Collector::new();
    if left_out > 0 {
        collector.warn(format!("Only the first JobPosting was read; {left_out} more were left out."));
    }
    if let Some(title) = text_of(posting.get("title")).or_else(|| text_of(posting.get("name"))) {
        collector.title(&title, if text_of(posting.get("title")).is_some() { "jsonLd.title" } else { "jsonLd.name" });
    }
    if let Some(description) = text_of(posting.get("description")) {
        collector.description(&description, &["jsonLd", "description"])?;
    }
    for (key, value) in posting.iter().filter(|(_, value)| !value.is_null()) {
        read_key(&mut collector, posting, key, value);
    }
    salaries(&mut collector, posting);
    places(&mut collector, posting);
    let skills = posting.get("skills").map(|skills| join(&names(skills, "jsonLd.skills")));
    collector.read_prose(skills.as_deref(), "jsonLd.description");
    Ok(collector.finish())
}

/// The first `JobPosting` of an object, a list or a graph, and how many more there are.
fn find(value: &Value) -> Option<(&Map<String, Value>, usize)> {
    let candidates: Vec<&Value> = match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(object) => match object.get("@graph") {
            Some(Value::Array(items)) if !is_posting(object) => items.iter().collect(),
            _ => vec![value],
        },
        _ => return None,
    };
    let single = candidates.len() == 1 && !value.is_array();
    let mut postings = candidates.into_iter().filter_map(Value::as_object).filter(|object| {
        // Without a type it can only be meant as a posting where it stands alone.
        is_posting(object) || (single && !object.contains_key("@type"))
    });
    let first = postings.next()?;
    Some((first, postings.count()))
}

fn is_posting(object: &Map<String, Value>) -> bool {
    let named =
        |value: &Value| value.as_str().is_some_and(|name| name.rsplit(['/', ':', '#']).next() == Some("JobPosting"));
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

fn read_key(collector: &mut Collector, posting: &Map<String, Value>, key: &str, value: &Value) {
    let path = format!("jsonLd.{key}");
    let has = |other: &str| posting.get(other).is_some_and(|value| !value.is_null());
    match key {
        "title" | "description" if text_of(Some(value)).is_none() => {
            collector.unmapped(&path, UnmappedReason::InvalidValue, value);
        }
        "title" | "description" => {}
        "name" if text_of(posting.get("title")).is_some() => {
            collector.unmapped(&path, UnmappedReason::Duplicate, value);
        }
        "name"
        | "baseSalary"
        | "estimatedSalary"
        | "salaryCurrency"
        | "applicantLocationRequirements"
        | "jobLocation" => {}
        "employmentType" => collector.employment(&split(&names(value, &path), &[','])),
        "totalJobOpenings" => {
            let number = value.as_str().and_then(pay::number).map_or_else(|| value.clone(), |number| json!(number));
            match collector_check(Field::Headcount, &number) {
                true => collector.take(Field::Headcount, &number, 0.9, &path),
                false => collector.unmapped(&path, UnmappedReason::InvalidValue, value),
            }
        }
        "skills" => collector.skills(&split(&names(value, &path), &[',', ';', '\n', '•'])),
        "experienceRequirements" => experience(collector, value, &path),
        "knowsLanguage" => collector.languages(&split(&names(value, &path), &[',', ';']), 0.9),
        "inLanguage" if has("knowsLanguage") => collector.unmapped(&path, UnmappedReason::Duplicate, value),
        "inLanguage" => collector.languages(&split(&names(value, &path), &[',', ';']), 0.6),
        "workHours" => free_text(collector, Field::TimeRequirement, value, 0.9, &path),
        "industry" => free_text(collector, Field::SubjectMatter, value, 0.6, &path),
        "occupationalCategory" if has("industry") => collector.unmapped(&path, UnmappedReason::Duplicate, value),
        "occupationalCategory" => free_text(collector, Field::SubjectMatter, value, 0.6, &path),
        "responsibilities" => free_text(collector, Field::LabelingOverview, value, 0.6, &path),
        "qualifications" => free_text(collector, Field::AiInterviewRequirements, value, 0.6, &path),
        "identifier" => match identifier(value) {
            Some(id) => collector.external_id(&id, &path),
            None => collector.unmapped(&path, UnmappedReason::InvalidValue, value),
        },
        _ if MANAGED.contains(&key) => collector.unmapped(&path, UnmappedReason::ManagedByMarket, value),
        _ if NOT_SUPPORTED.contains(&key) => collector.unmapped(&path, UnmappedReason::NotSupported, value),
        _ if SKIPPED.contains(&key) => {}
        _ => collector.unmapped(&path, UnmappedReason::UnknownKey, value),
    }
}

fn collector_check(field: Field, value: &Value) -> bool {
    crate::reading::FieldValue::check(field, value).is_ok()
}

fn free_text(collector: &mut Collector, field: Field, value: &Value, confidence: f64, path: &str) {
    let text = join(&names(value, path));
    if text.is_empty() {
        collector.unmapped(path, UnmappedReason::InvalidValue, value);
    } else {
        collector.text(field, &text, confidence, path);
    }
}

fn experience(collector: &mut Collector, value: &Value, path: &str) {
    let months = match value {
        Value::Object(object) => object.get("monthsOfExperience"),
        _ => None,
    };
    let months = months.and_then(|months| months.as_f64().or_else(|| months.as_str().and_then(pay::number)));
    if let Some(months) = months.filter(|months| (0.0..=1200.0).contains(months)) {
        let years = months / 12.0;
        let statement = if years < 1.0 {
            format!("{months} months of experience")
        } else {
            format!("{years:.0} years of experience")
        };
        // Rounding must not lift two and a half years over the bar of three.
        let statement = if years >= 1.0 { format!("{} years of experience", years.floor()) } else { statement };
        return collector.experience(&statement);
    }
    let text = text_of(Some(value)).or_else(|| value.get("description").and_then(|text| text_of(Some(text))));
    match text {
        Some(text) => collector.experience(&text.chars().take(2_000).collect::<String>()),
        None => collector.unmapped(path, UnmappedReason::InvalidValue, value),
    }
}

fn identifier(value: &Value) -> Option<String> {
    match value {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        Value::Object(object) => object.get("value").and_then(identifier),
        Value::Array(items) => items.first().and_then(identifier),
        _ => None,
    }
}

/// `baseSalary`, else `estimatedSalary`.
fn salaries(collector: &mut Collector, posting: &Map<String, Value>) {
    let present = |key: &str| posting.get(key).filter(|value| !value.is_null());
    let (key, value) = match (present("baseSalary"), present("estimatedSalary")) {
        (Some(base), other) => {
            if let Some(estimated) = other {
                collector.unmapped("jsonLd.estimatedSalary", UnmappedReason::Duplicate, estimated);
            }
            ("baseSalary", base)
        }
        (None, Some(estimated)) => ("estimatedSalary", estimated),
        (None, None) => return,
    };
    let path = format!("jsonLd.{key}");
    let outer = text_of(posting.get("salaryCurrency"));
    if let Value::String(words) = value
        && pay::number(words).is_none()
    {
        return collector.salary(words, &path);
    }
    match salary(value, 0) {
        Some(mut salary) => {
            salary.currency = salary.currency.or(outer);
            pay::take(collector, &salary, &path, &format!("{path}.currency"));
        }
        None => {
            collector.pay_is_said();
            collector.unmapped(&path, UnmappedReason::InvalidValue, value);
        }
    }
}

/// A number, a `MonetaryAmount`, a `QuantitativeValue`, or the first of a list of them.
fn salary(value: &Value, depth: usize) -> Option<Salary> {
    if depth > DEEPEST {
        return None;
    }
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str().and_then(pay::number));
    match value {
        Value::Array(items) => items.first().and_then(|first| salary(first, depth + 1)),
        Value::Object(object) => {
            let mut found = match object.get("value") {
                Some(inner @ (Value::Object(_) | Value::Array(_))) => salary(inner, depth + 1)?,
                Some(inner) => Salary { low: number(inner), ..Salary::default() },
                None => Salary::default(),
            };
            let end = |key: &str| object.get(key).and_then(number);
            found.low = found.low.or(end("minValue")).or(end("median"));
            found.high = found.high.or(end("maxValue"));
            found.currency = found.currency.or_else(|| text_of(object.get("currency")));
            found.interval =
                found.interval.or_else(|| text_of(object.get("unitText")).or_else(|| text_of(object.get("unitCode"))));
            Some(found)
        }
        other => number(other).map(|value| Salary { low: Some(value), ..Salary::default() }),
    }
}

/// Where applicants must be; else where the job is, unless it is done from afar.
fn places(collector: &mut Collector, posting: &Map<String, Value>) {
    if let Some(value) = posting.get("applicantLocationRequirements").filter(|value| !value.is_null()) {
        let path = "jsonLd.applicantLocationRequirements";
        let places = place_names(value, path);
        if places.is_empty() && *value != json!([]) {
            collector.unmapped(path, UnmappedReason::InvalidValue, value);
        }
        collector.countries(&places, 0.9);
    }
    let remote = text_of(posting.get("jobLocationType")).is_some_and(|kind| kind.eq_ignore_ascii_case("TELECOMMUTE"));
    let Some(value) = posting.get("jobLocation").filter(|value| !value.is_null()) else { return };
    if remote || collector.has(Field::Countries) {
        return;
    }
    let mut places = Vec::new();
    addresses(value, "jsonLd.jobLocation", 0, &mut places);
    if places.is_empty() {
        collector.unmapped("jsonLd.jobLocation", UnmappedReason::InvalidValue, value);
    }
    collector.countries(&places, 0.6);
}

/// Every `addressCountry` of a place, at whatever depth.
fn addresses(value: &Value, path: &str, depth: usize, found: &mut Vec<(String, String)>) {
    if depth > DEEPEST || found.len() >= MOST_NAMES {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| addresses(item, path, depth + 1, found)),
        Value::Object(object) => {
            if let Some(country) = object.get("addressCountry") {
                found.extend(place_names(country, &format!("{path}.addressCountry")));
            } else if let Some(address) = object.get("address") {
                addresses(address, &format!("{path}.address"), depth + 1, found);
            }
        }
        _ => {}
    }
}

/// The names of places: strings, objects with a name, or with an address.
fn place_names(value: &Value, path: &str) -> Vec<(String, String)> {
    match value {
        Value::Array(items) => items.iter().take(MOST_NAMES).flat_map(|item| place_names(item, path)).collect(),
        Value::Object(object) if !object.contains_key("name") || is_part_of_country(object) => {
            let mut found = Vec::new();
            addresses(value, path, 0, &mut found);
            // `Michigan, USA`; a state's bare name or code may be a country's too (Georgia, CA).
            if let (true, Some(name)) = (found.is_empty(), text_of(object.get("name")))
                && let Some((_, country)) = name.rsplit_once(',')
            {
                found.push((country.trim().to_owned(), path.to_owned()));
            }
            found
        }
        other => names(other, path),
    }
}

fn is_part_of_country(object: &Map<String, Value>) -> bool {
    object.get("@type").and_then(Value::as_str).is_some_and(|kind| matches!(kind, "State" | "City"))
}

/// The strings of a value: itself, the items of a list, the `name` of an object; each with its path.
fn names(value: &Value, path: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    gather(value, path, 0, &mut found);
    found
}

fn gather(value: &Value, path: &str, depth: usize, found: &mut Vec<(String, String)>) {
    if depth > DEEPEST || found.len() >= MOST_NAMES {
        return;
    }
    match value {
        Value::String(text) if !text.trim().is_empty() => found.push((text.trim().to_owned(), path.to_owned())),
        Value::Number(number) => found.push((number.to_string(), path.to_owned())),
        Value::Array(items) => items.iter().for_each(|item| gather(item, path, depth + 1, found)),
        Value::Object(object) => {
            if let Some(name) =
                ["name", "alternateName", "value", "description"].into_iter().find_map(|key| object.get(key))
            {
                gather(name, path, depth + 1, found);
            }
        }
        _ => {}
    }
}

fn split(names: &[(String, String)], separators: &[char]) -> Vec<(String, String)> {
    let parts = |(text, path): &(String, String)| {
        let parts: Vec<(String, String)> = text
            .split(separators)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| (part.to_owned(), path.clone()))
            .collect();
        parts
    };
    names.iter().flat_map(parts).take(MOST_NAMES).collect()
}

fn join(names: &[(String, String)]) -> String {
    names.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("\n")
}

/// The text of a string or number that is not empty.
fn text_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
