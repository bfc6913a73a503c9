//! An account's own jobs (jobs.md, 3).

use domain::job::JobStatus;
use domain::{JobId, PublishAttemptId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::drafts::{ModerationDecision, ModerationReason};

/// A page of `GET /jobs/mine`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MinePage {
    pub jobs: Vec<MineItem>,
    pub next_cursor: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MineItem {
    pub id: JobId,
    pub title: Option<String>,
    pub status: JobStatus,
    pub published: bool,
    pub accepting_applicants: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub job_url: Option<String>,
    pub proposal_counts: ProposalCounts,
    pub external_id: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ProposalCounts {
    pub total: i64,
    pub unreviewed: i64,
}

/// The answer of a publish.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Published {
    pub ok: bool,
    pub job_id: JobId,
    pub status: JobStatus,
    pub already_published: bool,
    pub job_url: Option<String>,
    pub publish_attempt_id: Option<PublishAttemptId>,
    pub warnings: Vec<String>,
    pub side_effects: SideEffects,
    pub moderation: Moderation,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SideEffects {
    pub dispatched: bool,
    pub status: SideEffectStatus,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SideEffectStatus {
    Queued,
    Skipped,
    Held,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Moderation {
    pub decision: ModerationDecision,
    pub reasons: Vec<ModerationReason>,
}

/// The answer of a live edit.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Edited {
    pub ok: bool,
    pub job_id: JobId,
    pub status: JobStatus,
    pub moderation: Moderation,
}

/// The answer of a close.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Closed {
    pub ok: bool,
    pub job_id: JobId,
    pub status: JobStatus,
    pub already_closed: bool,
}
