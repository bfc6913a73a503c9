//! Job bodies, read straight from the document store.

use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize, ValueDeserializer,
};

/// The one stored field of a job: its public object, ready to send.
pub(crate) struct StoredBody(pub(crate) Box<str>);

struct Text(String);

impl ValueDeserialize for Text {
    fn deserialize<'de, D: ValueDeserializer<'de>>(deserializer: D) -> Result<Self, DeserializeError> {
        deserializer.deserialize_string().map(Self)
    }
}

impl DocumentDeserialize for StoredBody {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut deserializer: D) -> Result<Self, DeserializeError> {
        match deserializer.next_field::<Text>()? {
            Some((_, Text(body))) => Ok(Self(body.into_boxed_str())),
            None => Err(DeserializeError::custom("a job without a body")),
        }
    }
}
