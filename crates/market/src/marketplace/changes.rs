//! `GET /jobs/changes`.

use domain::Timestamp;
use store::changes::Change;
use wire::marketplace::JobChange;

use super::Answer;
use crate::Market;
use crate::error::{Error, Result};
use crate::jobs::expire_due;

/// The latest change of every job since that moment, oldest first. Nothing that is left out has a time before `until`.
pub async fn changes(market: &Market, since: Timestamp) -> Result<Answer> {
    // Whoever writes the log holds its counter until the commit; after this wait every change before `now` is visible,
    // expiries included.
    let now = market
        .write((), |tx, market, ()| {
            Box::pin(async move {
                store::jobs::settle(tx).await?;
                let now = market.now();
                if expire_due(tx, market).await? > 0 {
                    market.wake_feeder();
                }
                Ok::<_, Error>(now)
            })
        })
        .await?;
    let cap = market.settings().changes_cap.max(1);
    let mut tx = market.read().await?;
    let found = store::changes::latest_since(&mut tx, since, cap as i64 + 1).await?;
    // A change that came after the wait belongs to the next poll.
    let mut found: Vec<Change> = found.into_iter().filter(|change| change.occurred_at <= now).collect();
    let mut until = now;
    if found.len() > cap {
        let last = found[cap - 1].occurred_at;
        let beyond = found[cap].clone();
        found.truncate(cap);
        found.retain(|change| change.occurred_at < last);
        let whole = store::changes::latest_at(&mut tx, last).await?;
        let one_moment = found.is_empty();
        found.extend(whole);
        let more_behind = beyond.occurred_at > last || has_later(&mut tx, last, now).await?;
        until = match (more_behind, one_moment) {
            (false, _) => now,
            (true, true) => last.plus_millis(1),
            (true, false) => last,
        };
    }
    let rows: Vec<JobChange> = found
        .into_iter()
        .map(|change| JobChange { job_id: change.job_id, event_type: change.kind, occurred_at: change.occurred_at })
        .collect();
    let rows = serde_json::to_string(&rows).map_err(|error| Error::Internal(error.to_string()))?;
    let stable = format!("\"since\":\"{since}\",\"changes\":{rows}");
    Ok(Answer::new(&stable, &format!("\"until\":\"{until}\",\"generatedAt\":\"{now}\"")))
}

async fn has_later(tx: &mut store::Tx, at: Timestamp, now: Timestamp) -> Result<bool> {
    let next = store::changes::latest_since(tx, at.plus_millis(1), 1).await?;
    Ok(next.first().is_some_and(|change| change.occurred_at <= now))
}
