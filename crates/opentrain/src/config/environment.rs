//! `OPENTRAIN_SECTION__KEY` variables.

use std::ffi::OsString;

use crate::config::keys::{self, KEYS, Key};
use crate::config::rule::Given;
use crate::config::{ConfigError, Origin, Raw};

/// The values in the environment, by name. A variable without a double underscore is none of these.
pub(super) fn read(variables: &[(OsString, OsString)], errors: &mut Vec<ConfigError>) -> Vec<(Key, Raw)> {
    let mut found = Vec::new();
    let mut ours: Vec<(&str, &OsString)> = variables
        .iter()
        .filter_map(|(name, value)| Some((name.to_str()?, value)))
        .filter(|(name, _)| name.strip_prefix("OPENTRAIN_").is_some_and(|rest| rest.contains("__")))
        .collect();
    ours.sort_unstable();
    for (name, value) in ours {
        let place = name.to_owned();
        let Some(key) = KEYS.iter().map(|(key, _)| *key).find(|key| variable(*key) == name) else {
            let nearest = keys::nearest(name, KEYS.iter().map(|(key, _)| variable(*key)));
            errors.push(ConfigError { place, message: format!("there is no such variable; did you mean {nearest}?") });
            continue;
        };
        match value.to_str() {
            Some(text) => found.push((key, Raw { given: Given::Typed(text.to_owned()), origin: Origin::Env(place) })),
            None => errors.push(ConfigError { place, message: format!("{key} is not UTF-8 text") }),
        }
    }
    found
}

/// The key's variable.
fn variable(key: Key) -> String {
    format!("OPENTRAIN_{}__{}", key.section, key.name).to_uppercase()
}
