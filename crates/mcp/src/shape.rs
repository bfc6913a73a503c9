//! The shapes of tool arguments: one description, from which the JSON schema and the check are made.

use serde_json::{Map, Value, json};

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text of so many characters (code points).
    Text {
        min: usize,
        max: Option<usize>,
    },
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A whole number.
    Whole {
        min: i64,
        max: Option<i64>,
    },
    /// A number within bounds.
    Number {
        least: Least,
        max: f64,
    },
    Switch,
    /// A list of so many values.
    List {
        of: &'static Shape,
        min: usize,
        max: Option<usize>,
    },
    /// An object with these members and no others, at least so many of them.
    Object {
        members: &'static [Parameter],
        least: usize,
    },
    /// Any object.
    AnyObject,
    /// The shape, or null.
    Nullable(&'static Shape),
}

/// The lower bound of a number.
#[derive(Clone, Copy, Debug)]
pub enum Least {
    /// This, or more.
    From(f64),
    /// More than this.
    Above(f64),
}

/// An argument of a tool, or a member of one.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub shape: Shape,
    pub required: bool,
    /// What it means, for the model.
    pub help: &'static str,
}

impl Parameter {
    /// An argument that may be left out.
    pub const fn new(name: &'static str, shape: Shape, help: &'static str) -> Self {
        Self { name, shape, required: false, help }
    }

    /// One that may not.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// A required id.
    pub const fn id(name: &'static str, help: &'static str) -> Self {
        Self::new(name, ID, help).required()
    }
}

/// An id: 1–64 characters.
pub const ID: Shape = Shape::Text { min: 1, max: Some(64) };

/// Text without bounds of its own: the API judges it.
pub const FREE: Shape = Shape::Text { min: 0, max: None };

/// Text of at least one and at most `max` characters.
pub const fn text(max: usize) -> Shape {
    Shape::Text { min: 1, max: Some(max) }
}

/// The page size of a list whose endpoint takes any.
pub const LIMIT: Parameter =
    Parameter::new("limit", Shape::Whole { min: 1, max: None }, "Rows a page; the endpoint's maximum is 100");

/// Where the next page begins.
pub const CURSOR: Parameter =
    Parameter::new("cursor", FREE, "nextCursor of the page before; leave out for the first page");

/// The parameters as a JSON schema (2020-12).
pub fn schema(parameters: &[Parameter]) -> Map<String, Value> {
    let mut schema = members(parameters, 0);
    schema.shift_remove("minProperties");
    schema
}

fn members(parameters: &[Parameter], least: usize) -> Map<String, Value> {
    let mut properties = Map::new();
    for parameter in parameters {
        let mut described = parameter.shape.schema();
        described.insert("description".to_owned(), parameter.help.into());
        properties.insert(parameter.name.to_owned(), described.into());
    }
    let required: Vec<&str> = parameters.iter().filter(|p| p.required).map(|p| p.name).collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        schema.insert("required".to_owned(), required.into());
    }
    schema.insert("minProperties".to_owned(), least.into());
    schema.insert("additionalProperties".to_owned(), false.into());
    schema
}

impl Shape {
    /// The type's name in JSON Schema.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text { .. } | Self::OneOf(_) => "string",
            Self::Whole { .. } => "integer",
            Self::Number { .. } => "number",
            Self::Switch => "boolean",
            Self::List { .. } => "array",
            Self::Object { .. } | Self::AnyObject => "object",
            Self::Nullable(shape) => shape.name(),
        }
    }

    fn schema(&self) -> Map<String, Value> {
        let mut schema = Map::new();
        let mut set = |key: &str, value: Value| {
            schema.insert(key.to_owned(), value);
        };
        set("type", self.name().into());
        match *self {
            Self::Text { min, max } => {
                if min > 0 {
                    set("minLength", min.into());
                }
                max.into_iter().for_each(|max| set("maxLength", max.into()));
            }
            Self::OneOf(words) => set("enum", words.into()),
            Self::Whole { min, max } => {
                set("minimum", min.into());
                max.into_iter().for_each(|max| set("maximum", max.into()));
            }
            Self::Number { least, max } => {
                match least {
                    Least::From(least) => set("minimum", plain(least)),
                    Least::Above(least) => set("exclusiveMinimum", plain(least)),
                }
                set("maximum", plain(max));
            }
            Self::Switch => {}
            Self::List { of, min, max } => {
                set("items", of.schema().into());
                if min > 0 {
                    set("minItems", min.into());
                }
                max.into_iter().for_each(|max| set("maxItems", max.into()));
            }
            Self::Object { members: parameters, least } => {
                schema = members(parameters, least);
                if least == 0 {
                    schema.shift_remove("minProperties");
                }
            }
            Self::AnyObject => set("additionalProperties", true.into()),
            Self::Nullable(shape) => {
                schema = shape.schema();
                schema.insert("type".to_owned(), json!([shape.name(), "null"]));
                if let Some(Value::Array(words)) = schema.get_mut("enum") {
                    words.push(Value::Null);
                }
            }
        }
        schema
    }
}

/// A number as people write it: whole ones without a point.
pub fn plain(number: f64) -> Value {
    // Every bound of the contract is far below 2^53.
    if number.fract() == 0.0 { json!(number as i64) } else { json!(number) }
}
