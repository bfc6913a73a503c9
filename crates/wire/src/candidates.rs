//! Proposals and trainers as employers see them (candidates.md, 1–4 and 6), and invites (jobs.md, 3.5).
//!
//! What a trainer wrote stands in [`MaskedText`] here, which cannot be made but by masking.

use domain::proposal::ProposalStatus;
use domain::taxonomy::{Country, DataType, LabelType, PaymentType};
use domain::trainer::{Availability, Expertise, LocationCheck, MaskedText, Proficiency, SpokenLanguage, TalentType};
use domain::{
    AgencyId, ContractId, ConversationId, JobId, ProfileEntryId, ProposalId, Quantity, ReviewId, Timestamp, Usd, UserId,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

/// `POST /jobs/{id}/invites`; other keys are ignored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InviteTrainer {
    /// The trainer's user id.
    #[schemars(length(min = 1, max = 64))]
    pub freelancer_id: String,
}

/// The invited proposal, new or not.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitedTrainer {
    pub ok: bool,
    pub proposal_id: ProposalId,
    pub job_id: JobId,
    pub freelancer_id: UserId,
    pub already_invited: bool,
}

/// A state with its name for people.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct StatusLabel {
    pub raw: ProposalStatus,
    pub label: &'static str,
}

impl From<ProposalStatus> for StatusLabel {
    fn from(status: ProposalStatus) -> Self {
        Self { raw: status, label: status.label() }
    }
}

/// What a bid is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BidUnit {
    PerHour,
    PerLabel,
    Fixed,
}

impl From<PaymentType> for BidUnit {
    fn from(payment: PaymentType) -> Self {
        match payment {
            PaymentType::PayPerHour => Self::PerHour,
            PaymentType::PayPerLabel => Self::PerLabel,
            PaymentType::FixedPrice => Self::Fixed,
        }
    }
}

/// What a trainer asks.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bid {
    /// Null only on an invited proposal that the trainer has not answered.
    pub amount_usd: Option<Usd>,
    pub unit: BidUnit,
    /// What an agency's labeler earns an hour.
    pub labeler_hourly_rate_usd: Option<Usd>,
}

/// A number of 0–1 with two decimals, kept as whole hundredths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share(i64);

impl Share {
    /// From hundredths.
    pub const fn of_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// As whole hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            0 => serializer.serialize_i64(0),
            100 => serializer.serialize_i64(1),
            hundredths => serializer.serialize_f64(hundredths as f64 / 100.0),
        }
    }
}

impl JsonSchema for Share {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Share".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

/// How good a candidate looks.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Metrics {
    /// 0–100; null until the interview is finished.
    pub interview_score: Option<i64>,
    pub match_score: Share,
}

/// The trainer of a proposal, masked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    pub id: UserId,
    pub profile_slug: String,
    pub display_name: MaskedText,
    pub first_name: MaskedText,
    pub last_name_initial: Option<MaskedText>,
    pub profile_title: Option<MaskedText>,
    /// Always null: this version keeps no photos.
    pub profile_photo_url: Option<String>,
    pub country_code: Option<Country>,
    pub country: Option<&'static str>,
    pub talent_type: TalentType,
    /// The largest total paid to the trainer on one contract.
    pub highest_earnings_usd: Usd,
    pub review_count: i64,
}

/// A proposal in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProposalEntry {
    pub id: ProposalId,
    pub job_id: JobId,
    pub job_title: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub status: StatusLabel,
    pub bid: Bid,
    pub candidate: Candidate,
    pub metrics: Metrics,
    pub invited: bool,
    pub withdrawn_at: Option<Timestamp>,
}

/// A page of `GET /jobs/{id}/proposals`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProposalPage {
    pub proposals: Vec<ProposalEntry>,
    pub next_cursor: Option<ProposalId>,
}

/// What the interview came to.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AiInterview {
    pub score: Option<i64>,
    pub summary: Option<MaskedText>,
    pub transcript_available: bool,
    pub reasons: Vec<MaskedText>,
}

#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Verification {
    pub location: LocationCheck,
    pub identity: IdentityCheck,
}

#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct IdentityCheck {
    pub verified: bool,
}

/// The contract that a hire made.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HiredContract {
    pub id: ContractId,
    pub status: domain::contract::ContractStatus,
    pub job_dm_conversation_id: ConversationId,
}

/// A proposal whole.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProposalDetails {
    #[serde(flatten)]
    pub entry: ProposalEntry,
    pub ai_interview: AiInterview,
    pub verification: Verification,
    /// Always null in this version.
    pub open_label: (),
    pub contract: Option<HiredContract>,
    pub cover_letter: Option<MaskedText>,
    /// At least one.
    pub match_reasons: Vec<String>,
    /// The employer's own; never shown to the trainer.
    pub note: Option<String>,
    /// The thread before a hire.
    pub conversation_id: Option<ConversationId>,
}

/// `GET` and `PATCH /proposals/{proposalId}`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProposalAnswer {
    pub proposal: ProposalDetails,
}

/// `PATCH /proposals/{proposalId}`: at least one of the two; other keys are ignored.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct ReviewProposal {
    /// UNREVIEWED, SHORTLISTED, MAYBE, DECLINED, NOT_A_FIT or RESUME_SENT.
    pub status: Option<String>,
    /// Plain text; null or blank clears it.
    #[schemars(length(max = 2000))]
    pub note: Option<String>,
}

/// A trainer's skills, masked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskedSkills {
    pub subject_matter: Vec<MaskedText>,
    pub tags: Vec<MaskedText>,
    pub software: Vec<MaskedText>,
    pub data_types: Vec<DataType>,
    pub label_types: Vec<LabelType>,
}

/// What a trainer has done so far.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TrainerStats {
    pub total_earned_usd: Usd,
    pub billed_hours: Quantity,
    /// Whole percent; null before the first ended contract.
    pub job_success_score: Option<i64>,
    pub review_count: i64,
    /// 1–5, one decimal.
    pub average_rating: Option<f64>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MaskedAgency {
    pub id: AgencyId,
    pub name: MaskedText,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskedLabelExperience {
    pub id: ProfileEntryId,
    pub title: MaskedText,
    pub description: Option<MaskedText>,
    pub from_year: Option<u32>,
    pub to_year: Option<u32>,
    pub ongoing: bool,
    pub software: Option<MaskedText>,
    pub data_type: Option<DataType>,
    pub label_types: Vec<LabelType>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskedWorkExperience {
    pub id: ProfileEntryId,
    pub title: MaskedText,
    pub company: Option<MaskedText>,
    pub description: Option<MaskedText>,
    pub from_year: Option<u32>,
    pub to_year: Option<u32>,
    pub ongoing: bool,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskedEducation {
    pub id: ProfileEntryId,
    pub degree: MaskedText,
    pub field: Option<MaskedText>,
    pub institution: Option<MaskedText>,
    pub from_year: Option<u32>,
    pub to_year: Option<u32>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskedReview {
    pub id: ReviewId,
    /// 1–5.
    pub rating: i64,
    pub comment: Option<MaskedText>,
    pub created_at: Timestamp,
}

/// A trainer's profile, masked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FreelancerProfile {
    pub id: UserId,
    pub profile_slug: String,
    pub profile_path: String,
    pub display_name: MaskedText,
    pub first_name: MaskedText,
    pub last_name_initial: Option<MaskedText>,
    pub talent_type: TalentType,
    pub title: Option<MaskedText>,
    pub bio: Option<MaskedText>,
    pub city: Option<MaskedText>,
    pub country_code: Option<Country>,
    pub country: Option<&'static str>,
    /// Always null: this version keeps no photos.
    pub profile_photo_url: Option<String>,
    pub hourly_rate_usd: Option<Usd>,
    pub availability: Option<Availability>,
    pub expertise_level: Option<Expertise>,
    pub english_level: Option<Proficiency>,
    pub member_since: Timestamp,
    pub identity_verified: bool,
    pub skills: MaskedSkills,
    pub languages: Vec<SpokenLanguage>,
    pub stats: TrainerStats,
    pub agency: Option<MaskedAgency>,
    pub label_experience: Vec<MaskedLabelExperience>,
    pub work_experience: Vec<MaskedWorkExperience>,
    pub education: Vec<MaskedEducation>,
    /// The newest 20.
    pub reviews: Vec<MaskedReview>,
}

/// `GET /freelancers/{idOrSlug}`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FreelancerAnswer {
    pub freelancer: FreelancerProfile,
}
