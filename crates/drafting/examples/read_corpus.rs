//! Reads job texts, one JSON object `{"id", "text"}` a line, and writes what the reader finds in each.

use std::io::{self, BufRead, Write};
use std::time::Instant;

use serde_json::{Map, Value, json};

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let Ok(Value::Object(item)) = serde_json::from_str::<Value>(&line) else { continue };
        let Some(text) = item.get("text").and_then(Value::as_str) else { continue };
        let started = Instant::now();
        let reading = drafting::text::read(text);
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
            "warnings": reading.warnings, "unmapped": reading.unmapped, "seconds": seconds,
        });
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
