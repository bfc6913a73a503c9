//! A successful answer, as it was received.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::Failure;

/// A 2xx with a JSON body. The body's text is kept, so that numbers, keys and their order reach the caller unchanged.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    body: Box<RawValue>,
}

impl Answer {
    /// Checks that the bytes are one JSON document in UTF-8.
    pub(crate) fn read(status: u16, bytes: &[u8]) -> Result<Self, Failure> {
        let body = serde_json::from_slice(bytes).map_err(|_| Failure::NotJson)?;
        Ok(Self { status, body })
    }

    /// An answer put together here, from pages or from a test.
    pub fn new(status: u16, body: Box<RawValue>) -> Self {
        Self { status, body }
    }

    /// The JSON text.
    pub fn text(&self) -> &str {
        self.body.get()
    }

    /// The body as a value; `null` if it nests too deeply to be read.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(self.text()).unwrap_or_default()
    }

    /// The body as a type of the caller's. A server that answers something else is [`Failure::Unexpected`].
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_str(self.text()).map_err(|e| Failure::Unexpected(Cow::Owned(e.to_string())))
    }
}
