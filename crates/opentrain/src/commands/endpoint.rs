//! The form of a client command: the words, what is sent, how the answer is shown.

use clap::ArgMatches;
use client::Method;
use serde_json::Value;

use crate::context::Context;
use crate::output::Text;
use crate::stop::Stop;

/// One command that wraps one endpoint below `/api/public/v1`.
#[derive(Clone, Copy)]
pub struct Endpoint {
    /// `jobs draft create`.
    pub words: &'static str,
    /// Other last words.
    pub aliases: &'static [&'static str],
    /// One line for the list of commands.
    pub about: &'static str,
    /// More, for its own help.
    pub notes: &'static str,
    pub examples: &'static [&'static str],
    pub method: Method,
    /// `/jobs/{id}/publish`; each `{…}` takes the next [`To::Path`] flag.
    pub path: &'static str,
    pub tokenless: bool,
    pub flags: &'static [Flag],
    /// A bare-words argument and the flag it stands for.
    pub words_for: Option<&'static str>,
    pub pages: Option<Pages>,
    pub waits: Option<Waits>,
    /// Makes the body from flags that are [`To::Own`]; gets the body of the other flags.
    pub body: Option<fn(&Typed<'_>, &Context, Value) -> Result<Value, Stop>>,
    /// Reads a failure out of a success: exit 1 with this sentence, after the answer was shown.
    pub fails_if: Option<fn(&Value) -> Option<String>>,
    /// Adds what people read.
    pub view: fn(&Shown<'_>, &mut Text),
}

/// A paged list.
#[derive(Clone, Copy)]
pub struct Pages {
    /// The keys the items may stand under.
    pub items: &'static [&'static str],
    /// The largest page the endpoint gives.
    pub largest: u32,
}

/// What `--wait` waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    Approval,
    TopUp,
}

/// One flag.
#[derive(Clone, Copy)]
pub struct Flag {
    pub long: &'static str,
    pub aliases: &'static [&'static str],
    pub value: &'static str,
    pub kind: Kind,
    pub to: To,
    pub required: bool,
    pub help: &'static str,
}

/// What a flag's value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Not empty.
    Id,
    Text,
    /// A finite decimal number.
    Number,
    /// A whole number, judged by the API.
    Whole,
    /// Commas and repetition.
    List,
    /// Repeated, each value whole.
    Repeated,
    /// No value; sends `true`.
    Switch,
}

/// Where a flag's value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum To {
    Path,
    Query(&'static str),
    /// A body key; one dot leads into an object.
    Body(&'static str),
    Header(&'static str),
    /// The command's own function reads it.
    Own,
}

impl Flag {
    /// A flag of text.
    pub const fn new(long: &'static str, value: &'static str, to: To, help: &'static str) -> Self {
        Self { long, aliases: &[], value, kind: Kind::Text, to, required: false, help }
    }

    /// A required id that stands in the path.
    pub const fn path_id(long: &'static str, help: &'static str) -> Self {
        Self::new(long, "id", To::Path, help).kind(Kind::Id).required()
    }

    /// A query parameter.
    pub const fn query(long: &'static str, value: &'static str, key: &'static str, help: &'static str) -> Self {
        Self::new(long, value, To::Query(key), help)
    }

    /// A body key.
    pub const fn body(long: &'static str, value: &'static str, key: &'static str, help: &'static str) -> Self {
        Self::new(long, value, To::Body(key), help)
    }

    /// A flag that the command's own function reads.
    pub const fn own(long: &'static str, value: &'static str, help: &'static str) -> Self {
        Self::new(long, value, To::Own, help)
    }

    pub const fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }
}

/// `Idempotency-Key`, where the endpoint takes one.
pub const IDEMPOTENCY_KEY: Flag = Flag::new(
    "idempotency-key",
    "key",
    To::Header("Idempotency-Key"),
    "Repeating the command with the same key does it once",
);

impl Endpoint {
    const fn new(method: Method, words: &'static str, path: &'static str, about: &'static str) -> Self {
        Self {
            words,
            aliases: &[],
            about,
            notes: "",
            examples: &[],
            method,
            path,
            tokenless: false,
            flags: &[],
            words_for: None,
            pages: None,
            waits: None,
            body: None,
            fails_if: None,
            view: |shown, text| crate::output::facts::write(text, shown.answer),
        }
    }

    pub const fn get(words: &'static str, path: &'static str, about: &'static str) -> Self {
        Self::new(Method::Get, words, path, about)
    }

    pub const fn post(words: &'static str, path: &'static str, about: &'static str) -> Self {
        Self::new(Method::Post, words, path, about)
    }

    pub const fn patch(words: &'static str, path: &'static str, about: &'static str) -> Self {
        Self::new(Method::Patch, words, path, about)
    }

    pub const fn delete(words: &'static str, path: &'static str, about: &'static str) -> Self {
        Self::new(Method::Delete, words, path, about)
    }

    /// The same endpoint under other words.
    pub const fn under(mut self, words: &'static str) -> Self {
        self.words = words;
        self
    }

    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    pub const fn notes(mut self, notes: &'static str) -> Self {
        self.notes = notes;
        self
    }

    pub const fn examples(mut self, examples: &'static [&'static str]) -> Self {
        self.examples = examples;
        self
    }

    pub const fn tokenless(mut self) -> Self {
        self.tokenless = true;
        self
    }

    pub const fn flags(mut self, flags: &'static [Flag]) -> Self {
        self.flags = flags;
        self
    }

    pub const fn words_for(mut self, flag: &'static str) -> Self {
        self.words_for = Some(flag);
        self
    }

    pub const fn pages(mut self, items: &'static [&'static str], largest: u32) -> Self {
        self.pages = Some(Pages { items, largest });
        self
    }

    pub const fn waits(mut self, waits: Waits) -> Self {
        self.waits = Some(waits);
        self
    }

    pub const fn body(mut self, body: fn(&Typed<'_>, &Context, Value) -> Result<Value, Stop>) -> Self {
        self.body = Some(body);
        self
    }

    pub const fn fails_if(mut self, fails_if: fn(&Value) -> Option<String>) -> Self {
        self.fails_if = Some(fails_if);
        self
    }

    pub const fn view(mut self, view: fn(&Shown<'_>, &mut Text)) -> Self {
        self.view = view;
        self
    }

    /// The one id that may be the first bare argument: the only required one.
    pub fn bare_id(&self) -> Option<&'static Flag> {
        let mut ids = self.flags.iter().filter(|f| f.kind == Kind::Id && f.required);
        ids.next().filter(|_| ids.next().is_none())
    }
}

/// What was typed for a command.
#[derive(Clone, Copy)]
pub struct Typed<'a>(pub &'a ArgMatches);

impl<'a> Typed<'a> {
    /// The value of a flag that takes one.
    pub fn text(&self, long: &str) -> Option<&'a str> {
        self.0.try_get_one::<String>(long).ok().flatten().map(String::as_str)
    }

    /// All values of a flag that may be repeated.
    pub fn all(&self, long: &str) -> Vec<&'a str> {
        self.0.try_get_many::<String>(long).ok().flatten().into_iter().flatten().map(String::as_str).collect()
    }

    /// Whether a switch is on.
    pub fn on(&self, long: &str) -> bool {
        self.0.try_get_one::<bool>(long).ok().flatten().copied().unwrap_or(false)
    }

    /// A whole number of at least `least`; anything else is a usage error.
    pub fn whole(&self, long: &str, least: u64) -> Result<Option<u64>, Stop> {
        let Some(text) = self.text(long) else { return Ok(None) };
        match text.parse::<u64>() {
            Ok(number) if number >= least => Ok(Some(number)),
            _ => Err(Stop::usage(format!("--{long} is a whole number of at least {least}, not '{text}'"))),
        }
    }
}

/// An answer on its way to people.
pub struct Shown<'a> {
    pub answer: &'a Value,
    pub typed: Typed<'a>,
}

impl Shown<'_> {
    /// The value at a JSON pointer without its first slash.
    pub fn at(&self, pointer: &str) -> &Value {
        self.answer.pointer(&format!("/{pointer}")).unwrap_or(&Value::Null)
    }

    /// The text at a pointer, else nothing.
    pub fn text(&self, pointer: &str) -> &str {
        self.at(pointer).as_str().unwrap_or_default()
    }

    /// The list at a pointer, else an empty one.
    pub fn rows(&self, pointer: &str) -> &[Value] {
        self.at(pointer).as_array().map(Vec::as_slice).unwrap_or_default()
    }
}
