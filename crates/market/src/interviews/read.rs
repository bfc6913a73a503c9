//! `GET /proposals/{proposalId}/interview`: the finished interview as the employer may read it.

use domain::ProposalId;
use domain::trainer::Mask;
use drafting::interview::without_marks;
use serde_json::json;
use store::Tx;
use store::interviews::{Interview, Line};
use wire::candidates::AiInterview;
use wire::interview::{InterviewAnswer, InterviewTranscript, Role, Turn};

use crate::error::{Error, Result};
use crate::{Caller, Market, candidates};

/// What stands for a transcript of which nothing is left.
const COMPLETED: &str = "Interview completed.";

/// The transcript of the caller's candidate.
pub async fn read(market: &Market, caller: &Caller, id: &ProposalId) -> Result<InterviewAnswer> {
    let mut tx = market.read().await?;
    let proposal = candidates::owned(&mut tx, caller, id).await?;
    let finished = store::interviews::of(&mut tx, id).await?.filter(|interview| interview.finished_at.is_some());
    let Some(interview) = finished else {
        let details = json!({ "resource": "interviews", "proposalId": id });
        return Err(Error::not_found("There is no finished interview for this proposal.", details));
    };
    let lines = store::interviews::lines(&mut tx, &interview.id).await?;
    let trainer = store::accounts::user(&mut tx, &proposal.freelancer_id).await?;
    drop(tx);
    let last_name = trainer.and_then(|trainer| trainer.last_name);
    Ok(transcript(interview, lines, Mask::new(last_name.as_deref())))
}

fn transcript(interview: Interview, lines: Vec<Line>, mask: Mask<'_>) -> InterviewAnswer {
    let mut messages: Vec<Turn> = lines
        .into_iter()
        .map(|line| Turn {
            id: line.id.into(),
            role: if line.from_candidate { Role::Candidate } else { Role::Interviewer },
            content: mask.text(&without_marks(&line.content)),
            sent_at: line.sent_at,
        })
        .collect();
    if messages.iter().all(|turn| turn.content.as_str().trim().is_empty()) {
        messages = vec![Turn {
            id: interview.id.to_string(),
            role: Role::Interviewer,
            content: mask.text(COMPLETED),
            sent_at: interview.finished_at.unwrap_or(interview.created_at),
        }];
    }
    InterviewAnswer {
        interview: InterviewTranscript {
            proposal_id: interview.proposal_id,
            interview_id: interview.id,
            score: interview.score.unwrap_or_default(),
            summary: mask.text(&without_marks(&interview.summary.unwrap_or_default())),
            messages,
        },
    }
}

/// What a proposal says of its interview.
pub(crate) async fn in_proposal(tx: &mut Tx, proposal: &ProposalId, mask: Mask<'_>) -> Result<AiInterview> {
    let finished = store::interviews::of(tx, proposal).await?.filter(|interview| interview.finished_at.is_some());
    let Some(interview) = finished else { return Ok(AiInterview::default()) };
    let reasons: Vec<String> = interview.reasons.iter().map(|reason| without_marks(reason)).collect();
    Ok(AiInterview {
        score: interview.score,
        summary: interview.summary.map(|summary| mask.text(&without_marks(&summary))),
        transcript_available: true,
        reasons: mask.list(&reasons),
    })
}
