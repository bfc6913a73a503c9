//! Whether arguments fit their parameters. Problems are told as the API tells them (jobs-fields.md, 2).

use domain::job::{Issue, IssueCode, PathPart};
use serde_json::{Map, Value};

use crate::shape::{Least, Parameter, Shape, plain};

/// Every problem of the arguments; none if they fit.
pub fn check(parameters: &[Parameter], arguments: &Map<String, Value>) -> Vec<Issue> {
    let mut issues = Vec::new();
    object(parameters, 0, arguments, &[], &mut issues);
    issues
}

fn object(members: &[Parameter], least: usize, given: &Map<String, Value>, path: &[PathPart], issues: &mut Vec<Issue>) {
    let unknown: Vec<String> =
        given.keys().filter(|key| !members.iter().any(|member| member.name == key.as_str())).cloned().collect();
    if !unknown.is_empty() {
        issues.push(Issue::unrecognized(path.to_vec(), unknown));
    }
    if given.len() < least {
        issues.push(too_small(path, format!("Must have at least {least} members"), least.into()));
    }
    for member in members {
        let path = [path, &[member.name.into()]].concat();
        match given.get(member.name) {
            Some(value) => shape(&member.shape, value, &path, issues),
            None if member.required => issues.push(
                Issue::new(path, IssueCode::InvalidType, format!("Required: {}", member.name))
                    .with("expected", member.shape.name())
                    .with("received", "undefined"),
            ),
            None => {}
        }
    }
}

fn shape(wanted: &Shape, value: &Value, path: &[PathPart], issues: &mut Vec<Issue>) {
    match (wanted, value) {
        (Shape::Nullable(_), Value::Null) => {}
        (Shape::Nullable(inner), _) => shape(inner, value, path, issues),
        (Shape::Text { min, max }, Value::String(text)) => {
            let length = text.chars().count();
            if length < *min {
                issues.push(too_small(path, format!("Must be at least {min} characters long"), (*min).into()));
            }
            if let Some(max) = max.filter(|max| length > *max) {
                issues.push(too_big(path, format!("Must be at most {max} characters long"), max.into()));
            }
        }
        (Shape::OneOf(words), Value::String(text)) => {
            if !words.contains(&text.as_str()) {
                let message = format!("Must be one of {}", words.join(", "));
                issues.push(Issue::new(path.to_vec(), IssueCode::InvalidEnumValue, message).with("options", *words));
            }
        }
        (Shape::Whole { min, max }, Value::Number(number)) => {
            let number = number.as_f64().unwrap_or(f64::INFINITY);
            if number.fract() != 0.0 {
                issues.push(Issue::new(path.to_vec(), IssueCode::NotMultipleOf, "Must be a whole number"));
                return;
            }
            bounds(number, Least::From(*min as f64), max.map(|max| max as f64), path, issues);
        }
        (Shape::Number { least, max }, Value::Number(number)) => {
            bounds(number.as_f64().unwrap_or(f64::INFINITY), *least, Some(*max), path, issues);
        }
        (Shape::Switch, Value::Bool(_)) | (Shape::AnyObject, Value::Object(_)) => {}
        (Shape::List { of, min, max }, Value::Array(items)) => {
            if items.len() < *min {
                issues.push(too_small(path, format!("Must have at least {min} entries"), (*min).into()));
            }
            if let Some(max) = max.filter(|max| items.len() > *max) {
                issues.push(too_big(path, format!("Must have at most {max} entries"), max.into()));
            }
            for (index, item) in items.iter().enumerate() {
                shape(of, item, &[path, &[index.into()]].concat(), issues);
            }
        }
        (Shape::Object { members, least }, Value::Object(given)) => object(members, *least, given, path, issues),
        (wanted, value) => issues.push(Issue::invalid_type(path.to_vec(), wanted.name(), value)),
    }
}

fn bounds(number: f64, least: Least, max: Option<f64>, path: &[PathPart], issues: &mut Vec<Issue>) {
    match least {
        Least::From(least) if number < least => {
            issues.push(too_small(path, format!("Must be at least {least}"), plain(least)));
        }
        Least::Above(least) if number <= least => {
            issues.push(too_small(path, format!("Must be greater than {least}"), plain(least)));
        }
        _ => {}
    }
    if let Some(max) = max.filter(|max| number > *max) {
        issues.push(too_big(path, format!("Must be at most {max}"), plain(max)));
    }
}

fn too_small(path: &[PathPart], message: String, minimum: Value) -> Issue {
    Issue::new(path.to_vec(), IssueCode::TooSmall, message).with("minimum", minimum)
}

fn too_big(path: &[PathPart], message: String, maximum: Value) -> Issue {
    Issue::new(path.to_vec(), IssueCode::TooBig, message).with("maximum", maximum)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::shape::{ID, text};

    const TERMS: &[Parameter] = &[
        Parameter::new("name", text(3), "n").required(),
        Parameter::new("amount", Shape::Number { least: Least::From(1.0), max: 5.0 }, "a"),
        Parameter::new("hours", Shape::Nullable(&Shape::Number { least: Least::Above(0.0), max: 5.0 }), "h"),
    ];
    const PARAMETERS: &[Parameter] = &[
        Parameter::id("id", "i"),
        Parameter::new("limit", Shape::Whole { min: 1, max: Some(9) }, "l"),
        Parameter::new("state", Shape::OneOf(&["A", "B"]), "s"),
        Parameter::new("deep", Shape::Switch, "d"),
        Parameter::new("tags", Shape::List { of: &ID, min: 1, max: Some(2) }, "t"),
        Parameter::new("terms", Shape::Object { members: TERMS, least: 1 }, "t"),
        Parameter::new("any", Shape::AnyObject, "a"),
    ];

    /// Code and path of each issue.
    fn problems(arguments: Value) -> String {
        let issues = check(PARAMETERS, arguments.as_object().unwrap());
        let told = issues.iter().map(|issue| {
            let value = serde_json::to_value(issue).unwrap();
            format!("{} {}", value["code"].as_str().unwrap(), value["path"])
        });
        told.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn what_fits_passes() {
        for arguments in [
            json!({"id": "x"}),
            json!({"id": "ñ".repeat(64), "limit": 9.0, "state": "B", "deep": true, "tags": ["a"], "any": {"x": [1]}}),
            json!({"id": "x", "terms": {"name": "abc", "amount": 5, "hours": null}}),
            json!({"id": "x", "terms": {"name": "abc", "hours": 0.5}}),
        ] {
            assert_eq!(problems(arguments), "");
        }
    }

    #[test]
    fn what_does_not_fit_is_named_with_its_place() {
        for (arguments, want) in [
            (json!({}), r#"invalid_type ["id"]"#),
            (json!({"id": null}), r#"invalid_type ["id"]"#),
            (json!({"id": "x", "ID": "y", "z": 1}), "unrecognized_keys []"),
            (json!({"id": "x".repeat(65), "limit": 0}), r#"too_big ["id"]; too_small ["limit"]"#),
            (json!({"id": "", "limit": 1.5}), r#"too_small ["id"]; not_multiple_of ["limit"]"#),
            (json!({"id": "x", "limit": "5", "deep": "yes"}), r#"invalid_type ["limit"]; invalid_type ["deep"]"#),
            (json!({"id": "x", "state": "a"}), r#"invalid_enum_value ["state"]"#),
            (json!({"id": "x", "tags": []}), r#"too_small ["tags"]"#),
            (json!({"id": "x", "tags": ["a", 5, "c"]}), r#"too_big ["tags"]; invalid_type ["tags",1]"#),
            (json!({"id": "x", "terms": {}}), r#"too_small ["terms"]; invalid_type ["terms","name"]"#),
            (
                json!({"id": "x", "terms": {"name": "abcd", "amount": 0.99, "hours": 0, "price": 1}}),
                r#"unrecognized_keys ["terms"]; too_big ["terms","name"]; too_small ["terms","amount"]; too_small ["terms","hours"]"#,
            ),
            (json!({"id": "x", "terms": "cheap", "any": []}), r#"invalid_type ["terms"]; invalid_type ["any"]"#),
        ] {
            assert_eq!(problems(arguments.clone()), want, "{arguments}");
        }
    }
}
