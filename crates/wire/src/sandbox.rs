//! The sandbox API: the human's part, the clock, the market's switches (people.md, 5).

use domain::access::Scopes;
use domain::job::JobStatus;
use domain::{JobId, OrganizationId, Timestamp, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::candidates::ProposalEntry;

/// `GET /clock` and the answer of `POST /clock/advance`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClockAnswer {
    pub now: Timestamp,
    /// How far the market's clock is ahead of the machine's.
    pub offset_seconds: f64,
}

/// `POST /clock/advance`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AdvanceClock {
    /// 0 to 315,360,000 (ten years); fractions count to the millisecond.
    pub seconds: f64,
}

/// `POST /tokens`: a token as a person would mint it in settings.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MintToken {
    /// A user id or an organization id.
    pub account_id: String,
    pub scopes: Scopes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// An organization that the account is a member of, if the token is to act for that one and not for its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
}

/// The minted token.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MintedToken {
    pub token: String,
    pub user_id: UserId,
    pub organization_id: OrganizationId,
    pub scopes: Scopes,
}

/// `POST /accounts/{accountId}/features`: an administrator's switch for one account.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetFeature {
    /// A feature key, or `teams`.
    pub feature: String,
    /// Null takes the switch away: the configuration decides.
    pub enabled: Option<bool>,
}

/// The switch as it stands now.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeatureSwitch {
    pub organization_id: OrganizationId,
    pub feature: String,
    pub enabled: Option<bool>,
}

/// `POST /moderation`: phrases that block in addition to the configured ones.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BlockedPhrases {
    pub blocked_phrases: Vec<String>,
}

/// `POST /jobs/{jobId}/moderation`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DecideJob {
    pub decision: AdminDecision,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum AdminDecision {
    Approve,
    Reject,
}

/// The job after the decision.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DecidedJob {
    pub job_id: JobId,
    pub status: JobStatus,
}

/// `POST /reset`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Reset {
    /// Ids and secrets after the reset follow from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
}

/// `GET /mail`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MailList {
    pub mails: Vec<Mail>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub sent_at: Timestamp,
}

/// `POST /jobs/{jobId}/proposals`; everything is optional, other keys are ignored.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SimulateProposals {
    /// How many trainers come; 5 if nothing is said.
    #[schemars(range(min = 1, max = 1000))]
    pub count: Option<u32>,
    /// The same seed brings the same people.
    pub seed: Option<u64>,
}

/// The proposals that were made, in that order.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SimulatedProposals {
    pub proposals: Vec<ProposalEntry>,
}
