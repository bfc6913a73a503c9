//! `POST /proposals/{proposalId}/interview/messages`: an answer, and what the interviewer says to it.

use domain::job::{Issue, IssueCode};
use domain::{MessageId, ProposalId, Timestamp};
use serde_json::{Value, json};
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

/// Characters of an answer.
const LONGEST_ANSWER: usize = 10_000;

/// The answer in a body, as it was given; a blank one is an answer too.
pub fn content(body: &Value) -> Result<String> {
    let refuse = |issue| Err(Error::issues(vec![issue]));
    let Value::Object(fields) = body else { return refuse(Issue::invalid_type(Vec::new(), "object", body)) };
    let path = || vec!["content".into()];
    match fields.get("content").unwrap_or(&Value::Null) {
        Value::String(text) if text.contains('\0') => {
            refuse(Issue::new(path(), IssueCode::InvalidString, "NUL characters are not allowed"))
        }
        Value::String(text) if text.chars().count() > LONGEST_ANSWER => {
            let message = format!("Must be at most {LONGEST_ANSWER} characters long");
            refuse(Issue::new(path(), IssueCode::TooBig, message).with("maximum", LONGEST_ANSWER))
        }
        Value::String(text) => Ok(text.clone()),
        other => refuse(Issue::invalid_type(path(), "string", other)),
    }
}

/// What the transaction goes by.
struct Given {
    trainer: Trainer,
    id: ProposalId,
    content: String,
    /// What is answered, where the trainer said so.
    question: Option<MessageId>,
    /// The version of the interview that the model's move answers.
    version: i64,
    model: Option<Move>,
}

/// Stores an answer, blank ones too, and says what comes next. The last one finishes the interview: the proposal gets its
/// score; nobody is told.
pub async fn answer(market: &Market, trainer: &Trainer, id: ProposalId, content: String) -> Result<OwnInterviewAnswer> {
    answer_any(market, trainer, id, content, None).await
}

/// The same for an answer to that question of the interviewer. Where something was said after it the answer is dropped,
/// so a form that is sent twice answers once.
pub async fn answer_to(
    market: &Market,
    trainer: &Trainer,
    id: ProposalId,
    content: String,
    question: MessageId,
) -> Result<OwnInterviewAnswer> {
    answer_any(market, trainer, id, content, Some(question)).await
}

async fn answer_any(
    market: &Market,
    trainer: &Trainer,
    id: ProposalId,
    content: String,
    question: Option<MessageId>,
) -> Result<OwnInterviewAnswer> {
    for _ in 0..ROUNDS {
        let mut tx = market.read().await?;
        let (proposal, interview) = load(&mut tx, trainer, &id).await?;
        let lines = store::interviews::lines(&mut tx, &interview.id).await?;
        if is_past(&lines, question.as_ref()) {
            return shown(interview, lines);
        }
        check_open(&proposal, &interview)?;
        let progress = Progress::of(&interview)?;
        let model = if progress.external {
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
            question: question.clone(),
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

/// Whether something was said after that question.
fn is_past(lines: &[Line], question: Option<&MessageId>) -> bool {
    question.is_some_and(|question| lines.last().is_none_or(|last| last.id != *question))
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
    let mut lines = store::interviews::lines(tx, &interview.id).await?;
    if is_past(&lines, given.question.as_ref()) {
        return shown(interview, lines).map(Some);
    }
    check_open(&proposal, &interview)?;
    let mut progress = Progress::of(&interview)?;
    if progress.external && interview.version != given.version {
        return Ok(None);
    }
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
