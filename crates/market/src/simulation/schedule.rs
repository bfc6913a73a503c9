//! When simulated trainers come: so many within the first seven days of each published job, the first after a minute,
//! more at the beginning than at the end.

use domain::{JobId, Timestamp};
use store::Tx;
use store::jobs::Job;

use super::visit::{Visit, apply, interview};
use crate::Market;
use crate::demo::Choices;
use crate::error::{Error, Result};

const FIRST_AFTER: i64 = 60;
const WITHIN: i64 = 7 * 24 * 3600;
/// Jobs that are looked at together.
const BATCH: i64 = 50;

/// Who comes to a job: that follows from the market's seed and from what the job says (FNV-1a), not from when it says so.
pub(super) fn seed_of(market: &Market, job: &Job) -> u64 {
    let mixed = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    job.duplicate_hash.bytes().fold(0xcbf2_9ce4_8422_2325 ^ market.rng().seed(), mixed)
}

/// Seconds from the opening of a job to its visit of that number, counted from 0.
fn offset(seed: u64, number: i64, count: i64) -> i64 {
    let place = |number: i64| FIRST_AFTER + (WITHIN - FIRST_AFTER) * number * number / (count * count);
    let (from, to) = (place(number), place(number + 1));
    let jitter = (to - from).unsigned_abs() / 2;
    let moved = if number == 0 { 0 } else { Choices::of(seed, number.unsigned_abs()).below(jitter.max(1)) };
    from + i64::try_from(moved).unwrap_or(0)
}

/// Expects visits to a job that has just been opened, in a living market.
pub(crate) async fn plan(tx: &mut Tx, market: &Market, job: &Job, now: Timestamp) -> Result<()> {
    if market.settings().sandbox {
        let first = now.plus_seconds(FIRST_AFTER);
        store::simulation::expect(tx, &job.id, seed_of(market, job), now, first).await?;
    }
    Ok(())
}

/// Pays the visits that have fallen due.
pub(super) async fn visit_due(market: &Market) -> Result<()> {
    if market.settings().simulated_trainers == 0 {
        return Ok(());
    }
    loop {
        let mut tx = market.read().await?;
        let due = store::simulation::due_visits(&mut tx, market.now(), BATCH).await?;
        drop(tx);
        if due.is_empty() {
            return Ok(());
        }
        for job in due {
            let visit = market.write(job, |tx, market, job| Box::pin(next(tx, market, job))).await?;
            if let Some(visit) = visit {
                interview(market, visit).await?;
            }
        }
    }
}

/// The next visit to a job, with its place in the plan; None if nobody comes (any more).
async fn next(tx: &mut Tx, market: &Market, id: &JobId) -> Result<Option<Visit>> {
    let Some(heading) = store::jobs::heading(tx, id).await? else { return Ok(None) };
    store::accounts::lock(tx, &heading.organization_id).await?;
    let now = market.now();
    let Some(visits) = store::simulation::still_due(tx, id, now).await? else { return Ok(None) };
    let job = store::jobs::any(tx, id).await?.ok_or_else(|| Error::Internal(format!("job {id} is gone")))?;
    let count = i64::from(market.settings().simulated_trainers);
    let takes = job.status_at(now) == domain::job::JobStatus::Open && job.fields.is_public();
    if !takes || visits.made >= count {
        store::simulation::visited(tx, id, None).await?;
        return Ok(None);
    }
    let following = visits.made + 1;
    let next_at = (following < count).then(|| visits.opened_at.plus_seconds(offset(visits.seed, following, count)));
    store::simulation::visited(tx, id, next_at).await?;
    apply(tx, market, id, visits.seed, visits.made.unsigned_abs()).await.map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_come_within_seven_days_and_in_order() {
        for count in [1, 2, 8, 1000] {
            let times: Vec<i64> = (0..count).map(|number| offset(42, number, count)).collect();
            assert_eq!(times[0], 60);
            assert!(times.windows(2).all(|pair| pair[0] <= pair[1]), "{times:?}");
            assert!(times.iter().all(|time| *time <= WITHIN));
        }
    }
}
