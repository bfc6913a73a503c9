//! A finished answer: its bytes and its tag. Repeated questions are answered from memory for a moment.

use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use bytes::Bytes;
use domain::Timestamp;
use moka::sync::Cache;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// How long an answer may be given again, on the market's clock. It keeps its `generatedAt`.
const FRESH_MILLIS: i64 = 1000;
/// Bytes of remembered answers.
const BUDGET: u64 = 8 << 20;

/// Enough for the braces and what [`Body::finish`] adds.
const ROOM_FOR_TIMES: usize = 128;

/// A body ready to send.
#[derive(Clone, Debug)]
pub struct Answer {
    pub body: Bytes,
    /// Weak tag over the body without the times at which it was made.
    pub etag: String,
}

impl Answer {
    /// A JSON object: `stable` is everything between the braces that the tag covers, `times` what it leaves out.
    pub(super) fn new(stable: &str, times: &str) -> Self {
        let mut body = Body::with_capacity(stable.len());
        body.push_str(stable);
        body.finish(times)
    }

    /// What the body says.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        serde_json::from_slice(&self.body).map_err(|error| Error::Internal(format!("unreadable answer: {error}")))
    }
}

/// The body of an answer while it is written, so that a large one is written only once.
pub(super) struct Body(String);

impl Body {
    /// Nothing yet; `stable` is how many bytes are to come before the times.
    pub(super) fn with_capacity(stable: usize) -> Self {
        let mut body = String::with_capacity(stable + ROOM_FOR_TIMES);
        body.push('{');
        Self(body)
    }

    /// Adds to what the tag covers.
    pub(super) fn push_str(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// The answer, with the times that the tag leaves out.
    pub(super) fn finish(mut self, times: &str) -> Answer {
        let mut hasher = DefaultHasher::new();
        hasher.write(&self.0.as_bytes()[1..]);
        if !times.is_empty() {
            self.0.push(',');
            self.0.push_str(times);
        }
        self.0.push('}');
        Answer { body: Bytes::from(self.0), etag: format!("W/\"{:016x}\"", hasher.finish()) }
    }
}

struct Remembered {
    answer: Answer,
    generation: u64,
    made_at: Timestamp,
}

/// Answers by normalised question.
pub(super) struct Answers(Cache<String, Arc<Remembered>>);

impl Answers {
    pub(super) fn new() -> Self {
        let weight = |key: &String, kept: &Arc<Remembered>| {
            u32::try_from(key.len() + kept.answer.body.len() + 200).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().max_capacity(BUDGET).weigher(weight).build())
    }

    /// The remembered answer if it is of this generation of the index and young enough, else a new one.
    pub(super) fn get(
        &self,
        question: String,
        generation: u64,
        now: Timestamp,
        make: impl FnOnce() -> Result<Answer>,
    ) -> Result<Answer> {
        if let Some(kept) = self.0.get(&question) {
            let age = now.millis_since(kept.made_at);
            if kept.generation == generation && (0..FRESH_MILLIS).contains(&age) {
                return Ok(kept.answer.clone());
            }
        }
        let answer = make()?;
        let kept = Remembered { answer: answer.clone(), generation, made_at: now };
        self.0.insert(question, Arc::new(kept));
        Ok(answer)
    }
}
