//! `hr_xml`: an HR-XML position of any version, read by local names (contract 6.4).

use domain::job::{Field, Issue};
use serde_json::json;

use super::Import;
use super::collector::Collector;
use super::pay::{self, Salary};
use super::xml::{self, Element};
use crate::reading::{FieldValue, UnmappedReason};

const TITLES: [&str; 3] = ["PositionTitle", "JobPositionTitle", "Title"];
const DESCRIPTIONS: [&str; 5] = [
    "PositionFormattedDescription",
    "FormattedPositionDescription",
    "PositionDescription",
    "JobPositionDescription",
    "JobPositionPurpose",
];
const HEADCOUNTS: [&str; 3] = ["NumberOfOpenings", "NumberToFill", "PositionQuantity"];
const PAY: [&str; 4] = ["PayRate", "BasePay", "BasePayAmountMin", "BasePayAmountMax"];
const INTERVALS: [&str; 2] = ["PayInterval", "BasePayInterval"];
const EMPLOYMENT: [&str; 2] = ["PositionSchedule", "PositionType"];
const LANGUAGES: [&str; 2] = ["LanguageCode", "PositionLanguage"];
const SKILLS: [&str; 2] = ["Competency", "PositionCompetency"];
const REQUIREMENTS: [&str; 2] = ["QualificationsRequired", "JobPositionRequirements"];
const IDS: [&str; 4] = ["RequisitionID", "PositionID", "JobPositionPostingId", "DocumentID"];

/// An element and where it stands.
struct Placed<'x> {
    element: &'x Element,
    /// Index of the parent in the list.
    parent: Option<usize>,
}

/// Longest part of a path, in characters: paths are for people.
const LONGEST_PART: usize = 60;

/// The dotted path of an element, from the body key on.
fn path_of(all: &[Placed], index: usize) -> String {
    let mut parts = Vec::new();
    let mut at = Some(index);
    while let Some(index) = at {
        parts.push(all[index].element.name.chars().take(LONGEST_PART).collect::<String>());
        at = all[index].parent;
    }
    parts.push("xml".to_owned());
    parts.reverse();
    parts.join(".")
}

/// Reads an HR-XML document. Fails if it holds no element that is known.
pub fn hr_xml(document: &str) -> Result<Import, Issue> {
    let root = xml::parse(document)?;
    let mut all: Vec<Placed> = Vec::new();
    place(&root, None, &mut all);
    let mut used = vec![false; all.len()];
    let mut collector = Collector::new();
    read_texts(&mut collector, &all, &mut used)?;
    read_pay(&mut collector, &all, &mut used);
    read_lists(&mut collector, &all, &mut used);
    if !used.iter().any(|used| *used) {
        return Err(xml::refuse("There is no position in this document"));
    }
    report_rest(&mut collector, &all, &used);
    collector.read_prose(None, "xml");
    Ok(collector.finish())
}

fn place<'x>(element: &'x Element, parent: Option<usize>, all: &mut Vec<Placed<'x>>) {
    let index = all.len();
    all.push(Placed { element, parent });
    for child in element.children() {
        place(child, Some(index), all);
    }
}

/// The first element with text of the names, in the order of the names.
fn first(all: &[Placed], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| {
        all.iter().position(|placed| placed.element.name == *name && !placed.element.text().is_empty())
    })
}

/// Marks an element and all inside it as used.
fn mark(all: &[Placed], used: &mut [bool], index: usize) {
    used[index] = true;
    for later in index + 1..all.len() {
        match all[later].parent {
            Some(parent) if parent >= index && used[parent] => used[later] = true,
            Some(parent) if parent < index => return,
            _ => {}
        }
    }
}

fn read_texts(collector: &mut Collector, all: &[Placed], used: &mut [bool]) -> Result<(), Issue> {
    if let Some(index) = first(all, &TITLES) {
        collector.title(&all[index].element.text(), &path_of(all, index));
        mark(all, used, index);
    }
    if let Some(index) = first(all, &DESCRIPTIONS) {
        let element = all[index].element;
        // Where the text stands beside its name, the text is meant.
        let value = element.children().find(|child| matches!(child.name.as_str(), "Content" | "Value" | "Description"));
        collector.description(&value.unwrap_or(element).markup(), &["xml", &element.name])?;
        mark(all, used, index);
    }
    if let Some(index) = first(all, &HEADCOUNTS) {
        let text = all[index].element.text();
        let number = pay::number(&text).map_or_else(|| json!(text), |number| json!(number));
        match FieldValue::check(Field::Headcount, &number) {
            Ok(value) => collector.set(value, 0.9, &format!("Taken from {}", path_of(all, index))),
            Err(_) => collector.unmapped(&path_of(all, index), UnmappedReason::InvalidValue, &json!(text)),
        }
        mark(all, used, index);
    }
    if let Some(index) = first(all, &REQUIREMENTS) {
        let text = all[index].element.markup();
        collector.text(Field::AiInterviewRequirements, &text, 0.6, &path_of(all, index));
        mark(all, used, index);
    }
    if let Some(index) = first(all, &IDS) {
        collector.external_id(&all[index].element.text(), &path_of(all, index));
        mark(all, used, index);
    }
    if let Some(index) = first(all, &["CountryCode"]) {
        collector.countries(&[(all[index].element.text(), path_of(all, index))], 0.6);
        mark(all, used, index);
    }
    Ok(())
}

/// The pay: an amount or two, with currency and interval on it, above it or beside it.
fn read_pay(collector: &mut Collector, all: &[Placed], used: &mut [bool]) {
    let amounts: Vec<usize> = (0..all.len())
        .filter(|index| PAY.contains(&all[*index].element.name.as_str()) && all[*index].element.is_leaf())
        .filter(|index| !all[*index].element.text().is_empty())
        .collect();
    let Some(&main) = amounts.first() else { return };
    let value = |name: &str| {
        let index = amounts.iter().copied().find(|index| all[*index].element.name == name)?;
        pay::number(&all[index].element.text())
    };
    let single = pay::number(&all[main].element.text());
    let mut salary =
        Salary { low: value("BasePayAmountMin").or(single), high: value("BasePayAmountMax"), ..Salary::default() };
    // The amount itself, then everything it stands in.
    let mut at = Some(main);
    while let Some(index) = at {
        let element = all[index].element;
        let currency = element.attribute(|name| matches!(name, "currencyCode" | "currency" | "currencyID"));
        let interval = element.attribute(|name| name.to_lowercase().contains("interval"));
        salary.currency = salary.currency.or_else(|| currency.map(str::to_owned));
        salary.interval = salary.interval.or_else(|| interval.map(str::to_owned));
        at = all[index].parent;
    }
    if let Some(index) = first(all, &INTERVALS) {
        salary.interval = salary.interval.or_else(|| Some(all[index].element.text()));
        mark(all, used, index);
    }
    if let Some(index) = first(all, &["CurrencyCode", "Currency"]) {
        salary.currency = salary.currency.or_else(|| Some(all[index].element.text()));
        mark(all, used, index);
    }
    let path = path_of(all, main);
    pay::take(collector, &salary, &path, &path);
    for (order, index) in amounts.iter().enumerate() {
        let name = all[*index].element.name.as_str();
        let part = order == 0 || matches!(name, "BasePayAmountMin" | "BasePayAmountMax");
        if !part {
            collector.unmapped(&path_of(all, *index), UnmappedReason::Duplicate, &json!(all[*index].element.text()));
        }
        mark(all, used, *index);
    }
}

fn read_lists(collector: &mut Collector, all: &[Placed], used: &mut [bool]) {
    let texts = |names: &[&str]| -> Vec<(usize, String)> {
        let named = all.iter().enumerate().filter(|(_, placed)| names.contains(&placed.element.name.as_str()));
        let skill =
            |element: &Element| element.attribute(|name| name == "name").map_or_else(|| element.text(), str::to_owned);
        named
            .map(|(index, placed)| (index, skill(placed.element)))
            .filter(|(_, text)| !text.trim().is_empty())
            .take(100)
            .collect()
    };
    let placed = |found: &[(usize, String)]| -> Vec<(String, String)> {
        found.iter().map(|(index, text)| (text.trim().to_owned(), path_of(all, *index))).collect()
    };
    let (employment, languages, skills) = (texts(&EMPLOYMENT), texts(&LANGUAGES), texts(&SKILLS));
    collector.employment(&placed(&employment));
    collector.languages(&placed(&languages), 0.9);
    collector.skills(&placed(&skills));
    for (index, _) in employment.iter().chain(&languages).chain(&skills) {
        mark(all, used, *index);
    }
}

/// Reports every leaf with text that was not read.
fn report_rest(collector: &mut Collector, all: &[Placed], used: &[bool]) {
    let known: Vec<&str> =
        [&TITLES[..], &DESCRIPTIONS, &HEADCOUNTS, &REQUIREMENTS, &IDS, &INTERVALS, &["CountryCode"]].concat();
    for (index, placed) in all.iter().enumerate().filter(|(index, _)| !used[*index]) {
        let element = placed.element;
        if !element.is_leaf() {
            continue;
        }
        let text = element.text();
        if text.is_empty() {
            continue;
        }
        let name = element.name.as_str();
        let managed =
            |name: &str| name.starts_with("Company") || name.starts_with("HiringOrg") || name.ends_with("Date");
        let mut above = placed.parent;
        let mut by_market = managed(name);
        while let Some(parent) = above {
            by_market |= managed(&all[parent].element.name);
            above = all[parent].parent;
        }
        let reason = match () {
            () if by_market => UnmappedReason::ManagedByMarket,
            () if known.contains(&name) => UnmappedReason::Duplicate,
            () => UnmappedReason::UnknownKey,
        };
        collector.unmapped(&path_of(all, index), reason, &json!(text));
    }
}
