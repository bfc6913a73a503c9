//! One problem of a request body: the objects of `details.issues` (jobs-fields.md, 2).

use serde::Serialize;
use serde_json::{Map, Value};

/// A step of the path to the offending value.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum PathPart {
    Key(String),
    Index(usize),
}

impl From<&str> for PathPart {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for PathPart {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The kind of problem.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IssueCode {
    InvalidType,
    UnrecognizedKeys,
    TooSmall,
    TooBig,
    InvalidEnumValue,
    InvalidString,
    NotMultipleOf,
    Custom,
}

/// One problem, with where it is and what would be right.
#[derive(Clone, PartialEq, Debug, Serialize, schemars::JsonSchema)]
pub struct Issue {
    pub path: Vec<PathPart>,
    pub code: IssueCode,
    pub message: String,
    /// `expected`, `received`, `keys`, `minimum`, `maximum`, `options`, as the code calls for.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Issue {
    /// A problem without further keys.
    pub fn new(path: Vec<PathPart>, code: IssueCode, message: impl Into<String>) -> Self {
        Self { path, code, message: message.into(), more: Map::new() }
    }

    /// With one further key.
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.more.insert(key.to_owned(), value.into());
        self
    }

    /// A value of the wrong JSON type.
    pub fn invalid_type(path: Vec<PathPart>, expected: &str, got: &Value) -> Self {
        let received = type_name(got);
        Self::new(path, IssueCode::InvalidType, format!("Expected {expected}, received {received}"))
            .with("expected", expected)
            .with("received", received)
    }

    /// Keys that the object at `path` does not take.
    pub fn unrecognized(path: Vec<PathPart>, keys: Vec<String>) -> Self {
        let named = keys.join(", ");
        Self::new(path, IssueCode::UnrecognizedKeys, format!("Unknown keys: {named}")).with("keys", keys)
    }

    /// Anything the other codes do not cover.
    pub fn custom(path: Vec<PathPart>, message: impl Into<String>) -> Self {
        Self::new(path, IssueCode::Custom, message)
    }
}

/// The name of a JSON type, as `expected` and `received` spell it.
pub fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
