//! Drafts: what comes in, and the report that goes out (jobs.md, 2).

use domain::job::{Field, FieldProblem, JobFields, JobStatus, MissingField};
use domain::{JobId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// `POST /job-drafts`: exactly one input in the whole body. Read by hand, because every problem must be named; this type
/// is its description.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateDraft {
    /// The job in plain words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 60_000))]
    pub raw_job_description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<DraftSource>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<DraftFormat>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<Map<String, Value>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json_ld: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 500_000))]
    pub xml: Option<String>,
    /// Your own id; never deduplicates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 255))]
    pub external_id: Option<String>,
    /// The same key always gives the same draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 255))]
    pub idempotency_key: Option<String>,
}

/// The input together with its format.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DraftSource {
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub format: Option<DraftFormat>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 60_000))]
    pub text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<Map<String, Value>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json_ld: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 500_000))]
    pub xml: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 255))]
    pub external_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 255))]
    pub idempotency_key: Option<String>,
}

/// A format that a draft can be made from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DraftFormat {
    Text,
    OpentrainCanonical,
    SchemaOrgJobPosting,
    IndeedXml,
    HrXml,
}

impl DraftFormat {
    /// All formats, in the order of the capabilities.
    pub const ALL: [DraftFormat; 5] = [
        DraftFormat::Text,
        DraftFormat::OpentrainCanonical,
        DraftFormat::SchemaOrgJobPosting,
        DraftFormat::IndeedXml,
        DraftFormat::HrXml,
    ];

    /// As on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            DraftFormat::Text => "text",
            DraftFormat::OpentrainCanonical => "opentrain_canonical",
            DraftFormat::SchemaOrgJobPosting => "schema_org_job_posting",
            DraftFormat::IndeedXml => "indeed_xml",
            DraftFormat::HrXml => "hr_xml",
        }
    }

    /// The format of exactly that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// What the draft holds, what is missing, what was guessed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DraftReport {
    pub ok: bool,
    pub job_id: JobId,
    pub status: JobStatus,
    pub draft_url: String,
    pub review_url: String,
    pub validation: Validation,
    pub missing_fields: Vec<MissingField>,
    pub normalized_fields: JobFields,
    pub low_confidence_fields: Vec<LowConfidenceField>,
    /// About this call only.
    pub warnings: Vec<String>,
    pub unmapped_fields: Vec<UnmappedField>,
    pub external_id: Option<String>,
    /// The last moderation outcome.
    pub moderation: Option<ModerationRecord>,
    pub updated_at: Timestamp,
}

/// Whether the job could be published.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Validation {
    pub publish_ready: bool,
    pub issue_count: usize,
    pub missing_field_count: usize,
    pub missing_fields: Vec<Field>,
    pub issues: Vec<FieldProblem>,
}

/// A value that was understood, but not for sure.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LowConfidenceField {
    pub field: Field,
    pub value: Value,
    /// 0–1.
    pub confidence: f64,
    pub reason: String,
    pub evidence: Option<EvidenceSpan>,
}

/// The words a value came from: code point offsets into the text as sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceSpan {
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// A part of the source that has no place in a job.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnmappedField {
    pub path: String,
    pub reason: String,
    /// At most 80 characters.
    pub value_preview: String,
}

/// A moderation outcome with its time.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModerationRecord {
    pub decision: ModerationDecision,
    pub reasons: Vec<ModerationReason>,
    pub decided_at: Timestamp,
}

/// What moderation says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum ModerationDecision {
    Allow,
    Review,
    Block,
}

/// Why moderation says so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ModerationReason {
    pub code: String,
    pub message: String,
    pub field: String,
    pub excerpt: Option<String>,
}
