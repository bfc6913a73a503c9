//! Schemas of results that are more than one type of the API.

use schemars::{Schema, SchemaGenerator, json_schema};
use wire::candidates::ProposalDetails;

/// A proposal; with its interview, or null for none, if the transcript was asked for.
pub fn proposal(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "properties": {
            "proposal": generator.subschema_for::<ProposalDetails>(),
            "interview": {
                "type": ["object", "null"],
                "properties": {
                    "proposalId": { "type": "string" },
                    "interviewId": { "type": "string" },
                    "score": { "type": "integer" },
                    "summary": { "type": "string" },
                    "messages": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "id": { "type": "string" },
                                "role": { "type": "string", "enum": ["interviewer", "candidate"] },
                                "content": { "type": "string" },
                                "sentAt": { "type": "string" }
                            },
                            "required": ["id", "role", "content", "sentAt"]
                        }
                    }
                },
                "required": ["proposalId", "interviewId", "score", "summary", "messages"]
            }
        },
        "required": ["proposal"]
    })
}
