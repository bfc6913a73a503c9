//! Interviews: the employer's transcript (candidates.md, 5) and the trainer's own side (people.md, 3).

use domain::trainer::MaskedText;
use domain::{InterviewId, MessageId, ProposalId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::trainer::InterviewStatus;

/// Who speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Interviewer,
    Candidate,
}

/// `GET /proposals/{proposalId}/interview`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InterviewAnswer {
    pub interview: InterviewTranscript,
}

/// A finished interview, oldest message first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewTranscript {
    pub proposal_id: ProposalId,
    pub interview_id: InterviewId,
    /// 0–100
    pub score: i64,
    pub summary: MaskedText,
    pub messages: Vec<Turn>,
}

/// One turn, sanitised.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Turn {
    pub id: String,
    pub role: Role,
    pub content: MaskedText,
    pub sent_at: Timestamp,
}

/// `POST …/interview/messages`: an answer; other keys are ignored. It may be blank.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AnswerInterview {
    #[schemars(length(max = 10_000))]
    pub content: String,
}

/// The trainer's own interview.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OwnInterviewAnswer {
    pub interview: OwnInterview,
}

/// An interview whole, as its candidate sees it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnInterview {
    pub id: InterviewId,
    pub proposal_id: ProposalId,
    pub status: InterviewStatus,
    /// What the interviewer waits for; null once it is finished.
    pub next_question: Option<String>,
    /// 0–100; null until it is finished.
    pub score: Option<i64>,
    pub summary: Option<String>,
    pub reasons: Vec<String>,
    pub messages: Vec<OwnTurn>,
}

/// One turn as it was said.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnTurn {
    pub id: MessageId,
    pub role: Role,
    pub content: String,
    pub sent_at: Timestamp,
}
