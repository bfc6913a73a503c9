//! A job as the trainer who may apply to it sees it. In no API: the page of the apply step asks.

use domain::job::JobStatus;
use domain::matching::MatchInputs;
use domain::trainer::{Skills, TalentType, TrainerProfile};
use domain::{JobId, ProposalId};
use wire::candidates::Share;
use wire::marketplace::PublicJob;

use super::apply::no_job;
use super::me::load;
use crate::error::Result;
use crate::{Market, Trainer, marketplace};

/// A job, and where the trainer stands with it.
pub struct Opening {
    pub job: PublicJob,
    /// Whether proposals are taken now.
    pub is_open: bool,
    /// The trainer's proposal there, if there is one.
    pub proposal: Option<Stand>,
    /// What an application without a bid would be given.
    pub match_score: Share,
    pub why: Vec<String>,
    /// Their profile tells nothing that a match could be found by.
    pub has_bare_profile: bool,
    /// Agencies also say what a labeler earns.
    pub is_agency: bool,
    /// An administrator has suspended the trainer, who cannot apply.
    pub is_suspended: bool,
}

/// A proposal on that job.
pub struct Stand {
    pub id: ProposalId,
    /// An invitation that is not answered yet.
    pub is_invitation: bool,
}

/// The job of that id; 404 for one that was never on the market, or is unlisted, unless the trainer has a proposal on it.
pub async fn opening(market: &Market, trainer: &Trainer, id: JobId) -> Result<Opening> {
    let mut tx = market.read().await?;
    let own = load(&mut tx, trainer).await?;
    let posted = store::jobs::posted(&mut tx, &id).await?.ok_or_else(|| no_job(&id))?;
    let proposal = store::proposals::of(&mut tx, &id, trainer.user()).await?;
    drop(tx);
    let job = &posted.job;
    if proposal.is_none() && !(job.fields.is_public() && job.date_posted.is_some()) {
        return Err(no_job(&id));
    }
    let found = MatchInputs::new(&job.fields, &own.profile, None).score();
    Ok(Opening {
        is_open: job.status_at(market.now()) == JobStatus::Open,
        job: marketplace::public_job(market.settings(), &posted),
        proposal: proposal.map(|proposal| Stand {
            is_invitation: proposal.bid.is_none() && proposal.withdrawn_at.is_none(),
            id: proposal.id,
        }),
        match_score: Share::of_hundredths(found.score),
        why: found.reasons,
        has_bare_profile: is_bare(&own.profile),
        is_agency: own.profile.talent_type == TalentType::Agency,
        is_suspended: own.suspended,
    })
}

fn is_bare(profile: &TrainerProfile) -> bool {
    profile.title.is_none()
        && profile.bio.is_none()
        && profile.languages.is_empty()
        && profile.skills == Skills::default()
        && profile.label_experience.is_empty()
        && profile.work_experience.is_empty()
}
