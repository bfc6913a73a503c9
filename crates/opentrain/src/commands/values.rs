//! Values as they are typed, made into JSON.

use domain::job::{Field, FieldKind};
use serde_json::{Map, Number, Value};

use crate::context::Context;
use crate::stop::Stop;

/// A finite decimal number, its digits kept. `None` for anything else.
pub fn number(text: &str) -> Option<Number> {
    let starts_well = text.trim_start_matches(['+', '-']).starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let value: f64 = text.parse().ok().filter(|v: &f64| starts_well && v.is_finite())?;
    serde_json::from_str(text).ok().or_else(|| Number::from_f64(value))
}

/// Adds `--set field=value` pairs to an object, in order.
pub fn set_fields(
    context: &Context,
    flag: &str,
    pairs: &[&str],
    into: &mut Map<String, Value>,
    rules: Rules,
) -> Result<(), Stop> {
    for pair in pairs {
        let (key, typed) = pair
            .split_once('=')
            .filter(|(key, _)| !key.trim().is_empty())
            .ok_or_else(|| Stop::usage(format!("{flag} takes <field>=<value>, not '{pair}'")))?;
        let key = key.trim();
        let value = match typed.strip_prefix('@') {
            Some(path) => convert(key, &context.read_text(&format!("{flag} {key}"), path)?, Source::File, rules),
            None => convert(key, typed, Source::Typed, rules),
        };
        into.insert(key.to_owned(), value.map_err(|why| Stop::usage(format!("{flag} {key}: {why}")))?);
    }
    Ok(())
}

/// Which keys have a type of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// The update keys of a job.
    JobFields,
    /// None: every value is JSON if it parses, else text.
    Free,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Typed,
    File,
}

fn convert(key: &str, text: &str, source: Source, rules: Rules) -> Result<Value, String> {
    let kind = (rules == Rules::JobFields).then(|| Field::from_key(key)).flatten().map(Field::kind);
    if source == Source::Typed && text == "null" {
        return Ok(Value::Null);
    }
    let Some(kind) = kind else {
        return Ok(serde_json::from_str(text).unwrap_or_else(|_| Value::from(text)));
    };
    let quoted =
        if source == Source::Typed && text.starts_with('"') { serde_json::from_str::<String>(text).ok() } else { None };
    match kind {
        FieldKind::String | FieldKind::Text | FieldKind::Enum => Ok(quoted.unwrap_or_else(|| text.to_owned()).into()),
        FieldKind::Number | FieldKind::Integer => {
            number(text.trim()).map(Value::Number).ok_or_else(|| format!("a number is needed, not '{text}'"))
        }
        FieldKind::StringList | FieldKind::EnumList => match quoted {
            Some(one) => Ok(vec![one].into()),
            None => list(text),
        },
    }
}

/// A JSON array, or words between commas.
fn list(text: &str) -> Result<Value, String> {
    let text = text.trim();
    if text.starts_with('[') {
        return serde_json::from_str::<Vec<Value>>(text)
            .map(Value::from)
            .map_err(|_| format!("'{text}' is not a JSON array"));
    }
    Ok(split_list(text).into())
}

/// Words between commas, blanks trimmed, empty ones dropped.
pub fn split_list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// A JSON object from a file.
pub fn object_file(context: &Context, flag: &str, path: &str) -> Result<Map<String, Value>, Stop> {
    let text = context.read_text(flag, path)?;
    match serde_json::from_str(&text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(Stop::usage(format!("{flag}: {path} is not a JSON object"))),
        Err(e) => Err(Stop::usage(format!("{flag}: {path} is not JSON: {e}"))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_finite_and_decimal() {
        for (text, want) in
            [("25", "25"), ("12.50", "12.50"), ("-3", "-3"), ("0.0125", "0.0125"), ("+7", "7.0"), (".5", "0.5")]
        {
            assert_eq!(number(text).map(|n| n.as_f64()), want.parse().ok().map(Some), "{text}");
        }
        for text in ["", "NaN", "inf", "-infinity", "1e999", "abc", "1,000", "0x10", "5 ", "--5"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn the_value_takes_the_type_of_its_field() {
        for (key, text, want) in [
            ("jobTitle", "2024", json!("2024")),
            ("jobTitle", "null", json!(null)),
            ("jobTitle", "\"null\"", json!("null")),
            ("jobTitle", "\"a\" or \"b\"", json!("\"a\" or \"b\"")),
            ("pricePerHour", "18.5", json!(18.5)),
            ("headcount", "3", json!(3)),
            ("languages", "English, Spanish", json!(["English", "Spanish"])),
            ("languages", "", json!([])),
            ("labelTypes", "[\"A\"]", json!(["A"])),
            ("experienceLevel", "EXPERT", json!("EXPERT")),
            ("newKey", "5", json!(5)),
            ("newKey", "abc", json!("abc")),
            ("newKey", "{\"a\":1}", json!({"a": 1})),
        ] {
            assert_eq!(convert(key, text, Source::Typed, Rules::JobFields), Ok(want), "{key}={text}");
        }
        assert_eq!(convert("jobTitle", "null", Source::File, Rules::JobFields), Ok(json!("null")));
        assert_eq!(convert("jobTitle", "5", Source::Typed, Rules::Free), Ok(json!(5)));
        for (key, text) in
            [("pricePerHour", "abc"), ("pricePerHour", ""), ("pricePerHour", "\"18\""), ("languages", "[English")]
        {
            assert!(convert(key, text, Source::Typed, Rules::JobFields).is_err(), "{key}={text}");
        }
    }
}
