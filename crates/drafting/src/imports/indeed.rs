//! `indeed_xml`: a job of an Indeed feed (contract 6.3).

use domain::job::{Field, Issue};
use serde_json::json;

use super::Import;
use super::collector::Collector;
use super::xml::{self, Element};
use crate::reading::UnmappedReason;

/// Reads a `<job>`, or the first one of a `<source>`.
pub fn indeed(document: &str) -> Result<Import, Issue> {
    let root = xml::parse(document)?;
    let is_job = |element: &Element| element.name.eq_ignore_ascii_case("job");
    let jobs: Vec<&Element> =
        if is_job(&root) { vec![&root] } else { root.children().filter(|child| is_job(child)).collect() };
    let Some(job) = jobs.first() else {
        return Err(xml::refuse("There is no <job> in this document"));
    };
    let mut collector = Collector::new();
    if jobs.len() > 1 {
        collector.warn(format!("Only the first job was read; {} more were left out.", jobs.len() - 1));
    }
    let mut seen: Vec<String> = Vec::new();
    for element in job.children() {
        let name = element.name.to_lowercase();
        let path = format!("xml.job.{}", element.name);
        let text = element.text();
        if text.is_empty() {
            continue;
        }
        if seen.contains(&name) {
            collector.unmapped(&path, UnmappedReason::Duplicate, &json!(text));
            continue;
        }
        read_element(&mut collector, &name, element, &text, &path)?;
        seen.push(name);
    }
    collector.read_prose(None, "xml.job.description");
    Ok(collector.finish())
}

fn read_element(collector: &mut Collector, name: &str, element: &Element, text: &str, path: &str) -> Result<(), Issue> {
    match name {
        "title" => collector.title(text, path),
        "description" => return collector.description(&element.markup(), &["xml", "job", &element.name]),
        "salary" => collector.salary(text, path),
        "country" => collector.countries(&parts(text, path), 0.6),
        "jobtype" => collector.employment(&parts(text, path)),
        "experience" => collector.experience(&text.chars().take(2_000).collect::<String>()),
        "category" => collector.text(Field::SubjectMatter, text, 0.6, path),
        "referencenumber" => collector.external_id(text, path),
        "company" | "date" | "url" | "sourcename" | "expirationdate" => {
            collector.unmapped(path, UnmappedReason::ManagedByMarket, &json!(text));
        }
        "city" | "state" | "postalcode" | "education" | "email" => {
            collector.unmapped(path, UnmappedReason::NotSupported, &json!(text));
        }
        _ => collector.unmapped(path, UnmappedReason::UnknownKey, &json!(text)),
    }
    Ok(())
}

/// The parts of a list with commas, each with the path of the whole.
fn parts(text: &str, path: &str) -> Vec<(String, String)> {
    let parts = text.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty());
    parts.take(50).map(|part| (part.to_owned(), path.to_owned())).collect()
}
