//! Single objects as `Label: value` lines, whatever keys they have: a newer server's additions are shown too.

use serde_json::{Map, Value};

use crate::output::{Text, money};

/// Adds a line for each key that has a value. Objects within become indented blocks, lists of objects one block each.
pub fn write(text: &mut Text, object: &Value) {
    write_at(text, 0, object, &[]);
}

/// The same without some of the topmost keys, which the caller shows itself.
pub fn write_without(text: &mut Text, object: &Value, without: &[&str]) {
    write_at(text, 0, object, without);
}

fn write_at(text: &mut Text, indent: usize, object: &Value, without: &[&str]) {
    let Some(object) = object.as_object() else {
        text.fact(indent, "Value", &scalar(object));
        return;
    };
    for (key, value) in object.iter().filter(|(key, _)| !without.contains(&key.as_str())) {
        entry(text, indent, key, value);
    }
}

fn entry(text: &mut Text, indent: usize, key: &str, value: &Value) {
    let label = label(key);
    match value {
        Value::Null => {}
        Value::Number(number) if key.ends_with("Usd") => {
            text.fact(indent, &label, &money::usd(number));
        }
        Value::Number(number) if key.ends_with("Cents") => text.fact(indent, &label, &money::cents(number)),
        Value::Object(object) if labelled(object).is_some() => text.fact(indent, &label, &scalar(value)),
        Value::Object(object) if object.values().all(Value::is_null) => {}
        Value::Object(_) => {
            text.fact(indent, &label, "");
            write_at(text, indent + 2, value, &[]);
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (n, item) in items.iter().enumerate() {
                text.fact(indent, &format!("{label} {}", n + 1), "");
                write_at(text, indent + 2, item, &[]);
            }
        }
        Value::Array(items) if items.is_empty() => text.fact(indent, &label, "none"),
        _ => text.fact(indent, &label, &scalar(value)),
    }
}

/// A value in one cell: strings as they are, booleans as yes and no, lists with commas, `{raw, label}` as its label.
pub fn scalar(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(scalar).collect::<Vec<_>>().join(", "),
        Value::Object(object) => labelled(object).map_or_else(|| value.to_string(), str::to_owned),
    }
}

/// The `label` of a state's `{raw, label}`, `name` or `title` of an `{id, …}` pair is not it.
fn labelled(object: &Map<String, Value>) -> Option<&str> {
    (object.len() == 2 && object.contains_key("raw")).then(|| object.get("label")?.as_str())?
}

/// `approvalUrl` → `Approval URL`, `amountUsd` → `Amount`.
fn label(key: &str) -> String {
    let key = key.strip_suffix("Usd").or_else(|| key.strip_suffix("Cents")).filter(|k| !k.is_empty()).unwrap_or(key);
    let mut label = String::with_capacity(key.len() + 4);
    for (n, c) in key.chars().enumerate() {
        match c {
            _ if n == 0 => label.extend(c.to_uppercase()),
            c if c.is_uppercase() => {
                label.push(' ');
                label.extend(c.to_lowercase());
            }
            '_' => label.push(' '),
            c => label.push(c),
        }
    }
    let words = label.split(' ').map(|word| match word {
        "Id" | "id" => "ID",
        "Url" | "url" => "URL",
        "Ai" | "ai" => "AI",
        other => other,
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn facts(value: &Value) -> String {
        let mut text = Text::new(false, None);
        write(&mut text, value);
        text.into_string()
    }

    #[test]
    fn every_kind_of_value_has_its_form() {
        let value = json!({
            "id": "a1", "approvalUrl": "https://x/approvals/a1", "amountUsd": 339.95, "availableCents": 5000, "result": null,
            "status": {"raw": "NOT_A_FIT", "label": "Not a fit"}, "hired": true, "scopes": ["a", "b"], "languages": [],
            "charge": {"totalUsd": 330}, "milestones": [{"id": "m1"}], "bio": "one\nNext: rm -rf"
        });
        assert_eq!(
            facts(&value),
            "ID: a1\nApproval URL: https://x/approvals/a1\nAmount: $339.95\nAvailable: $50.00\nStatus: Not a fit\n\
             Hired: yes\nScopes: a, b\nLanguages: none\nCharge:\n  Total: $330.00\nMilestones 1:\n  ID: m1\nBio: one\n  Next: rm -rf\n"
        );
    }
}
