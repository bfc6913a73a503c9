//! The publish quota: one row for each publish that made a job live.

use domain::{JobId, OrganizationId, PublishAttemptId, Timestamp};

use crate::error::Result;
use crate::tx::Tx;

/// Notes that a publish made the job live.
pub async fn add(
    tx: &mut Tx,
    id: &PublishAttemptId,
    organization: &OrganizationId,
    job: &JobId,
    at: Timestamp,
) -> Result<()> {
    let sql = "INSERT INTO publishes (id, organization_id, job_id, published_at) VALUES ($1, $2, $3, $4)";
    tx.execute(sql, &[id.into(), organization.into(), job.into(), at.into()]).await.map(drop)
}

/// What the quota counts: publishes after `since`, and the jobs that wait for an administrator.
pub struct Usage {
    pub published: i64,
    pub pending: i64,
    /// The oldest publish that counts.
    pub oldest: Option<Timestamp>,
}

/// What an account has used of its quota. Call it with the account locked.
pub async fn usage(tx: &mut Tx, organization: &OrganizationId, since: Timestamp) -> Result<Usage> {
    let sql = "SELECT COUNT(*), MIN(published_at) FROM publishes WHERE organization_id = $1 AND published_at > $2";
    let counted: Option<(i64, Option<Timestamp>)> =
        tx.first(sql, &[organization.into(), since.into()], |row| Ok((row.get(0)?, row.get(1)?))).await?;
    let sql = "SELECT COUNT(*) FROM jobs WHERE organization_id = $1 AND status = 'PENDING_APPROVAL'";
    let pending = tx.first(sql, &[organization.into()], |row| row.get(0)).await?.unwrap_or(0);
    let (published, oldest) = counted.unwrap_or((0, None));
    Ok(Usage { published, pending, oldest })
}
