//! What the reader tests share.

use drafting::Reading;
use drafting::text::read;
use serde_json::{Map, Value};

/// Asserts some fields of the reading of a text; `null` stands for a field that must be empty.
pub fn assert_fields(text: &str, expected: &Value) {
    let reading = read(text);
    for (key, want) in expected.as_object().expect("fields") {
        let got = reading.facts.iter().find(|fact| fact.value.key() == key).map(|fact| fact.value.to_json());
        assert_eq!(got.as_ref().unwrap_or(&Value::Null), want, "{key} in {text:?}\n{:#?}", reading.facts);
    }
}

/// The suggestions as one object.
#[allow(dead_code)]
pub fn suggestions(reading: &Reading) -> Value {
    let pairs = reading.suggestions.iter().map(|suggestion| (suggestion.field.to_owned(), suggestion.value.clone()));
    Value::Object(pairs.collect::<Map<String, Value>>())
}
