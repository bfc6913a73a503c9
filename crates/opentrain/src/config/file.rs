//! The configuration file: where it is, and each value with its line.

use std::ffi::OsString;
use std::io::Read;
use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use crate::config::keys::{self, Key};
use crate::config::rule::Given;
use crate::config::{ConfigError, Origin, Raw};

/// The file that is read when none is named, if it exists.
const USUAL: &str = "opentrain.toml";

const MAX_BYTES: u64 = 1024 * 1024;

/// The file's name, as errors show it, and its text. A named file must be readable.
pub(super) fn find(
    flag: Option<&str>,
    variables: &[(OsString, OsString)],
    errors: &mut Vec<ConfigError>,
) -> Option<(String, String)> {
    let variable = variables.iter().find(|(name, value)| name == "OPENTRAIN_CONFIG" && !value.is_empty());
    let (path, named) = match (flag, variable) {
        (Some(path), _) => (OsString::from(path), true),
        (None, Some((_, path))) => (path.clone(), true),
        (None, None) => (OsString::from(USUAL), false),
    };
    let name = path.to_string_lossy().into_owned();
    let mut bytes = Vec::new();
    let read = std::fs::File::open(&path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    let problem = match read {
        Err(e) if !named && e.kind() == std::io::ErrorKind::NotFound => return None,
        Err(e) => e.to_string(),
        Ok(_) if bytes.len() as u64 > MAX_BYTES => "it is over 1 MiB".to_owned(),
        Ok(_) => match String::from_utf8(bytes) {
            Ok(text) => return Some((name, text)),
            Err(_) => "it is not UTF-8 text".to_owned(),
        },
    };
    errors.push(ConfigError { place: name, message: problem });
    None
}

/// Reads sections and keys; what is unknown is an error that names the nearest known one.
pub(super) fn parse(
    name: &str,
    text: &str,
    origin: impl Fn(String) -> Origin,
    errors: &mut Vec<ConfigError>,
) -> Vec<(Key, Raw)> {
    let place = |span: Option<Range<usize>>| format!("{name}:{}", line(text, span.map_or(0, |s| s.start)));
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            errors.push(ConfigError { place: place(error.span()), message });
            return Vec::new();
        }
    };
    let mut values = Vec::new();
    let root = document.as_table();
    for (section, item) in root.iter() {
        let at = place(root.key(section).and_then(|key| key.span()).or_else(|| item.span()));
        let Some(known) = keys::section(section) else {
            let nearest = keys::nearest_section(section);
            errors.push(ConfigError {
                place: at,
                message: format!("there is no section [{section}]; did you mean [{nearest}]?"),
            });
            continue;
        };
        let Some(table) = item.as_table_like() else {
            errors.push(ConfigError {
                place: at,
                message: format!("{section} is a section: write [{section}] and its keys below"),
            });
            continue;
        };
        for (key, item) in table.iter() {
            let at = place(key_span(table, key).or_else(|| item.span()));
            match keys::find(known, key) {
                Some(found) => values.push((found, Raw { given: given(item), origin: origin(at) })),
                None => {
                    let nearest = keys::nearest_key(known, key);
                    errors.push(ConfigError {
                        place: at,
                        message: format!("[{section}] has no key {key}; did you mean {nearest}?"),
                    });
                }
            }
        }
    }
    values
}

fn key_span(table: &dyn TableLike, key: &str) -> Option<Range<usize>> {
    table.key(key).and_then(|key| key.span())
}

fn given(item: &Item) -> Given {
    match item {
        Item::Value(value) => given_value(value),
        _ => Given::Other("a table"),
    }
}

fn given_value(value: &Value) -> Given {
    match value {
        Value::String(text) => Given::Text(text.value().clone()),
        Value::Integer(number) => Given::Whole(*number.value()),
        Value::Float(number) => Given::Number(*number.value()),
        Value::Boolean(yes) => Given::Bool(*yes.value()),
        Value::Array(items) => Given::List(items.iter().map(given_value).collect()),
        Value::Datetime(_) => Given::Other("a date"),
        Value::InlineTable(_) => Given::Other("a table"),
    }
}

/// The line of a byte, counted from 1.
fn line(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|b| *b == b'\n').count()
}
