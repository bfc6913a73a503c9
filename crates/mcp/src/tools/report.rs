//! The report of a draft, in words: what was understood, and what to ask.

use serde_json::Value;

use crate::summary::{Manner, Summary, cut};
use crate::tool::Told;

/// The whole report; each gap is an `ask:` line.
pub fn tell(told: &Told<'_>, summary: &mut Summary) {
    let id = told.text("jobId");
    let (missing, issues) = (told.rows("missingFields"), told.rows("validation/issues"));
    summary.line(&match told.is("validation/publishReady") {
        true => format!("Job {id} ({}) is ready to publish.", told.text("status")),
        false => {
            let gaps =
                [counted(missing.len(), "field missing", "fields missing"), counted(issues.len(), "issue", "issues")];
            let gaps: Vec<String> = gaps.into_iter().flatten().collect();
            format!("Job {id} ({}) is not ready to publish: {}.", told.text("status"), gaps.join(", "))
        }
    });
    for key in ["draftUrl", "reviewUrl", "externalId", "updatedAt"] {
        if !told.text(key).is_empty() && (key != "reviewUrl" || told.text("reviewUrl") != told.text("draftUrl")) {
            summary.line(&format!("{key}: {}", told.text(key)));
        }
    }
    if let Some(fields) = told.at("normalizedFields").as_object().filter(|fields| !fields.is_empty()) {
        summary.line("Understood:");
        for (key, value) in fields {
            summary.line(&format!("- {key}: {}", cut(&shown(value))));
        }
    }
    missing.iter().for_each(|gap| ask(gap, summary));
    for issue in issues {
        summary.line(&format!(
            "issue: {} ({}) → fields.{}",
            member(issue, "message"),
            member(issue, "code"),
            member(issue, "field")
        ));
    }
    for doubt in told.rows("lowConfidenceFields") {
        let (field, value) = (member(doubt, "field"), cut(&member(doubt, "value")));
        let (sure, why) = (member(doubt, "confidence"), member(doubt, "reason"));
        summary.line(&format!("confirm: is {field} {value}? ({why}; confidence {sure}) → fields.{field}"));
    }
    for warning in told.rows("warnings") {
        summary.line(&format!("warning: {}", cut(&shown(warning))));
    }
    for part in told.rows("unmappedFields") {
        summary.line(&format!(
            "not used: {} ({}): {}",
            member(part, "path"),
            member(part, "reason"),
            member(part, "valuePreview")
        ));
    }
    if told.at("moderation").is_object() {
        summary.line(&format!(
            "moderation: {} at {}",
            told.text("moderation/decision"),
            told.text("moderation/decidedAt")
        ));
        summary.list(told.rows("moderation/reasons"), Manner::default());
    }
    if told.is("validation/publishReady") {
        summary.next("show the human the draft; if they agree, opentrain_publish_job.");
    } else {
        summary
            .next("put each question to the human as it is, then opentrain_update_job_draft_fields with the answers.");
    }
}

/// `ask: <question> [type; allowed values] → fields.<key>`
fn ask(gap: &Value, summary: &mut Summary) {
    let prompt = member(gap, "prompt");
    let prompt = if prompt.is_empty() { member(gap, "message") } else { prompt };
    let question = prompt.strip_prefix("ask: ").unwrap_or(&prompt);
    let values = member(gap, "enumValues");
    let kind = member(gap, "type");
    let answer = if values.is_empty() { kind } else { format!("{kind}; {values}") };
    let keys = gap.get("updateKeys").and_then(Value::as_array).filter(|keys| !keys.is_empty());
    let keys: Vec<String> = match keys {
        Some(keys) => keys.iter().map(|key| format!("fields.{}", shown(key))).collect(),
        None => vec![format!("fields.{}", member(gap, "field"))],
    };
    summary.line(&format!("ask: {question} [{answer}] → {}", keys.join(", ")));
    for (name, key) in [("suggested", "suggestedValue"), ("hint", "hint")] {
        let value = member(gap, key);
        if !value.is_empty() {
            summary.line(&format!("  {name}: {value}"));
        }
    }
}

fn member(object: &Value, key: &str) -> String {
    shown(object.get(key).unwrap_or(&Value::Null))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn counted(number: usize, one: &str, many: &str) -> Option<String> {
    (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { many }))
}
