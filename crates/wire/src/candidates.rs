//! Trainers and invites (jobs.md, 3.5; people.md, 5).

use domain::taxonomy::{Country, Language};
use domain::{JobId, ProposalId, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

/// A trainer to be made in the sandbox; everything is optional, other keys are ignored.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct NewTrainer {
    #[schemars(length(min = 1, max = 60))]
    pub first_name: Option<String>,
    #[schemars(length(min = 1, max = 60))]
    pub last_name: Option<String>,
    pub country_code: Option<Country>,
    pub languages: Option<Vec<Language>>,
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
