//! What follows an answer: the model's word where one asks, else the built-in interviewer's.

use domain::job::JobFields;
use drafting::interview::{MOST_QUESTIONS, Next, Outcome};
use store::interviews::Line;

use super::Progress;
use crate::Market;
use crate::models::{InterviewBrief, InterviewMove, InterviewTurn};

/// A model may finish after so many questions: sooner it was talked into it.
const FEWEST_QUESTIONS: usize = 3;
/// Longest question, summary and reason that are taken from a model, in characters.
const LONGEST_QUESTION: usize = 1_000;
const LONGEST_SUMMARY: usize = 1_000;
const LONGEST_REASON: usize = 200;
const MOST_REASONS: usize = 10;

/// What comes next, decided before the transaction.
#[derive(Clone, Debug)]
pub(super) enum Move {
    Say(String),
    Finish(Outcome),
}

/// Asks the model what comes after an answer. None if there is no model, or if it failed: then the built-in interviewer
/// goes on, and the candidate notices nothing.
pub(super) async fn ask_model(
    market: &Market,
    progress: &Progress,
    job: &JobFields,
    lines: &[Line],
    answer: &str,
) -> Option<Move> {
    let interviewer = market.models().interviewer.as_ref().filter(|_| progress.external)?;
    let mut transcript: Vec<InterviewTurn> = lines
        .iter()
        .map(|line| InterviewTurn { from_candidate: line.from_candidate, content: line.content.clone() })
        .collect();
    transcript.push(InterviewTurn { from_candidate: true, content: answer.to_owned() });
    let asked = progress.course.asked.len();
    let brief = InterviewBrief {
        job: describe(job),
        topics: progress.course.waiting.iter().map(|question| question.text.clone()).collect(),
        transcript,
        questions_left: MOST_QUESTIONS.saturating_sub(asked),
    };
    let answered = interviewer.next(&brief).await.and_then(|next| check(next, asked, &brief));
    answered
        .inspect_err(|error| {
            tracing::warn!(error, "the interview model gave no answer; the built-in interviewer goes on")
        })
        .ok()
}

fn describe(job: &JobFields) -> String {
    job.texts().into_iter().map(|(key, text)| format!("{key}: {text}")).collect::<Vec<_>>().join("\n")
}

/// A model's move, if it keeps the rules.
fn check(next: InterviewMove, asked: usize, brief: &InterviewBrief) -> Result<Move, String> {
    match next {
        InterviewMove::Ask(_) if brief.questions_left == 0 => Err("one question too many".to_owned()),
        InterviewMove::Ask(question) => {
            let question = question.trim();
            let fits = !question.is_empty() && question.chars().count() <= LONGEST_QUESTION;
            let new = !brief.transcript.iter().any(|turn| !turn.from_candidate && turn.content == question);
            if fits && new { Ok(Move::Say(question.to_owned())) } else { Err("an unusable question".to_owned()) }
        }
        InterviewMove::Finish { .. } if asked < FEWEST_QUESTIONS => Err("finished too soon".to_owned()),
        InterviewMove::Finish { score, summary, reasons } => {
            if !score.is_finite() || summary.trim().is_empty() {
                return Err("no score or no summary".to_owned());
            }
            let cut = |text: &str, most: usize| text.trim().chars().take(most).collect::<String>();
            let reasons = reasons.iter().map(|reason| cut(reason, LONGEST_REASON)).filter(|reason| !reason.is_empty());
            Ok(Move::Finish(Outcome {
                score: (score.clamp(0.0, 100.0) + 0.5).floor() as i64,
                summary: cut(&summary, LONGEST_SUMMARY),
                reasons: reasons.take(MOST_REASONS).collect(),
            }))
        }
    }
}

/// Goes on after all answers so far, by the model's move if there is one.
pub(super) fn go_on(progress: &mut Progress, model: Option<Move>, answers: &[String]) -> Move {
    match model {
        Some(Move::Say(question)) if progress.course.put(&question) => return Move::Say(question),
        Some(Move::Finish(outcome)) => return Move::Finish(outcome),
        _ => {}
    }
    progress.external = false;
    match progress.course.next(answers) {
        Next::Say(text) => Move::Say(text),
        Next::Finish => Move::Finish(progress.course.outcome(answers)),
    }
}
