//! Reads job texts and documents, one JSON object a line, and writes what is found in each: `{"id", "text"}`, or
//! `{"id", "format", "body"}` with a structured document.

use std::io::{self, BufRead, Write};
use std::time::Instant;

use domain::job::Issue;
use drafting::imports::{self, Import};
use serde_json::{Map, Value, json};

fn main() -> io::Result<()> {
    drafting::prepare();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let Ok(Value::Object(item)) = serde_json::from_str::<Value>(&line) else { continue };
        let started = Instant::now();
        let import = match item.get("text").and_then(Value::as_str) {
            Some(text) => Ok(Import { reading: drafting::text::read(text), external_id: None }),
            None => import(&item),
        };
        let Import { reading, external_id } = match import {
            Ok(import) => import,
            Err(issue) => {
                writeln!(out, "{}", json!({ "id": item.get("id"), "issue": issue }))?;
                continue;
            }
        };
        let seconds = started.elapsed().as_secs_f64();
        let fields: Map<String, Value> = reading
            .facts
            .iter()
            .filter(|fact| fact.value.to_json() != json!([]))
            .map(|fact| (fact.value.key().to_owned(), fact.value.to_json()))
            .collect();
        let suggested: Map<String, Value> = reading
            .suggestions
            .iter()
            .filter(|suggestion| !fields.contains_key(suggestion.field))
            .map(|suggestion| (suggestion.field.to_owned(), suggestion.value.clone()))
            .collect();
        let facts: Map<String, Value> = reading
            .facts
            .iter()
            .map(|fact| {
                (fact.value.key().to_owned(), json!({ "confidence": fact.confidence, "evidence": fact.evidence }))
            })
            .collect();
        let answer = json!({
            "id": item.get("id"), "normalizedFields": fields, "suggested": suggested, "facts": facts,
            "externalId": external_id, "warnings": reading.warnings, "unmapped": reading.unmapped, "seconds": seconds,
        });
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

fn import(item: &Map<String, Value>) -> Result<Import, Issue> {
    let body = item.get("body").unwrap_or(&Value::Null);
    let part = |key: &str| body.get(key).unwrap_or(&Value::Null);
    let xml = part("xml").as_str().unwrap_or_default();
    match item.get("format").and_then(Value::as_str) {
        Some("schema_org_job_posting") => imports::schema_org(part("jsonLd")),
        Some("indeed_xml") => imports::indeed(xml),
        Some("hr_xml") => imports::hr_xml(xml),
        _ => imports::canonical(part("job")),
    }
}
