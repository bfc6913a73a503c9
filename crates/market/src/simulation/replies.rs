//! Simulated trainers answer who writes to them, some minutes later.

use domain::UserId;
use store::conversations::Conversation;

use super::schedule::seed_of;
use super::speech;
use crate::demo::Choices;
use crate::error::{Error, Result};
use crate::messages::{Outgoing, Viewer, send};
use crate::{Market, Trainer};

/// Seconds between a message and its answer.
const AFTER: i64 = 300;
/// Conversations that are looked at together.
const BATCH: i64 = 50;

/// Answers what has waited long enough.
pub(super) async fn answer_due(market: &Market) -> Result<()> {
    loop {
        let mut tx = market.read().await?;
        let before = market.now().plus_seconds(-AFTER);
        let due = store::simulation::unanswered(&mut tx, before, BATCH).await?;
        let mut waiting = Vec::with_capacity(due.len());
        for (id, user) in due {
            if let Some(conversation) = store::conversations::any(&mut tx, &id).await? {
                let last = store::messages::older(&mut tx, &id, i64::MAX, 1).await?;
                waiting.push((conversation, user, last.into_iter().next().map(|message| message.content)));
            }
        }
        drop(tx);
        let mut answered = 0;
        for (conversation, user, last) in waiting {
            answered += usize::from(answer(market, &conversation, user, last.as_deref().unwrap_or_default()).await?);
        }
        // Those that cannot be answered stay; they must not keep this going.
        if answered == 0 {
            return Ok(());
        }
    }
}

/// Whether the answer was taken: a thread may have become read-only.
async fn answer(market: &Market, conversation: &Conversation, user: UserId, last: &str) -> Result<bool> {
    let mut choices = Choices::of(seed_of(&conversation.job_id), conversation.stamp.unsigned_abs());
    let outgoing =
        Outgoing { conversation: conversation.id.clone(), content: speech::reply(last, &mut choices), key: None };
    match send(market, Viewer::from(&Trainer::without_token(user)), outgoing).await {
        Ok(_) => Ok(true),
        Err(Error::Conflict(_) | Error::Forbidden(_) | Error::RateLimited(..)) => Ok(false),
        Err(error) => Err(error),
    }
}
