//! Moderation of a job as it would go live.

use domain::{PublishAttemptId, Timestamp};
use drafting::moderation::{Decision, Input, Outcome, Reason, review};
use serde_json::{Value, json};
use store::Tx;
use store::jobs::Job;
use wire::drafts::{ModerationDecision, ModerationReason, ModerationRecord};
use wire::jobs::Moderation;

use crate::Market;
use crate::error::{Error, Result};

/// Where the attempt stands in the kept outcome of a held publish.
const HELD_ATTEMPT: &str = "publishAttemptId";

/// The verdict of the rules on a job's texts. Pure: done outside the transaction.
fn review_texts(market: &Market, job: &Job) -> Outcome {
    let texts = job.fields.texts();
    let label_types = job.fields.label_types.as_deref().unwrap_or_default();
    let phrases = market.blocked_phrases();
    review(&Input { fields: &texts, label_types, blocked_phrases: &phrases })
}

/// The verdict on a job before the transaction: the rules, and a model where there is one and the rules do not block. A
/// model can only make the outcome stricter; one that fails or takes too long changes nothing.
pub(super) async fn judge(market: &Market, job: &Job) -> Outcome {
    let mut outcome = review_texts(market, job);
    if outcome.decision == Decision::Block {
        return outcome;
    }
    let Some(moderator) = &market.models().moderator else { return outcome };
    let texts: Vec<&str> = job.fields.texts().into_iter().map(|(_, text)| text).collect();
    match moderator.flags(&texts.join("\n\n")).await {
        Ok(true) => outcome.add(Decision::Review, Reason::model_flagged()),
        Ok(false) => {}
        Err(error) => tracing::warn!(error, "the moderation model gave no answer; the rules stand alone"),
    }
    outcome
}

/// Adds what only the database knows: the same job live too often.
pub(super) async fn with_duplicates(
    tx: &mut Tx,
    market: &Market,
    job: &Job,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<Outcome> {
    let (own, others) = store::jobs::count_duplicates(tx, job, now).await?;
    let limits = &market.settings().moderation;
    let mut outcome = outcome.clone();
    let decision = if own >= i64::from(limits.duplicates_per_account) {
        Decision::Block
    } else if !market.settings().sandbox && others >= i64::from(limits.duplicates_across_accounts) {
        Decision::Review
    } else {
        return Ok(outcome);
    };
    outcome.add(decision, Reason::duplicate_spam());
    Ok(outcome)
}

/// The outcome on the wire.
pub(super) fn shown(outcome: &Outcome) -> Moderation {
    let decision = match outcome.decision {
        Decision::Allow => ModerationDecision::Allow,
        Decision::Review => ModerationDecision::Review,
        Decision::Block => ModerationDecision::Block,
    };
    let reasons = outcome.reasons.iter().map(|reason| ModerationReason {
        code: serde_json::to_value(reason.code).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default(),
        message: reason.message.clone(),
        field: reason.field.clone(),
        excerpt: reason.excerpt.clone(),
    });
    Moderation { decision, reasons: reasons.collect() }
}

/// The outcome as it is kept with the job.
pub(crate) fn record(outcome: &Outcome, at: Timestamp) -> Result<Value> {
    let Moderation { decision, reasons } = shown(outcome);
    let record = ModerationRecord { decision, reasons, decided_at: at };
    serde_json::to_value(record).map_err(|error| Error::Internal(error.to_string()))
}

/// The outcome of a publish that is held for an administrator, with its attempt: publishing again answers the same.
pub(super) fn held_record(outcome: &Outcome, at: Timestamp, attempt: &PublishAttemptId) -> Result<Value> {
    let mut kept = record(outcome, at)?;
    kept[HELD_ATTEMPT] = json!(attempt);
    Ok(kept)
}

/// The attempt that [`held_record`] kept; none for a job that a live edit took off the market.
pub(super) fn held_attempt(job: &Job) -> Option<PublishAttemptId> {
    let kept = job.moderation.as_ref()?.get(HELD_ATTEMPT)?;
    serde_json::from_value(kept.clone()).ok()
}

/// The last outcome of a job; a job that was never judged was never objected to.
pub(super) fn last(job: &Job) -> Result<Moderation> {
    let record = crate::drafts::last_moderation(job)?;
    Ok(match record {
        Some(record) => Moderation { decision: record.decision, reasons: record.reasons },
        None => Moderation { decision: ModerationDecision::Allow, reasons: Vec::new() },
    })
}
