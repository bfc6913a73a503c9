//! A draft: the body that makes one, and the report that answers it.

use serde_json::{Map, Value, json};

use crate::commands::endpoint::{Shown, Typed};
use crate::commands::values::object_file;
use crate::commands::views;
use crate::context::Context;
use crate::output::facts::scalar;
use crate::output::{Style, Text};
use crate::stop::Stop;

const SOURCES: [&str; 4] = ["description", "description-file", "canonical-file", "payload-file"];

const FORMATS: &str = "opentrain_canonical, schema_org_job_posting, indeed_xml, hr_xml, text";

/// The body of `jobs draft create`, from exactly one source.
pub fn body(typed: &Typed<'_>, context: &Context, _: Value) -> Result<Value, Stop> {
    let given: Vec<(&str, &str)> = SOURCES.into_iter().filter_map(|long| Some((long, typed.text(long)?))).collect();
    let &[(source, value)] = given.as_slice() else {
        let names = SOURCES.map(|long| format!("--{long}")).join(", ");
        return Err(Stop::usage(match given.len() {
            0 => format!("a draft needs one of {names}"),
            _ => format!("give only one of {names}"),
        }));
    };
    let format = typed.text("format");
    if format.is_some() && source != "payload-file" {
        return Err(Stop::usage("--format goes with --payload-file"));
    }
    let flag = format!("--{source}");
    let mut body = match (source, format) {
        ("description", _) => text_source(value.to_owned()),
        ("description-file", _) => text_source(context.read_text(&flag, value)?),
        ("canonical-file", _) => import("opentrain_canonical", "job", object_file(context, &flag, value)?.into()),
        (_, None) => object_file(context, &flag, value)?,
        (_, Some(format @ "opentrain_canonical")) => import(format, "job", object_file(context, &flag, value)?.into()),
        (_, Some(format @ "schema_org_job_posting")) => {
            import(format, "jsonLd", object_file(context, &flag, value)?.into())
        }
        (_, Some(format @ ("indeed_xml" | "hr_xml"))) => import(format, "xml", context.read_text(&flag, value)?.into()),
        (_, Some(format @ "text")) => import(format, "rawJobDescription", context.read_text(&flag, value)?.into()),
        (_, Some(other)) => return Err(Stop::usage(format!("--format '{other}' is not known; one of {FORMATS}"))),
    };
    for (long, key) in [("external-id", "externalId"), ("idempotency-key", "idempotencyKey")] {
        if let Some(value) = typed.text(long) {
            put(&mut body, key, value);
        }
    }
    Ok(body.into())
}

fn text_source(text: String) -> Map<String, Value> {
    let mut body = Map::new();
    body.insert("source".into(), json!({ "type": "text", "text": text }));
    body
}

fn import(format: &str, key: &str, value: Value) -> Map<String, Value> {
    let mut body = Map::new();
    body.insert("format".into(), format.into());
    body.insert(key.into(), value);
    body
}

/// Puts the key into `source` where there is one, else at the top; a value in the other place would contradict it.
fn put(body: &mut Map<String, Value>, key: &str, value: &str) {
    if let Some(Value::Object(source)) = body.get_mut("source") {
        source.insert(key.into(), value.into());
        body.shift_remove(key);
    } else {
        body.insert(key.into(), value.into());
    }
}

/// The report: what was understood, what to ask, what comes next.
pub fn report(shown: &Shown<'_>, text: &mut Text) {
    let id = shown.text("jobId");
    let missing = shown.rows("missingFields");
    let issues = shown.rows("validation/issues");
    let ready = shown.at("validation/publishReady").as_bool() == Some(true);
    let status = shown.text("status");
    if status != "DRAFT" && !status.is_empty() {
        text.line(&format!("Job {id} is {status}."));
    } else if ready {
        text.line(&format!("Draft {id} is ready to publish."));
    } else {
        let mut gaps = Vec::new();
        if !missing.is_empty() {
            gaps.push(count(missing.len(), "field", "fields") + " missing");
        }
        if !issues.is_empty() {
            gaps.push(count(issues.len(), "issue", "issues"));
        }
        let gaps = if gaps.is_empty() { String::new() } else { format!(": {}", gaps.join(", ")) };
        text.line(&format!("Draft {id} is not ready to publish{gaps}."));
    }
    for (label, key) in [("Draft URL", "draftUrl"), ("External ID", "externalId")] {
        if !shown.text(key).is_empty() {
            text.fact(0, label, shown.text(key));
        }
    }
    understood(shown, text);
    for gap in missing {
        ask(gap, text);
    }
    for issue in issues {
        text.line(&format!("issue: {} ({})", member(issue, "message"), member(issue, "field")));
    }
    for doubt in shown.rows("lowConfidenceFields") {
        let (field, value) = (member(doubt, "field"), member(doubt, "value"));
        text.line(&format!(
            "low-confidence: {field} = {value} ({}); confirm with --set {field}=…",
            member(doubt, "reason")
        ));
    }
    views::lines(text, "warning:", shown.at("warnings"));
    for part in shown.rows("unmappedFields") {
        text.line(&format!(
            "unmapped: {} ({}) {}",
            member(part, "path"),
            member(part, "reason"),
            member(part, "valuePreview")
        ));
    }
    let decision = shown.text("moderation/decision");
    if !decision.is_empty() && decision != "ALLOW" {
        text.line(&format!("moderation: {decision}"));
        for reason in shown.rows("moderation/reasons") {
            text.line(&format!("reason: {} ({})", member(reason, "message"), member(reason, "field")));
        }
    }
    if status != "DRAFT" && !status.is_empty() {
        return;
    }
    if ready {
        views::next(text, &format!("opentrain jobs publish --job-id {id}"));
    } else {
        let fields = missing.iter().map(keys).chain(issues.iter().map(|issue| vec![member(issue, "field")]));
        let sets: Vec<String> = fields.flatten().map(|key| format!("--set {key}=…")).collect();
        views::next(text, &format!("opentrain jobs draft update --job-id {id} {}", sets.join(" ")));
    }
}

fn understood(shown: &Shown<'_>, text: &mut Text) {
    let Some(fields) = shown.at("normalizedFields").as_object().filter(|fields| !fields.is_empty()) else { return };
    text.line("Understood:");
    for (key, value) in fields {
        text.fact(2, key, &scalar(value));
    }
}

/// One question, with what an answer may be and where it goes.
fn ask(gap: &Value, text: &mut Text) {
    let prompt = member(gap, "prompt");
    let prompt = if prompt.is_empty() { member(gap, "message") } else { prompt };
    let question = prompt.strip_prefix("ask: ").unwrap_or(&prompt);
    let values = member(gap, "enumValues");
    let kind = member(gap, "type");
    let answer = if values.is_empty() { kind } else { format!("{kind}: {values}") };
    let keys = keys(gap);
    let sets: Vec<String> = keys.iter().map(|key| format!("--set {key}=…")).collect();
    let line = format!("{question}  [{answer}]  {}", sets.join(" "));
    text.tagged_line(Style::Attention, "ask:", &line);
    let suggested = member(gap, "suggestedValue");
    if !suggested.is_empty() {
        text.line(&format!("suggested: --set {}={suggested}", keys.first().map_or("", String::as_str)));
    }
    let hint = member(gap, "hint");
    if !hint.is_empty() {
        text.line(&format!("hint: {hint}"));
    }
}

/// The keys that answer a gap.
fn keys(gap: &Value) -> Vec<String> {
    let keys: Vec<String> = gap.get("updateKeys").and_then(Value::as_array).into_iter().flatten().map(scalar).collect();
    if keys.is_empty() { vec![member(gap, "field")] } else { keys }
}

fn member(object: &Value, key: &str) -> String {
    scalar(object.get(key).unwrap_or(&Value::Null))
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
