//! A simulated trainer finds a job: account, profile, proposal and interview.

use domain::{JobId, ProposalId, UserId};
use serde_json::json;
use store::Tx;

use super::persona::Persona;
use super::speech;
use crate::demo::Choices;
use crate::error::{Error, Result};
use crate::trainers::{Application, apply_in};
use crate::{Market, Trainer, interviews, sandbox};

/// A proposal that a simulated trainer made, with who made it.
pub(super) struct Visit {
    pub(super) proposal: ProposalId,
    pub(super) trainer: Trainer,
    pub(super) persona: Persona,
    pub(super) choices: Choices,
    /// The interviewer's first question.
    pub(super) question: Option<String>,
}

/// Lets the trainer that seed and number stand for apply to a job and take the interview.
pub(crate) async fn visit(market: &Market, job: &JobId, seed: u64, number: u64) -> Result<ProposalId> {
    let visit = market
        .write((job.clone(), seed, number), |tx, market, (job, seed, number)| {
            Box::pin(apply(tx, market, job, *seed, *number))
        })
        .await?;
    interview(market, visit).await
}

/// The part of a visit that is one transaction.
pub(super) async fn apply(tx: &mut Tx, market: &Market, job: &JobId, seed: u64, number: u64) -> Result<Visit> {
    let missing = || Error::not_found("There is no job with this id.", json!({ "resource": "jobs", "jobId": job }));
    let account = store::jobs::heading(tx, job).await?.ok_or_else(missing)?.organization_id;
    store::accounts::lock(tx, &account).await?;
    let found = store::jobs::any(tx, job).await?.ok_or_else(missing)?;
    let now = market.now();
    let mut choices = Choices::of(seed, number);
    let persona = Persona::new(&found.fields, &mut choices, now, || market.rng().id(now));
    let user: UserId = market.rng().id(now);
    sandbox::enlist(tx, &user, &persona.name, &persona.profile, now).await?;
    store::simulation::add(tx, &user).await?;
    let trainer = Trainer::without_token(user);
    let application =
        Application { bid: persona.bid, labeler_hourly_rate: None, cover_letter: persona.cover_letter.clone() };
    let applied = apply_in(tx, market, &trainer, job, &application).await?;
    let question = applied.answer.interview.and_then(|interview| interview.next_question);
    Ok(Visit { proposal: applied.answer.proposal.id, trainer, persona, choices, question })
}

/// Takes the interview to its end.
pub(super) async fn interview(market: &Market, visit: Visit) -> Result<ProposalId> {
    let Visit { proposal, trainer, persona, mut choices, mut question } = visit;
    while let Some(asked) = question {
        let said = speech::answer(&asked, &persona, &mut choices);
        question = interviews::answer(market, &trainer, proposal.clone(), said).await?.interview.next_question;
    }
    Ok(proposal)
}
