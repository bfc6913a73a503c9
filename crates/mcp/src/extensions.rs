//! Keys that this server adds to the answers of the API. Other servers of the same API do not send them, so no output
//! schema may require them.

use serde_json::{Map, Value};

/// The tools of one answer, and its keys by path; lists are stepped into.
const EXTENSIONS: &[(&[&str], &[&str])] = &[
    (&["auth_status"], &["claim"]),
    (&["capabilities"], &["sandbox"]),
    (
        &["create_job_draft", "update_job_draft_fields"],
        &["externalId", "moderation", "updatedAt", "missingFields.suggestedValue"],
    ),
    (
        &["update_job_draft_fields"],
        &["reviewUrl", "missingFields", "normalizedFields", "lowConfidenceFields", "warnings", "unmappedFields"],
    ),
    (&["publish_job"], &["moderation"]),
    (&["list_jobs"], &["jobs.externalId"]),
    (
        &["search_jobs"],
        &["jobs.headcount", "jobs.dataVolume", "jobs.dataVolumeUnit", "jobs.timeRequirement", "jobs.projectDuration"],
    ),
    (&["list_proposals"], &["proposals.invited", "proposals.withdrawnAt"]),
    (
        &["get_proposal"],
        &[
            "proposal.invited",
            "proposal.withdrawnAt",
            "proposal.coverLetter",
            "proposal.matchReasons",
            "proposal.note",
            "proposal.conversationId",
            "proposal.aiInterview.reasons",
        ],
    ),
    (&["read_messages"], &["conversations.counterpart", "conversation.counterpart"]),
    (
        &["hire_proposal", "request_milestone_funding", "request_milestone_approval", "get_approval", "end_contract"],
        &["approval.charge"],
    ),
    (&["create_milestone"], &["milestone.contractId", "milestone.jobId"]),
    (&["list_pending_payments"], &["payments.totalUsd"]),
];

/// Takes the tool's extensions off what its output schema requires.
pub fn make_optional(tool: &str, schema: &mut Map<String, Value>) {
    for path in paths(tool) {
        relax(schema, path);
    }
}

fn paths(tool: &str) -> impl Iterator<Item = &'static str> {
    let of_tool = EXTENSIONS.iter().filter(move |(tools, _)| tools.contains(&tool));
    of_tool.flat_map(|(_, paths)| paths.iter().copied())
}

/// Whether the key was required.
fn relax(schema: &mut Map<String, Value>, path: &str) -> bool {
    let Some((first, rest)) = path.split_once('.') else {
        let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) else { return false };
        let before = required.len();
        required.retain(|key| key != path);
        return required.len() < before;
    };
    let inner = schema.get_mut("properties").and_then(|properties| properties.get_mut(first));
    let Some(inner) = inner.and_then(Value::as_object_mut) else { return false };
    match inner.contains_key("items") {
        true => inner.get_mut("items").and_then(Value::as_object_mut).is_some_and(|items| relax(items, rest)),
        false => relax(inner, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::output;

    #[test]
    fn every_path_leads_to_a_key_that_our_own_answers_always_have() {
        for tool in crate::tools::all() {
            let mut schema = output(tool);
            for path in paths(tool.name) {
                assert!(relax(&mut schema, path), "{}: {path}", tool.name);
            }
        }
        for name in EXTENSIONS.iter().flat_map(|(tools, _)| tools.iter()) {
            assert!(crate::tools::all().any(|tool| tool.name == *name), "{name}");
        }
    }
}
