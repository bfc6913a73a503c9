//! Forms of many fields: what stands in each, and what is wrong with it.

use std::collections::BTreeMap;

use domain::job::{Issue, IssueCode, PathPart};
use serde_json::{Value, json};

use crate::form::Fields;

/// Values and problems by the names of the fields.
#[derive(Clone, Debug, Default)]
pub struct Form {
    values: BTreeMap<String, Vec<String>>,
    problems: BTreeMap<String, String>,
}

/// One field, for templates.
pub struct Field {
    /// Also its id.
    pub name: String,
    pub value: String,
    pub problem: Option<String>,
    all: Vec<String>,
}

impl Field {
    /// Whether that is its value, or one of them.
    pub fn has(&self, value: &str) -> bool {
        self.all.iter().any(|one| one == value)
    }
}

impl Form {
    /// What was sent under names that begin with one of these.
    pub fn sent(fields: &Fields) -> Self {
        let mut form = Self::default();
        for (name, value) in fields.iter() {
            // Browsers send line ends as CR LF.
            form.values.entry(name.to_owned()).or_default().push(value.replace("\r\n", "\n"));
        }
        form
    }

    /// Sets a value.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.values.insert(name.into(), vec![value.into()]);
    }

    /// Sets several values.
    pub fn set_all(&mut self, name: impl Into<String>, values: Vec<String>) {
        self.values.insert(name.into(), values);
    }

    /// The first value, without surrounding blanks.
    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).and_then(|values| values.first()).map_or("", |value| value.trim())
    }

    /// All values.
    pub fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first value as JSON: null for none.
    pub fn json(&self, name: &str) -> Value {
        match self.text(name) {
            "" => Value::Null,
            text => json!(text),
        }
    }

    /// Says what is wrong with a field; the first word counts.
    pub fn blame(&mut self, name: impl Into<String>, words: impl Into<String>) {
        self.problems.entry(name.into()).or_insert_with(|| words.into());
    }

    /// Whether any field has a problem.
    pub fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    /// A field.
    pub fn field(&self, name: &str) -> Field {
        Field {
            name: name.to_owned(),
            value: self.values.get(name).and_then(|values| values.first()).cloned().unwrap_or_default(),
            problem: self.problems.get(name).cloned(),
            all: self.all(name).to_vec(),
        }
    }

    /// A field of a row of a list.
    pub fn cell(&self, list: &str, row: &usize, key: &str) -> Field {
        self.field(&cell(list, *row, key))
    }
}

/// The name of a field of a row.
pub fn cell(list: &str, row: usize, key: &str) -> String {
    format!("{list}-{row}-{key}")
}

/// The keys and places of an issue's path.
pub fn steps(issue: &Issue) -> (Vec<&str>, Vec<usize>) {
    let mut keys = Vec::new();
    let mut places = Vec::new();
    for part in &issue.path {
        match part {
            PathPart::Key(key) => keys.push(key.as_str()),
            PathPart::Index(index) => places.push(*index),
        }
    }
    (keys, places)
}

/// What to do about a text that is too long, or missing.
pub fn about_text(issue: &Issue) -> String {
    match (issue.code, issue.more.get("maximum").and_then(Value::as_u64)) {
        (IssueCode::TooBig, Some(most)) => {
            format!("Use at most {} characters.", domain::thousands::grouped(most))
        }
        (IssueCode::InvalidType | IssueCode::TooSmall, _) => "Fill this in.".to_owned(),
        _ => format!("{}.", issue.message),
    }
}
