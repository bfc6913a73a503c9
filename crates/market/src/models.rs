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

/// The models of a market; none by default.
#[derive(Clone, Default)]
pub struct Models {
    pub moderator: Option<Arc<dyn Moderator>>,
    pub extractor: Option<Arc<dyn Extractor>>,
}

impl Market {
    pub(crate) fn models(&self) -> &Models {
        &self.0.models
    }
}
