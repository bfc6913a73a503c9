//! The places where a language model may be asked. The market works without; what a model says is checked like any input.

use std::sync::Arc;

use futures::future::BoxFuture;
use serde_json::{Map, Value};

use crate::Market;

/// A second opinion on a job, after the rules (jobs-fields.md, 7).
pub trait Moderator: Send + Sync {
    /// Whether a person should look at this text. An error stands for "no opinion".
    fn flags<'a>(&'a self, text: &'a str) -> BoxFuture<'a, Result<bool, String>>;
}

/// A second reader of job descriptions.
pub trait Extractor: Send + Sync {
    /// Values by update key. They are validated, and never replace what the text states.
    fn propose<'a>(&'a self, text: &'a str) -> BoxFuture<'a, Result<Map<String, Value>, String>>;
}

/// Somebody who takes interviews (people.md, 4).
pub trait Interviewer: Send + Sync {
    /// What comes after the last answer. An error makes the built-in interviewer go on.
    fn next<'a>(&'a self, brief: &'a InterviewBrief) -> BoxFuture<'a, Result<InterviewMove, String>>;
}

/// What an interviewer goes by.
#[derive(Clone, PartialEq, Debug)]
pub struct InterviewBrief {
    /// The texts of the job.
    pub job: String,
    /// What the built-in interviewer would still ask.
    pub topics: Vec<String>,
    pub transcript: Vec<InterviewTurn>,
    /// At 0 only finishing is left.
    pub questions_left: usize,
}

/// One turn so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InterviewTurn {
    pub from_candidate: bool,
    pub content: String,
}

/// An interviewer's move. It is checked like any input: bounded, and the score clamped to 0–100 and rounded.
#[derive(Clone, PartialEq, Debug)]
pub enum InterviewMove {
    Ask(String),
    Finish { score: f64, summary: String, reasons: Vec<String> },
}

/// The models of a market; none by default.
#[derive(Clone, Default)]
pub struct Models {
    pub moderator: Option<Arc<dyn Moderator>>,
    pub extractor: Option<Arc<dyn Extractor>>,
    pub interviewer: Option<Arc<dyn Interviewer>>,
}

impl Market {
    pub(crate) fn models(&self) -> &Models {
        &self.0.models
    }
}
