//! `Idempotency-Key`: a request that is sent again gets the answer of the first time (contracts.md, 10).
//!
//! An operation asks [`earlier`] once it holds its account's lock, and gives what it made to [`keep`] in the same
//! transaction. A parallel request with the same key waits for the lock and then finds the answer.

use domain::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::Tx;
use store::idempotency::{Kept, Place};

use crate::error::{Error, Result};
use crate::{Market, secret};

/// Hours for which an answer is kept.
const KEPT_HOURS: i64 = 24;

/// A caller's key for one request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    path: String,
    key: String,
    body_hash: String,
}

impl Key {
    /// The key in the header's value, for a request to `path` with that body: 1–128 visible ASCII characters, else 400.
    pub fn read(value: &[u8], path: &str, body: &Value) -> Result<Self> {
        let bad = || Error::field("Idempotency-Key", "Idempotency-Key must have 1 to 128 visible ASCII characters.");
        let fits = (1..=128).contains(&value.len()) && value.iter().all(u8::is_ascii_graphic);
        let key = std::str::from_utf8(value).ok().filter(|_| fits).ok_or_else(bad)?;
        Ok(Self { path: path.to_owned(), key: key.to_owned(), body_hash: secret::hash(&sorted(body).to_string()) })
    }

    fn place<'a>(&'a self, owner: &'a str) -> Place<'a> {
        Place { owner, path: &self.path, key: &self.key }
    }
}

/// The same value with the keys of its objects in order: a body means the same however its keys are ordered.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<(&String, &Value)> = object.iter().collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            Value::Object(entries.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

/// An answer ready to send.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    pub status: u16,
    /// JSON.
    pub body: String,
    /// Whether it is the answer of an earlier request: `Idempotency-Replayed: true`.
    pub replayed: bool,
}

/// The answer that an account got for this key before; 409 if that was for another body. The transaction holds the
/// account's lock.
pub(crate) async fn earlier(tx: &mut Tx, owner: &str, key: Option<&Key>, now: Timestamp) -> Result<Option<Answer>> {
    let Some(key) = key else { return Ok(None) };
    let Some(kept) = store::idempotency::get(tx, key.place(owner)).await? else { return Ok(None) };
    if kept.created_at.plus_seconds(KEPT_HOURS * 3600) <= now {
        store::idempotency::remove(tx, key.place(owner)).await?;
        return Ok(None);
    }
    if kept.body_hash != key.body_hash {
        let details = json!({ "reason": "idempotency_key_reused" });
        return Err(Error::conflict("This Idempotency-Key was used for another body. Take a new one.", details));
    }
    let status = u16::try_from(kept.status).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Some(Answer { status, body: kept.answer, replayed: true }))
}

/// Dresses what an operation made as its answer, and keeps it under the key if there is one.
pub(crate) async fn keep(
    tx: &mut Tx,
    owner: &str,
    key: Option<&Key>,
    status: u16,
    made: &impl Serialize,
    now: Timestamp,
) -> Result<Answer> {
    let body = serde_json::to_string(made).map_err(|error| Error::Internal(error.to_string()))?;
    if let Some(key) = key {
        let body_hash = key.body_hash.clone();
        let kept = Kept { body_hash, status: i64::from(status), answer: body.clone(), created_at: now };
        if !store::idempotency::add(tx, key.place(owner), &kept).await? {
            // Two requests of one account under different locks: the loser starts anew and finds the winner's answer.
            return Err(Error::Store(store::Error::Retry("an idempotency key was taken meanwhile".to_owned())));
        }
    }
    Ok(Answer { status, body, replayed: false })
}

impl Market {
    /// Drops answers that are kept no longer.
    pub(crate) async fn forget_answers(&self) -> Result<()> {
        let end = self.now().plus_seconds(-KEPT_HOURS * 3600);
        let mut tx = self.read().await?;
        let any = store::idempotency::any_before(&mut tx, end).await?;
        drop(tx);
        if any {
            self.write(end, |tx, _, end| {
                Box::pin(async move { Ok::<_, Error>(store::idempotency::remove_before(tx, *end).await?) })
            })
            .await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_visible_ascii_and_its_body_unordered() {
        for bad in [&b""[..], b"a b", "é".as_bytes(), &[b'x'; 129], b"a\x7f", b"\xff"] {
            assert!(matches!(Key::read(bad, "/messages", &json!({})), Err(Error::BadRequest(_))), "{bad:?}");
        }
        let read = |body: Value| Key::read(b"k-1", "/messages", &body).expect("a key");
        assert_eq!(read(json!({ "a": 1, "b": { "c": 2, "d": 3 } })), read(json!({ "b": { "d": 3, "c": 2 }, "a": 1 })));
        assert_ne!(read(json!({ "a": 1 })), read(json!({ "a": "1" })));
    }
}
