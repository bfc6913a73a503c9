//! A simulated trainer finds a job: account, profile, proposal and interview.

use domain::{JobId, ProposalId, UserId};
use serde_json::json;
use store::Tx;
use store::simulation::Origin;

use super::past::Past;
use super::persona::{Persona, Standing};
use super::speech::{self, Speaker};
use crate::demo::Choices;
use crate::error::{Error, Result};
use crate::trainers::{Application, apply_in};
use crate::{Market, Trainer, interviews, sandbox};

/// A proposal that a simulated trainer made, with who made it.
pub(super) struct Visit {
    pub(super) proposal: ProposalId,
    pub(super) trainer: Trainer,
    pub(super) speaker: Speaker,
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
    let past = Past::new(&persona, &mut choices, now);
    let user: UserId = market.rng().id(now);
    sandbox::enlist(tx, &user, &persona.name, &persona.profile, past.since).await?;
    past.write(tx, market, &user, Origin { seed, number }).await?;
    let trainer = Trainer::without_token(user);
    let application =
        Application { bid: persona.bid, labeler_hourly_rate: None, cover_letter: persona.cover_letter.clone() };
    let applied = apply_in(tx, market, &trainer, job, &application).await?;
    let question = applied.answer.interview.and_then(|interview| interview.next_question);
    let speaker = Speaker::new(persona.standing, &persona.profile);
    Ok(Visit { proposal: applied.answer.proposal.id, trainer, speaker, choices, question })
}

/// Takes the interview to its end.
pub(super) async fn interview(market: &Market, visit: Visit) -> Result<ProposalId> {
    let Visit { proposal, trainer, speaker, mut choices, mut question } = visit;
    while let Some(asked) = question {
        let said = speech::answer(&asked, &speaker, &mut choices);
        question = interviews::answer(market, &trainer, proposal.clone(), said).await?.interview.next_question;
    }
    Ok(proposal)
}

/// Ends the interviews that an earlier run of the market left in the middle.
pub(super) async fn resume(market: &Market) -> Result<()> {
    let mut tx = market.read().await?;
    let unfinished = store::simulation::unfinished_interviews(&mut tx).await?;
    let mut visits = Vec::with_capacity(unfinished.len());
    for (proposal, user, origin) in unfinished {
        let Some(trainer) = store::freelancers::get(&mut tx, &user).await? else { continue };
        let mut choices = Choices::of(origin.seed, origin.number);
        let speaker = Speaker::new(Standing::of(&mut choices), &trainer.profile);
        let question = interviews::state(&mut tx, &proposal).await?.and_then(|state| state.next_question);
        visits.push(Visit { proposal, trainer: Trainer::without_token(user), speaker, choices, question });
    }
    drop(tx);
    for visit in visits {
        interview(market, visit).await?;
    }
    Ok(())
}
