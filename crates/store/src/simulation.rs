//! Who in a sandbox is made up, and when the next of them comes to a job.

use domain::{ConversationId, JobId, Timestamp, UserId};

use crate::error::Result;
use crate::tx::Tx;

/// How far the visits to a job have come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visits {
    pub job_id: JobId,
    /// When the job went on the market.
    pub opened_at: Timestamp,
    /// How many have come.
    pub made: i64,
}

/// Expects visits to a job from its opening on; a job that is expected already keeps its place.
pub async fn expect(tx: &mut Tx, job: &JobId, opened_at: Timestamp, next_at: Timestamp) -> Result<()> {
    let sql = "INSERT INTO simulated_visits (job_id, opened_at, made, next_at) VALUES ($1, $2, 0, $3)
        ON CONFLICT DO NOTHING";
    tx.execute(sql, &[job.into(), opened_at.into(), next_at.into()]).await.map(drop)
}

/// Jobs whose next visit is due, the longest due first.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<JobId>> {
    let sql = "SELECT job_id FROM simulated_visits WHERE next_at <= $1 ORDER BY next_at, job_id LIMIT $2";
    tx.rows(sql, &[now.into(), limit.into()], |row| row.get(0)).await
}

/// A job's visits, if the next one is still due: asked again under the account's lock.
pub async fn still_due(tx: &mut Tx, job: &JobId, now: Timestamp) -> Result<Option<Visits>> {
    let sql = "SELECT job_id, opened_at, made FROM simulated_visits WHERE job_id = $1 AND next_at <= $2";
    tx.first(sql, &[job.into(), now.into()], |row| {
        Ok(Visits { job_id: row.get(0)?, opened_at: row.get(1)?, made: row.get(2)? })
    })
    .await
}

/// Notes a visit and when the next one is due; None ends the visits.
pub async fn visited(tx: &mut Tx, job: &JobId, next_at: Option<Timestamp>) -> Result<()> {
    let sql = "UPDATE simulated_visits SET made = made + 1, next_at = $1 WHERE job_id = $2";
    tx.execute(sql, &[next_at.into(), job.into()]).await.map(drop)
}

/// Marks a trainer as made up.
pub async fn add(tx: &mut Tx, user: &UserId) -> Result<()> {
    tx.execute("INSERT INTO simulated_trainers (user_id) VALUES ($1)", &[user.into()]).await.map(drop)
}

/// Conversations in which a made-up trainer owes an answer to something written before that moment, oldest first.
pub async fn unanswered(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<(ConversationId, UserId)>> {
    let sql =
        "SELECT c.id, c.freelancer_id FROM conversations c JOIN simulated_trainers s ON s.user_id = c.freelancer_id
        WHERE c.trainer_needs_reply > 0 AND c.active_at <= $1 ORDER BY c.active_at, c.id LIMIT $2";
    tx.rows(sql, &[before.into(), limit.into()], |row| Ok((row.get(0)?, row.get(1)?))).await
}
