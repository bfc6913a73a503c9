//! A successful answer, as it was received.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::Failure;

/// Deeper JSON counts as malformed, as on the server: laid out with indentation it would grow with its square.
const MAX_DEPTH: usize = 128;

/// A 2xx with a JSON body. The body's text is kept, so that numbers, keys and their order reach the caller unchanged.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    body: Box<RawValue>,
}

impl Answer {
    /// Checks that the bytes are one JSON document in UTF-8, of bearable depth.
    pub(crate) fn read(status: u16, bytes: &[u8]) -> Result<Self, Failure> {
        let body: Box<RawValue> = serde_json::from_slice(bytes).map_err(|_| Failure::NotJson)?;
        if depth(body.get()) > MAX_DEPTH { Err(Failure::NotJson) } else { Ok(Self { status, body }) }
    }

    /// An answer put together here, from pages or from a test.
    pub fn new(status: u16, body: Box<RawValue>) -> Self {
        Self { status, body }
    }

    /// The JSON text.
    pub fn text(&self) -> &str {
        self.body.get()
    }

    /// The body as a value.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(self.text()).unwrap_or_default()
    }

    /// The body as a type of the caller's. A server that answers something else is [`Failure::Unexpected`].
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_str(self.text()).map_err(|e| Failure::Unexpected(Cow::Owned(e.to_string())))
    }
}

/// How deep valid JSON nests.
fn depth(json: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    let (mut in_text, mut escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' | b'[' => {
                now += 1;
                most = most.max(now);
            }
            b'}' | b']' => now -= 1,
            _ => {}
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_outside_of_texts() {
        assert_eq!(depth(r#"{"a":["[[[\\\"[[",{}],"b":1}"#), 3);
        assert_eq!(depth("5"), 0);
    }

    #[test]
    fn json_that_is_too_deep_is_none() {
        let nested = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert!(Answer::read(200, nested(127).as_bytes()).is_ok_and(|a| a.json().is_array()));
        assert!(matches!(Answer::read(200, nested(129).as_bytes()), Err(Failure::NotJson)));
    }
}
