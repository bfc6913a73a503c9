//! Simulated trainers answer invitations, in a living market, within a day.

use domain::Timestamp;
use domain::job::JobStatus;
use domain::trainer::TrainerProfile;
use store::Tx;
use store::proposals::Proposal;
use store::simulation::Invited;

use super::persona::{self, Standing};
use super::schedule::seed_of;
use super::speech::Speaker;
use super::visit::{Visit, interview};
use crate::demo::Choices;
use crate::error::{Error, Result};
use crate::trainers::{Application, apply_in};
use crate::{Market, Trainer};

/// Seconds between an invitation and its answer, at least.
const AFTER: i64 = 1800;
/// Seconds over which answers are spread.
const SPREAD: u64 = 20 * 3600;
/// Invitations that are looked at together.
const BATCH: i64 = 50;

/// Lets a simulated trainer answer an invitation that was just made.
pub(crate) async fn invited(tx: &mut Tx, market: &Market, proposal: &Proposal) -> Result<()> {
    if !market.settings().sandbox || market.settings().simulated_trainers == 0 {
        return Ok(());
    }
    if let Some(origin) = store::simulation::origin(tx, &proposal.freelancer_id).await? {
        let wait = AFTER + Choices::of(origin.seed, origin.number).below(SPREAD) as i64;
        store::simulation::expect_answer(tx, &proposal.id, proposal.created_at.plus_seconds(wait)).await?;
    }
    Ok(())
}

/// Answers the invitations that have waited long enough.
pub(super) async fn answer_due(market: &Market) -> Result<()> {
    loop {
        let mut tx = market.read().await?;
        let due = store::simulation::due_answers(&mut tx, market.now(), BATCH).await?;
        drop(tx);
        if due.is_empty() {
            return Ok(());
        }
        for invited in due {
            let visit = market.write(invited, |tx, market, invited| Box::pin(answer(tx, market, invited))).await?;
            if let Some(visit) = visit {
                interview(market, visit).await?;
            }
        }
    }
}

/// Applies to the job; None if that cannot be any more.
async fn answer(tx: &mut Tx, market: &Market, invited: &Invited) -> Result<Option<Visit>> {
    let missing = |what: &str| Error::Internal(format!("proposal {} has no {what}", invited.proposal_id));
    let load = async |tx: &mut Tx| store::proposals::any(tx, &invited.proposal_id).await?.ok_or_else(|| missing("row"));
    let account = load(tx).await?.organization_id;
    store::accounts::lock(tx, &account).await?;
    let now = market.now();
    let proposal = load(tx).await?;
    let job = store::jobs::any(tx, &proposal.job_id).await?.ok_or_else(|| missing("job"))?;
    let person = store::freelancers::get(tx, &proposal.freelancer_id).await?.ok_or_else(|| missing("trainer"))?;
    let is_open = proposal.bid.is_none() && proposal.withdrawn_at.is_none();
    let takes = job.status_at(now) == JobStatus::Open && !person.suspended;
    if !store::simulation::answered(tx, &proposal.id).await? || !is_open || !takes {
        return Ok(None);
    }
    let standing = Standing::of(&mut Choices::of(invited.origin.seed, invited.origin.number));
    let mut choices = Choices::of(seed_of(market, &job), invited.origin.number);
    let bid = persona::bid(&job.fields, &mut choices);
    let years = years(&person.profile, now);
    let cover_letter = persona::letter(&job.fields, standing, &person.profile, years, &mut choices);
    let trainer = Trainer::without_token(person.user_id);
    let application = Application { bid, labeler_hourly_rate: None, cover_letter };
    let applied = apply_in(tx, market, &trainer, &job.id, &application).await?;
    let question = applied.answer.interview.and_then(|interview| interview.next_question);
    let speaker = Speaker::new(standing, &person.profile);
    Ok(Some(Visit { proposal: proposal.id, trainer, speaker, choices, question }))
}

/// Years of labelling that a profile shows.
fn years(profile: &TrainerProfile, now: Timestamp) -> u64 {
    let since = profile.label_experience.iter().filter_map(|past| past.entry.from_year).min();
    since.map_or(0, |since| u64::from(persona::year_of(now).saturating_sub(since)))
}
