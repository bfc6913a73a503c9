//! `POST /proposals/{proposalId}/interview/messages`: an answer, and what the interviewer says to it.

use domain::{ProposalId, Timestamp};
use serde_json::json;
use store::Tx;
use store::interviews::{Interview, Line};
use store::proposals::Proposal;
use wire::interview::OwnInterviewAnswer;

use super::Progress;
use super::engine::{Move, ask_model, go_on};
use super::own::{load, shown};
use crate::error::{Error, Result};
use crate::{Market, Trainer};

/// How often an answer is tried again because another one came in between.
const ROUNDS: usize = 50;

/// What the transaction goes by.
struct Given {
    trainer: Trainer,
    id: ProposalId,
    content: String,
    /// The version of the interview that the model's move answers.
    version: i64,
    model: Option<Move>,
}

/// Stores an answer, blank ones too, and says what comes next. The last one finishes the interview: the proposal gets its
/// score; nobody is told.
pub async fn answer(market: &Market, trainer: &Trainer, id: ProposalId, content: String) -> Result<OwnInterviewAnswer> {
    for _ in 0..ROUNDS {
        let mut tx = market.read().await?;
        let (proposal, interview) = load(&mut tx, trainer, &id).await?;
        check_open(&proposal, &interview)?;
        let progress = Progress::of(&interview)?;
        let model = if progress.external {
            let lines = store::interviews::lines(&mut tx, &interview.id).await?;
            let job = store::jobs::any(&mut tx, &proposal.job_id).await?;
            drop(tx);
            let job = job.ok_or_else(|| Error::Internal(format!("proposal {id} has no job")))?;
            ask_model(market, &progress, &job.fields, &lines, &content).await
        } else {
            drop(tx);
            None
        };
        let given = Given {
            trainer: trainer.clone(),
            id: id.clone(),
            content: content.clone(),
            version: interview.version,
            model,
        };
        let done = market.write(given, |tx, market, given| Box::pin(decide(tx, market, given))).await?;
        if let Some(done) = done {
            return Ok(done);
        }
    }
    Err(Error::Internal(format!("the interview of {id} kept changing while it was answered")))
}

fn check_open(proposal: &Proposal, interview: &Interview) -> Result<()> {
    let refuse = |message: &str, reason: &str| {
        Err(Error::conflict(message, json!({ "reason": reason, "proposalId": proposal.id })))
    };
    if proposal.withdrawn_at.is_some() {
        return refuse("You have withdrawn this proposal.", "proposal_withdrawn");
    }
    if interview.finished_at.is_some() {
        return refuse("This interview is finished.", "interview_finished");
    }
    Ok(())
}

/// None: another answer came in between, and the model has to be asked anew.
async fn decide(tx: &mut Tx, market: &Market, given: &Given) -> Result<Option<OwnInterviewAnswer>> {
    let (proposal, _) = load(tx, &given.trainer, &given.id).await?;
    store::accounts::lock(tx, &proposal.organization_id).await?;
    let now = market.now();
    let (mut proposal, mut interview) = load(tx, &given.trainer, &given.id).await?;
    check_open(&proposal, &interview)?;
    let mut progress = Progress::of(&interview)?;
    if progress.external && interview.version != given.version {
        return Ok(None);
    }
    let mut lines = store::interviews::lines(tx, &interview.id).await?;
    let at = lines.last().map_or(now, |last| now.max(last.sent_at));
    push(tx, market, &interview, &mut lines, true, given.content.clone(), at).await?;
    let answers: Vec<String> =
        lines.iter().filter(|line| line.from_candidate).map(|line| line.content.clone()).collect();
    match go_on(&mut progress, given.model.clone(), &answers) {
        Move::Say(text) => push(tx, market, &interview, &mut lines, false, text, at).await?,
        Move::Finish(outcome) => {
            interview.score = Some(outcome.score);
            interview.summary = Some(outcome.summary);
            interview.reasons = outcome.reasons;
            interview.finished_at = Some(at);
            proposal.interview_score = Some(outcome.score);
            // Rises even where the clock stands still.
            proposal.updated_at = at.max(proposal.updated_at.plus_millis(1));
            store::proposals::save(tx, &proposal).await?;
        }
    }
    interview.progress = progress.kept()?;
    store::interviews::save(tx, &interview).await?;
    shown(interview, lines).map(Some)
}

async fn push(
    tx: &mut Tx,
    market: &Market,
    interview: &Interview,
    lines: &mut Vec<Line>,
    from_candidate: bool,
    content: String,
    at: Timestamp,
) -> Result<()> {
    let line = Line { id: market.rng().id(at), from_candidate, content, sent_at: at };
    store::interviews::add_line(tx, &interview.id, lines.len() as i64, &line).await?;
    lines.push(line);
    Ok(())
}
