//! A finished answer: its bytes and its tag. Repeated questions are answered from memory for a moment.

use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use bytes::Bytes;
use domain::Timestamp;
use moka::sync::Cache;

use crate::error::Result;

/// How long an answer may be given again, on the market's clock. It keeps its `generatedAt`.
const FRESH_MILLIS: i64 = 1000;
/// Bytes of remembered answers.
const BUDGET: u64 = 16 << 20;

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
        let mut hasher = DefaultHasher::new();
        hasher.write(stable.as_bytes());
        let separator = if times.is_empty() { "" } else { "," };
        Self {
            body: Bytes::from(format!("{{{stable}{separator}{times}}}")),
            etag: format!("W/\"{:016x}\"", hasher.finish()),
        }
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
