//! `POST /jobs/{jobId}/proposals`: a trainer applies, or answers an invitation.

use domain::JobId;
use domain::event::Event;
use domain::job::JobStatus;
use domain::trainer::TalentType;
use serde_json::json;
use store::Tx;
use store::freelancers::Freelancer;
use store::jobs::{Heading, Job};
use store::proposals::{Own, Proposal};
use wire::trainer::OwnProposalAnswer;

use super::Application;
use super::me::load;
use super::own::answer;
use crate::candidates::{self, matching};
use crate::error::{Error, Result};
use crate::{Market, Trainer, events, interviews};

/// The proposal, and whether it was made or answered just now.
pub struct Applied {
    pub answer: OwnProposalAnswer,
    pub new: bool,
}

/// Applies to an open job. A trainer who has applied before gets that proposal.
pub async fn apply(market: &Market, trainer: &Trainer, job: JobId, application: Application) -> Result<Applied> {
    market
        .write((trainer.clone(), job, application), |tx, market, (trainer, job, application)| {
            Box::pin(apply_in(tx, market, trainer, job, application))
        })
        .await
}

pub(super) fn no_job(id: &JobId) -> Error {
    Error::not_found("There is no job with this id.", json!({ "resource": "jobs", "jobId": id }))
}

/// The same as part of a larger transaction; writes to the account's feed last.
pub(crate) async fn apply_in(
    tx: &mut Tx,
    market: &Market,
    trainer: &Trainer,
    job_id: &JobId,
    application: &Application,
) -> Result<Applied> {
    let account = store::jobs::heading(tx, job_id).await?.ok_or_else(|| no_job(job_id))?.organization_id;
    store::accounts::lock(tx, &account).await?;
    let now = market.now();
    let job = store::jobs::any(tx, job_id).await?.ok_or_else(|| no_job(job_id))?;
    let own = load(tx, trainer).await?;
    let before = store::proposals::of(tx, job_id, trainer.user()).await?;
    let mut proposal = match before {
        Some(before) if before.bid.is_some() => {
            return Ok(Applied { answer: answer(tx, of_job(before, &job)).await?, new: false });
        }
        // Only the invited see an unlisted job.
        None if !job.fields.is_public() => return Err(no_job(job_id)),
        Some(invited) => invited,
        None => Proposal::new(market.rng().id(now), account, job_id.clone(), trainer.user().clone(), now),
    };
    check(&job, &own, &proposal, job.status_at(now))?;
    proposal.bid = Some(application.bid);
    let is_agency = own.profile.talent_type == TalentType::Agency;
    proposal.labeler_hourly_rate = application.labeler_hourly_rate.filter(|_| is_agency);
    proposal.cover_letter.clone_from(&application.cover_letter);
    proposal.updated_at = now;
    let inputs = matching::score(&mut proposal, &job, &own.profile);
    if proposal.invited {
        store::proposals::save(tx, &proposal).await?;
    } else {
        candidates::add(tx, &proposal).await?;
    }
    matching::keep(tx, &proposal, &inputs).await?;
    interviews::begin(tx, market, &proposal.id, &job.fields, now).await?;
    let event = Event::ProposalReceived { proposal: proposal.id.clone(), job: job_id.clone() };
    let account = proposal.organization_id.clone();
    let answer = answer(tx, of_job(proposal, &job)).await?;
    events::record(tx, market, &account, now, &[event]).await?;
    Ok(Applied { answer, new: true })
}

fn check(job: &Job, own: &Freelancer, proposal: &Proposal, status: JobStatus) -> Result<()> {
    if own.suspended {
        let details = json!({ "reason": "account_suspended" });
        return Err(Error::forbidden("This account is suspended and cannot apply.", details));
    }
    if proposal.withdrawn_at.is_some() {
        let details = json!({ "reason": "proposal_withdrawn", "proposalId": proposal.id });
        return Err(Error::conflict("You have withdrawn from this job.", details));
    }
    if status != JobStatus::Open {
        let details = json!({ "reason": "job_not_open", "jobId": job.id });
        return Err(Error::conflict("This job takes no proposals now.", details));
    }
    Ok(())
}

fn of_job(proposal: Proposal, job: &Job) -> Own {
    let job = Heading {
        organization_id: job.organization_id.clone(),
        title: job.fields.job_title.clone(),
        payment_type: job.fields.payment_type,
    };
    Own { proposal, job }
}
