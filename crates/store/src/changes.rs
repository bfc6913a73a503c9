//! The change log of the marketplace: one row for every change that the public can see, in the order of its commits.
//!
//! The number of a row is taken from a counter whose row stays locked until the transaction ends. So numbers rise in the
//! order in which rows become visible, and a reader that follows them misses nothing.

use domain::job::ChangeKind;
use domain::{JobId, Timestamp};

use crate::error::{Error, Result};
use crate::row::{Row, token};
use crate::tx::Tx;

/// A place in the log, taken; the time of the change is to be read after this.
pub struct Slot(i64);

/// Takes the next place. From here on every other writer of the log waits for this transaction.
pub async fn slot(tx: &mut Tx) -> Result<Slot> {
    let sql = "UPDATE counters SET value = value + 1 WHERE name = 'job_changes' RETURNING value";
    let number = tx.first(sql, &[], |row| row.get(0)).await?;
    number.map(Slot).ok_or_else(|| Error::Failed("the counter of the change log is missing".to_owned()))
}

/// Writes the change that the place was taken for.
pub async fn add(tx: &mut Tx, slot: Slot, job: &JobId, kind: ChangeKind, at: Timestamp) -> Result<()> {
    let sql = "INSERT INTO job_changes (seq, job_id, kind, occurred_at) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, &[slot.0.into(), job.into(), kind.token().into(), at.into()]).await.map(drop)
}

/// The number of the last change.
pub async fn last(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT value FROM counters WHERE name = 'job_changes'";
    Ok(tx.first(sql, &[], |row| row.get(0)).await?.unwrap_or(0))
}

/// Jobs that changed after that number, each once, with the number up to which this page goes.
pub async fn after(tx: &mut Tx, seq: i64, limit: i64) -> Result<(Vec<JobId>, i64)> {
    let sql = "SELECT seq, job_id FROM job_changes WHERE seq > $1 ORDER BY seq LIMIT $2";
    let rows: Vec<(i64, JobId)> =
        tx.rows(sql, &[seq.into(), limit.into()], |row| Ok((row.get(0)?, row.get(1)?))).await?;
    let upto = rows.last().map_or(seq, |row| row.0);
    let mut jobs: Vec<JobId> = rows.into_iter().map(|row| row.1).collect();
    jobs.sort();
    jobs.dedup();
    Ok((jobs, upto))
}

/// The latest change of one job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    pub job_id: JobId,
    pub kind: ChangeKind,
    pub occurred_at: Timestamp,
}

fn change_of(row: &Row<'_>) -> Result<Change> {
    Ok(Change { job_id: row.get(0)?, kind: token(row, 1, ChangeKind::from_token)?, occurred_at: row.get(2)? })
}

/// The latest change of every job since that moment, oldest first, then by job id.
pub async fn latest_since(tx: &mut Tx, since: Timestamp, limit: i64) -> Result<Vec<Change>> {
    let sql = "SELECT c.job_id, c.kind, c.occurred_at FROM job_changes c WHERE c.occurred_at >= $1
        AND NOT EXISTS (SELECT 1 FROM job_changes n WHERE n.job_id = c.job_id AND n.seq > c.seq)
        ORDER BY c.occurred_at, c.job_id LIMIT $2";
    tx.rows(sql, &[since.into(), limit.into()], change_of).await
}

/// The latest changes of exactly that moment, by job id.
pub async fn latest_at(tx: &mut Tx, at: Timestamp) -> Result<Vec<Change>> {
    let sql = "SELECT c.job_id, c.kind, c.occurred_at FROM job_changes c WHERE c.occurred_at = $1
        AND NOT EXISTS (SELECT 1 FROM job_changes n WHERE n.job_id = c.job_id AND n.seq > c.seq) ORDER BY c.job_id";
    tx.rows(sql, &[at.into()], change_of).await
}
