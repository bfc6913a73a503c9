//! Simulated trainers answer who writes to them, some minutes later.

use store::simulation::Owed;

use super::speech;
use crate::demo::Choices;
use crate::error::{Error, Result};
use crate::messages::{Outgoing, Viewer, send};
use crate::{Market, Trainer};

/// Seconds between a message and its answer.
pub(super) const AFTER: i64 = 300;
/// Conversations that are looked at together.
const BATCH: i64 = 50;

/// A thread that is to be answered now.
struct Waiting {
    owed: Owed,
    /// The place of the message in time.
    stamp: i64,
    message: String,
    /// How many messages the thread has.
    length: u64,
}

/// Answers what has waited long enough.
pub(super) async fn answer_due(market: &Market) -> Result<()> {
    loop {
        let mut tx = market.read().await?;
        let upto = market.now().plus_seconds(-AFTER);
        let due = store::simulation::unanswered(&mut tx, upto, BATCH).await?;
        let mut waiting = Vec::with_capacity(due.len());
        for owed in due {
            let last = store::messages::older(&mut tx, &owed.conversation, i64::MAX, 1).await?;
            let length = store::messages::count(&mut tx, &owed.conversation).await?.unsigned_abs();
            if let Some(last) = last.into_iter().next() {
                waiting.push(Waiting { owed, stamp: last.stamp, message: last.content, length });
            }
        }
        drop(tx);
        let mut dealt_with = 0;
        for waiting in &waiting {
            dealt_with += usize::from(answer(market, waiting).await?);
        }
        // Whose quota is used up waits for another time.
        if dealt_with == 0 {
            return Ok(());
        }
    }
}

/// Whether the thread is dealt with: answered, or closed to answers.
async fn answer(market: &Market, waiting: &Waiting) -> Result<bool> {
    let Owed { conversation, trainer, origin } = &waiting.owed;
    let mut choices = Choices::of(origin.seed.wrapping_add(origin.number), waiting.length);
    let content = speech::reply(&waiting.message, &mut choices);
    let outgoing = Outgoing { conversation: conversation.clone(), content, key: None };
    match send(market, Viewer::from(&Trainer::without_token(trainer.clone())), outgoing).await {
        Ok(_) => Ok(true),
        Err(Error::RateLimited(..)) => Ok(false),
        Err(Error::Conflict(_) | Error::Forbidden(_)) => {
            let silence = (conversation.clone(), waiting.stamp);
            market
                .write(silence, |tx, _, (conversation, stamp)| {
                    Box::pin(async move { Ok::<_, Error>(store::simulation::silence(tx, conversation, *stamp).await?) })
                })
                .await?;
            Ok(true)
        }
        Err(error) => Err(error),
    }
}
