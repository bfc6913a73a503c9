//! How often apply links of jobs were followed, by where they stood.

use domain::JobId;

use crate::error::Result;
use crate::tx::Tx;

/// Adds clicks to what is counted of a job, if there is one with that id.
pub async fn add(tx: &mut Tx, job: &JobId, source: &str, clicks: i64) -> Result<()> {
    let sql = "INSERT INTO job_clicks (job_id, source, clicks)
        SELECT id, CAST($1 AS TEXT), CAST($2 AS BIGINT) FROM jobs WHERE id = $3
        ON CONFLICT (job_id, source) DO UPDATE SET clicks = job_clicks.clicks + excluded.clicks";
    tx.execute(sql, &[source.into(), clicks.into(), job.into()]).await.map(drop)
}

/// What is counted of a job, most clicks first, then by source.
pub async fn of(tx: &mut Tx, job: &JobId) -> Result<Vec<(String, i64)>> {
    let sql = "SELECT source, clicks FROM job_clicks WHERE job_id = $1 ORDER BY clicks DESC, source";
    tx.rows(sql, &[job.into()], |row| Ok((row.get(0)?, row.get(1)?))).await
}
