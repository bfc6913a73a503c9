//! Schemas of results that are more than one type of the API.

use schemars::{Schema, SchemaGenerator, json_schema};
use wire::approvals::Approval;
use wire::candidates::ProposalDetails;
use wire::contracts::EndedContract;
use wire::interview::InterviewTranscript;
use wire::messages::{ConversationEntry, Message};

/// A proposal; with its interview, or null for none, if the transcript was asked for.
pub fn proposal(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "properties": {
            "proposal": generator.subschema_for::<ProposalDetails>(),
            "interview": generator.subschema_for::<Option<InterviewTranscript>>()
        },
        "required": ["proposal"]
    })
}

/// The conversations, or the messages of one.
pub fn read_messages(generator: &mut SchemaGenerator) -> Schema {
    let (conversation, message) =
        (generator.subschema_for::<ConversationEntry>(), generator.subschema_for::<Message>());
    json_schema!({
        "type": "object",
        "properties": {
            "conversations": { "type": "array", "items": conversation.clone() },
            "conversation": conversation,
            "messages": { "type": "array", "items": message },
            "nextCursor": { "type": ["string", "null"] }
        },
        "required": ["nextCursor"],
        "anyOf": [{ "required": ["conversations"] }, { "required": ["messages"] }]
    })
}

/// Ended at once, or a person is asked.
pub fn end_contract(generator: &mut SchemaGenerator) -> Schema {
    let ended = serde_json::Value::from(generator.subschema_for::<EndedContract>());
    let mut properties = ended["properties"].as_object().cloned().unwrap_or_default();
    properties.insert("approval".to_owned(), generator.subschema_for::<Approval>().into());
    properties.insert("message".to_owned(), serde_json::json!({ "type": "string" }));
    json_schema!({
        "type": "object",
        "properties": properties,
        "anyOf": [{ "required": ["ok"] }, { "required": ["approval"] }]
    })
}
