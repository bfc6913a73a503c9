//! The trainers' side (people.md, 3), and trainers as the sandbox makes them (people.md, 5).

use domain::taxonomy::{Country, DataType, LabelType};
use domain::trainer::{
    Agency, Availability, Education, Entry, Expertise, LabelExperience, LocationCheck, Proficiency, Skills,
    SpokenLanguage, TalentType, WorkExperience,
};
use domain::{InterviewId, JobId, ProposalId, Timestamp, Usd, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::candidates::{Bid, Metrics, Share, StatusLabel, TrainerStats};
use crate::marketplace::PublicJob;

/// A trainer's own profile, unmasked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnProfile {
    pub id: UserId,
    pub profile_slug: String,
    pub profile_path: String,
    /// As others see it.
    pub display_name: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub talent_type: TalentType,
    pub title: Option<String>,
    pub bio: Option<String>,
    pub city: Option<String>,
    pub country_code: Option<Country>,
    pub country: Option<&'static str>,
    pub hourly_rate_usd: Option<Usd>,
    pub availability: Option<Availability>,
    pub expertise_level: Option<Expertise>,
    pub english_level: Option<Proficiency>,
    pub member_since: Timestamp,
    pub identity_verified: bool,
    pub location: LocationCheck,
    /// Whether an administrator has suspended the account.
    pub suspended: bool,
    pub skills: Skills,
    pub languages: Vec<SpokenLanguage>,
    pub stats: TrainerStats,
    pub agency: Option<Agency>,
    pub label_experience: Vec<Entry<LabelExperience>>,
    pub work_experience: Vec<Entry<WorkExperience>>,
    pub education: Vec<Entry<Education>>,
}

/// `GET /me` and `PATCH /me`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OwnProfileAnswer {
    pub freelancer: OwnProfile,
}

/// Some of the five lists of skills.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditSkills {
    pub subject_matter: Option<Vec<String>>,
    pub tags: Option<Vec<String>>,
    pub software: Option<Vec<String>>,
    pub data_types: Option<Vec<DataType>>,
    pub label_types: Option<Vec<LabelType>>,
}

/// `PATCH /me`: any of these; null clears, lists are replaced whole, other keys are ignored.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditProfile {
    #[schemars(length(max = 100))]
    pub first_name: Option<String>,
    #[schemars(length(max = 100))]
    pub last_name: Option<String>,
    #[schemars(length(max = 500))]
    pub title: Option<String>,
    #[schemars(length(max = 10_000))]
    pub bio: Option<String>,
    #[schemars(length(max = 200))]
    pub city: Option<String>,
    pub country_code: Option<Country>,
    #[schemars(range(min = 0.01, max = 10_000))]
    pub hourly_rate_usd: Option<Usd>,
    pub availability: Option<Availability>,
    pub expertise_level: Option<Expertise>,
    pub english_level: Option<Proficiency>,
    pub languages: Option<Vec<SpokenLanguage>>,
    pub skills: Option<EditSkills>,
    pub label_experience: Option<Vec<LabelExperience>>,
    pub work_experience: Option<Vec<WorkExperience>>,
    pub education: Option<Vec<Education>>,
}

/// An earlier client's opinion.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct NewReview {
    #[schemars(range(min = 1, max = 5))]
    pub rating: u32,
    pub comment: Option<String>,
}

/// A trainer to be made in the sandbox. Everything is optional, what is missing is filled in, other keys are ignored.
/// Languages may also be bare names.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewTrainer {
    #[serde(flatten)]
    pub profile: EditProfile,
    pub talent_type: Option<TalentType>,
    pub agency_name: Option<String>,
    pub identity_verified: Option<bool>,
    pub location: Option<LocationCheck>,
    pub reviews: Option<Vec<NewReview>>,
}

/// A trainer with a token for the trainer's side.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MadeTrainer {
    pub freelancer_id: UserId,
    pub profile_slug: String,
    pub token: String,
}

/// `POST /trainers/{freelancerId}/suspension`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Suspension {
    pub suspended: bool,
}

/// The trainer after it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuspendedTrainer {
    pub freelancer_id: UserId,
    pub suspended: bool,
}

/// An open job as everybody sees it, with how well it suits the trainer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RecommendedJob {
    pub job: PublicJob,
    /// What an application without a bid would be given.
    pub match_score: Share,
    /// At least one.
    pub why: Vec<String>,
}

/// `GET /jobs/recommended`: the best match first, then the newest.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RecommendedJobs {
    pub jobs: Vec<RecommendedJob>,
}

/// `POST /jobs/{jobId}/proposals` on the trainers' side; other keys are ignored.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Apply {
    pub bid: ApplyBid,
    #[schemars(length(max = 10_000))]
    pub cover_letter: Option<String>,
}

/// The unit follows the job's payment type.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApplyBid {
    #[schemars(range(min = 0.000001, max = 10_000_000))]
    pub amount_usd: Usd,
    /// Agencies only: what a labeler earns an hour.
    pub labeler_hourly_rate_usd: Option<Usd>,
}

/// A proposal as its trainer sees it: without the employer's note.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnProposal {
    pub id: ProposalId,
    pub job_id: JobId,
    pub job_title: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub status: StatusLabel,
    pub bid: Bid,
    pub cover_letter: Option<String>,
    pub metrics: Metrics,
    pub invited: bool,
    pub withdrawn_at: Option<Timestamp>,
}

/// How far an interview is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InterviewStatus {
    Running,
    Finished,
}

/// The interview of a proposal, in short.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewState {
    pub id: InterviewId,
    pub status: InterviewStatus,
    /// What the interviewer waits for; null once it is finished.
    pub next_question: Option<String>,
}

/// One own proposal with the state of its interview; that is null before an invited trainer answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OwnProposalAnswer {
    pub proposal: OwnProposal,
    pub interview: Option<InterviewState>,
}

/// An own proposal in the list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OwnProposalEntry {
    #[serde(flatten)]
    pub proposal: OwnProposal,
    pub interview: Option<InterviewState>,
}

/// A page of own proposals, newest first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnProposalPage {
    pub proposals: Vec<OwnProposalEntry>,
    pub next_cursor: Option<String>,
}
