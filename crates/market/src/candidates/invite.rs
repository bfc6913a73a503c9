//! `POST /jobs/{id}/invites`.

use domain::job::JobStatus;
use domain::{JobId, UserId};
use serde_json::json;
use store::Tx;
use store::accounts::{User, UserKind};
use store::freelancers::Freelancer;
use store::jobs::Job;
use store::mails::Mail;
use store::proposals::Proposal;
use wire::candidates::InvitedTrainer;

use super::matching;
use crate::error::{Error, Result};
use crate::{Caller, Market, jobs, mail, simulation};

/// Invites a trainer to an open job; a trainer who has a proposal on it already keeps that one.
pub async fn invite(market: &Market, caller: &Caller, job: JobId, freelancer: UserId) -> Result<InvitedTrainer> {
    let invited = market
        .write((caller.clone(), job, freelancer), |tx, market, (caller, job, freelancer)| {
            Box::pin(decide(tx, market, caller, job, freelancer))
        })
        .await?;
    market.wake_mailer();
    Ok(invited)
}

async fn decide(
    tx: &mut Tx,
    market: &Market,
    caller: &Caller,
    job_id: &JobId,
    freelancer: &UserId,
) -> Result<InvitedTrainer> {
    store::accounts::lock(tx, caller.organization()).await?;
    let now = market.now();
    let job = store::jobs::owned(tx, caller.organization(), job_id).await?.ok_or_else(|| jobs::not_found(job_id))?;
    let user = store::accounts::user(tx, freelancer).await?.ok_or_else(|| {
        Error::not_found("No user has this id.", json!({ "resource": "freelancers", "freelancerId": freelancer }))
    })?;
    let status = job.status_at(now);
    if status != JobStatus::Open {
        let details = json!({ "reason": "job_not_published", "jobId": job_id, "status": status });
        return Err(Error::conflict("Publish the job first; only an open job can invite.", details));
    }
    let trainer = available(tx, &user).await?;
    let answer = |proposal: &Proposal, already_invited| InvitedTrainer {
        ok: true,
        proposal_id: proposal.id.clone(),
        job_id: job_id.clone(),
        freelancer_id: freelancer.clone(),
        already_invited,
    };
    if let Some(proposal) = store::proposals::of(tx, job_id, freelancer).await? {
        return Ok(answer(&proposal, true));
    }
    let (organization, id) = (caller.organization().clone(), market.rng().id(now));
    let mut proposal = Proposal::new(id, organization, job_id.clone(), freelancer.clone(), now);
    proposal.invited = true;
    let inputs = matching::score(&mut proposal, &job, &trainer.profile);
    add(tx, &proposal).await?;
    matching::keep(tx, &proposal, &inputs).await?;
    simulation::invited(tx, market, &proposal).await?;
    store::mails::add(tx, &invitation(market, &job, &user)).await?;
    Ok(answer(&proposal, false))
}

/// Adds the one proposal of a trainer on a job, under the lock of the account.
pub(crate) async fn add(tx: &mut Tx, proposal: &Proposal) -> Result<()> {
    match store::proposals::add(tx, proposal).await? {
        true => Ok(()),
        false => Err(Error::Internal("a second proposal although the account is locked".to_owned())),
    }
}

async fn available(tx: &mut Tx, user: &User) -> Result<Freelancer> {
    if user.kind != UserKind::Freelancer {
        let details = json!({ "reason": "not_a_freelancer", "freelancerId": user.id });
        return Err(Error::conflict("This user is not a trainer.", details));
    }
    let found = store::freelancers::get(tx, &user.id).await?.filter(|found| !found.suspended);
    let details = json!({ "reason": "freelancer_unavailable", "freelancerId": user.id });
    found.ok_or_else(|| Error::conflict("This trainer is not available.", details))
}

fn invitation(market: &Market, job: &Job, user: &User) -> Mail {
    let now = market.now();
    let title = job.fields.job_title.as_deref().unwrap_or("a job");
    let link = jobs::job_url(market, &job.id);
    let text = format!("You are invited to \"{title}\".\n\nLook at the job and apply:\n{link}\n");
    let html = format!(
        "<p>You are invited to \u{201c}{}\u{201d}.</p><p><a href=\"{}\">Look at the job and apply</a>.</p>",
        mail::escape(title),
        mail::escape(&link)
    );
    Mail {
        id: market.rng().id(now),
        recipient: user.email.clone(),
        subject: format!("Invitation: {title}"),
        body_text: text,
        body_html: html,
        created_at: now,
        sent_at: None,
    }
}
