//! Readers of foreign input never panic, and what they give back is what they were given.

use domain::job::{Field, JobFields, JobPatch};
use domain::{JobId, Timestamp};
use market::cursor::{self, Place};
use proptest::prelude::*;
use serde_json::{Map, Value};

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-3.0..30_000.0f64).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop_oneof!["[A-Z_]{1,20}", "[a-zA-Z ()-]{1,40}", "\\PC{0,300}"].prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Bodies that mostly use keys that exist.
fn patch() -> impl Strategy<Value = Value> {
    let key =
        prop_oneof![9 => (0..Field::ALL.len()).prop_map(|at| Field::ALL[at].key().to_owned()), 1 => any::<String>()];
    let object = prop::collection::vec((key, json()), 0..8)
        .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>()));
    prop_oneof![9 => object, 1 => json()]
}

proptest! {
    #[test]
    fn any_patch_is_taken_or_refused_with_issues(body in patch()) {
        match JobPatch::read(&body) {
            Err(issues) => prop_assert!(!issues.is_empty()),
            Ok(read) => {
                if let Ok((fields, _)) = read.applied(&JobFields::default()) {
                    // What was stored can be sent again and means the same.
                    let stored = serde_json::to_value(&fields).expect("fields are JSON");
                    if stored.as_object().is_some_and(|map| !map.is_empty()) {
                        let again = JobPatch::read(&stored).expect("stored fields are valid");
                        let (again, _) = again.applied(&JobFields::default()).expect("stored fields fit together");
                        prop_assert_eq!(again, fields);
                    }
                }
            }
        }
    }

    #[test]
    fn any_cursor_is_decoded_or_refused(text in "\\PC{0,200}", filters in "\\PC{0,20}") {
        let _ = cursor::decode(&text, &filters);
    }

    #[test]
    fn a_cursor_gives_its_place_back(millis in 0..253_402_300_799_999i64, id in "[0-9a-z]{26}", filters in "\\PC{0,20}") {
        let place = Place { at: Timestamp::from_millis(millis), id: JobId::from(id).to_string() };
        let cursor = cursor::encode(&place, &filters);
        prop_assert_eq!(cursor::decode(&cursor, &filters).expect("its own cursor"), place);
        let other_filters = format!("{filters}x");
        prop_assert!(cursor::decode(&cursor, &other_filters).is_err());
        prop_assert!(cursor::decode(&cursor[..cursor.len() - 1], &filters).is_err());
    }

    #[test]
    fn any_text_is_a_time_or_none(text in "\\PC{0,70}") {
        let _ = Timestamp::parse(&text);
    }

    #[test]
    fn what_looks_like_a_time_is_read_without_a_panic(
        text in "[0-9+-]{2,6}-[0-9]{1,3}-[0-9]{1,3}([Tt ][0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,3}(\\.[0-9]{1,12})?)?)?(Z|z|[ +-][0-9]{2}:?[0-9]{2}|\\[UTC\\])?"
    ) {
        if let Some(time) = Timestamp::parse(&text) {
            let shown = time.to_string();
            prop_assert_eq!(Timestamp::parse(&shown), Some(time), "{} is shown as {}", text, shown);
        }
    }
}
