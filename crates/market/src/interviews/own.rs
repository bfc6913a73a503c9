//! The interview as its candidate sees it: whole and unmasked.

use domain::ProposalId;
use serde_json::json;
use store::Tx;
use store::interviews::{Interview, Line};
use store::proposals::Proposal;
use wire::interview::{OwnInterview, OwnInterviewAnswer, OwnTurn, Role};
use wire::trainer::{InterviewState, InterviewStatus};

use super::Progress;
use crate::error::{Error, Result};
use crate::{Market, Trainer};

/// `GET /proposals/{proposalId}/interview` on the trainers' side.
pub async fn own(market: &Market, trainer: &Trainer, id: &ProposalId) -> Result<OwnInterviewAnswer> {
    let mut tx = market.read().await?;
    let (_, interview) = load(&mut tx, trainer, id).await?;
    let lines = store::interviews::lines(&mut tx, &interview.id).await?;
    shown(interview, lines)
}

/// The trainer's proposal and its interview; another trainer's is 403, an absent one 404.
pub(super) async fn load(tx: &mut Tx, trainer: &Trainer, id: &ProposalId) -> Result<(Proposal, Interview)> {
    let details = |resource: &str| json!({ "resource": resource, "proposalId": id });
    let proposal = match store::proposals::any(tx, id).await? {
        None => return Err(Error::not_found("There is no proposal with this id.", details("proposals"))),
        Some(proposal) if proposal.freelancer_id != *trainer.user() => {
            return Err(Error::forbidden("This proposal belongs to another trainer.", details("proposals")));
        }
        Some(proposal) => proposal,
    };
    let interview = store::interviews::of(tx, id).await?;
    let interview = interview
        .ok_or_else(|| Error::not_found("The interview begins with the application.", details("interviews")))?;
    Ok((proposal, interview))
}

pub(super) fn shown(interview: Interview, lines: Vec<Line>) -> Result<OwnInterviewAnswer> {
    let InterviewState { id, status, next_question } = short(&interview)?;
    let messages = lines.into_iter().map(|line| OwnTurn {
        id: line.id,
        role: if line.from_candidate { Role::Candidate } else { Role::Interviewer },
        content: line.content,
        sent_at: line.sent_at,
    });
    Ok(OwnInterviewAnswer {
        interview: OwnInterview {
            id,
            proposal_id: interview.proposal_id,
            status,
            next_question,
            score: interview.score,
            summary: interview.summary,
            reasons: interview.reasons,
            messages: messages.collect(),
        },
    })
}

fn short(interview: &Interview) -> Result<InterviewState> {
    let running = interview.finished_at.is_none();
    let next_question = if running { Progress::of(interview)?.course.current().map(str::to_owned) } else { None };
    let status = if running { InterviewStatus::Running } else { InterviewStatus::Finished };
    Ok(InterviewState { id: interview.id.clone(), status, next_question })
}

/// How far the interview of a proposal is; none before the application.
pub(crate) async fn state(tx: &mut Tx, proposal: &ProposalId) -> Result<Option<InterviewState>> {
    store::interviews::of(tx, proposal).await?.as_ref().map(short).transpose()
}
