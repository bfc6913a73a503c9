//! What a tool is: data, and a small function where it needs one.

use client::{Call, Method};
use domain::job::Issue;
use futures::future::BoxFuture;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value};
use wire::operations::SchemaOf;

use crate::place::Place;
use crate::refusal::Refusal;
use crate::shape::Parameter;
use crate::summary::Summary;

/// Arguments by name, already checked against the parameters.
pub type Arguments = Map<String, Value>;

/// A tool, as listed and as run.
#[derive(Clone, Copy)]
pub struct Tool {
    /// Without the prefix.
    pub name: &'static str,
    pub title: &'static str,
    /// What it does, when to use it, what it needs, what comes next; 60–900 characters.
    pub description: &'static str,
    pub kind: Kind,
    /// Whether it reaches people outside of the market.
    pub reaches_out: bool,
    pub parameters: &'static [Parameter],
    /// Rules over several arguments, which the schema cannot say.
    pub rules: fn(&Arguments) -> Vec<Issue>,
    pub does: Does,
    /// The result's schema.
    pub output: SchemaOf,
    /// Adds what the model reads.
    pub tell: fn(&Told<'_>, &mut Summary),
}

/// What running a tool may change: the four annotations but `openWorldHint`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Reads.
    Read,
    /// Writes, adds only, each call anew.
    Add,
    /// Writes, adds only, once however often it is called.
    AddOnce,
    /// May undo or end something; again is the same.
    Undo,
    /// May replace something, each call anew.
    Replace,
}

impl Kind {
    /// `readOnlyHint`, `destructiveHint`, `idempotentHint`.
    pub fn hints(self) -> [bool; 3] {
        match self {
            Self::Read => [true, false, true],
            Self::Add => [false, false, false],
            Self::AddOnce => [false, false, true],
            Self::Undo => [false, true, true],
            Self::Replace => [false, true, false],
        }
    }
}

/// How a tool comes to its result.
#[derive(Clone, Copy)]
pub enum Does {
    /// One call of one endpoint.
    Endpoint(Endpoint),
    /// More than that: a function, which may make these calls, the first always.
    Own { calls: &'static [(Method, &'static str)], run: OwnRun },
}

/// A tool's own function.
pub type OwnRun = fn(&Place, Arguments) -> BoxFuture<'_, Result<Value, Refusal>>;

/// One endpoint below the API's root.
#[derive(Clone, Copy)]
pub struct Endpoint {
    pub method: Method,
    /// `/jobs/{jobId}/publish`: each `{…}` is a parameter's name.
    pub path: &'static str,
    /// Works without a token, and sends none.
    pub open: bool,
    /// Makes the body of a write from the arguments that are not in the path; without one they are the body.
    pub body: Option<fn(Arguments) -> Value>,
    /// Whether `idempotencyKey` goes into the header.
    pub keyed: bool,
}

/// A result on its way into words.
pub struct Told<'a> {
    pub arguments: &'a Arguments,
    /// What goes out as `structuredContent`.
    pub result: &'a Value,
    pub place: &'a Place,
}

impl Told<'_> {
    /// The value at a JSON pointer without its first slash.
    pub fn at(&self, pointer: &str) -> &Value {
        self.result.pointer(&format!("/{pointer}")).unwrap_or(&Value::Null)
    }

    /// The text at a pointer, else nothing.
    pub fn text(&self, pointer: &str) -> &str {
        self.at(pointer).as_str().unwrap_or_default()
    }

    /// The list at a pointer, else an empty one.
    pub fn rows(&self, pointer: &str) -> &[Value] {
        self.at(pointer).as_array().map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the value at a pointer is true.
    pub fn is(&self, pointer: &str) -> bool {
        self.at(pointer).as_bool() == Some(true)
    }

    /// An argument's text, else nothing.
    pub fn argument(&self, name: &str) -> &str {
        self.arguments.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

impl Tool {
    /// A tool over one endpoint, without parameters, which tells every fact of its result.
    pub const fn new(
        name: &'static str,
        title: &'static str,
        kind: Kind,
        method: Method,
        path: &'static str,
        output: SchemaOf,
    ) -> Self {
        let endpoint = Endpoint { method, path, open: false, body: None, keyed: false };
        Self {
            name,
            title,
            description: "",
            kind,
            reaches_out: false,
            parameters: &[],
            rules: |_| Vec::new(),
            does: Does::Endpoint(endpoint),
            output,
            tell: |told, summary| summary.object(told.result, crate::summary::Manner { theirs: &[], without: &["ok"] }),
        }
    }

    pub const fn description(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    pub const fn reaches_out(mut self) -> Self {
        self.reaches_out = true;
        self
    }

    pub const fn parameters(mut self, parameters: &'static [Parameter]) -> Self {
        self.parameters = parameters;
        self
    }

    pub const fn rules(mut self, rules: fn(&Arguments) -> Vec<Issue>) -> Self {
        self.rules = rules;
        self
    }

    pub const fn tell(mut self, tell: fn(&Told<'_>, &mut Summary)) -> Self {
        self.tell = tell;
        self
    }

    /// The tool's own function in place of one call; `calls` are those it may make.
    pub const fn own(mut self, calls: &'static [(Method, &'static str)], run: OwnRun) -> Self {
        self.does = Does::Own { calls, run };
        self
    }

    pub const fn open(self) -> Self {
        let Does::Endpoint(endpoint) = self.does else { return self };
        Self { does: Does::Endpoint(Endpoint { open: true, ..endpoint }), ..self }
    }

    pub const fn body(self, body: fn(Arguments) -> Value) -> Self {
        let Does::Endpoint(endpoint) = self.does else { return self };
        Self { does: Does::Endpoint(Endpoint { body: Some(body), ..endpoint }), ..self }
    }

    pub const fn keyed(self) -> Self {
        let Does::Endpoint(endpoint) = self.does else { return self };
        Self { does: Does::Endpoint(Endpoint { keyed: true, ..endpoint }), ..self }
    }

    /// Method and path of each call it may make, the main one first. Paths of `/api/agent` are whole, others below the
    /// public API's root.
    pub fn calls(&self) -> Vec<(Method, &'static str)> {
        match self.does {
            Does::Endpoint(endpoint) => vec![(endpoint.method, endpoint.path)],
            Does::Own { calls, .. } => calls.to_vec(),
        }
    }

    /// The path of its main call.
    pub fn path(&self) -> &'static str {
        match self.does {
            Does::Endpoint(endpoint) => endpoint.path,
            Does::Own { calls, .. } => calls.first().map_or("", |(_, path)| path),
        }
    }
}

impl Endpoint {
    /// The request for these arguments.
    pub fn call(&self, mut arguments: Arguments) -> Result<Call, Refusal> {
        let mut ids = Vec::new();
        let mut names = Vec::new();
        for segment in self.path.split('/') {
            let Some(name) = segment.strip_prefix('{').and_then(|s| s.strip_suffix('}')) else { continue };
            ids.push(arguments.shift_remove(name).and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default());
            names.push(name);
        }
        let borrowed: Vec<&str> = ids.iter().map(String::as_str).collect();
        let call = Call::from_template(self.method, self.path, &borrowed);
        let mut call = call.map_err(|e| Refusal::field(names.first().copied().unwrap_or("id"), format!("{e}.")))?;
        call.token = !self.open;
        let key = if self.keyed { arguments.shift_remove("idempotencyKey") } else { None };
        if let Some(key) = key.as_ref().and_then(Value::as_str) {
            let fits = (1..=128).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
            if !fits {
                return Err(Refusal::field(
                    "idempotencyKey",
                    "idempotencyKey must be 1 to 128 visible ASCII characters.",
                ));
            }
            call = call.header("idempotency-key", key);
        }
        if self.method == Method::Get {
            return Ok(arguments.iter().fold(call, |call, (name, value)| call.query(name, &query_value(value))));
        }
        Ok(match self.body {
            Some(make) => call.json(&make(arguments)),
            None if arguments.is_empty() => call,
            None => call.json(&Value::Object(arguments)),
        })
    }
}

/// A value in a query. Whole numbers lose a `.0` that JSON allows them.
fn query_value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            number.as_f64().filter(|n| n.fract() == 0.0).map_or_else(|| number.to_string(), |n| format!("{n:.0}"))
        }
        other => other.to_string(),
    }
}

/// The schema of `T`.
pub fn of<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}
