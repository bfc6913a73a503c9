//! Proposals: a trainer on a job, by application or by invitation.

use domain::proposal::ProposalStatus;
use domain::{JobId, ProposalId, Timestamp, UserId};

use crate::error::Result;
use crate::row::token;
use crate::tx::Tx;

/// A proposal as it is stored.
#[derive(Clone, Debug)]
pub struct Proposal {
    pub id: ProposalId,
    pub job_id: JobId,
    pub freelancer_id: UserId,
    pub status: ProposalStatus,
    /// Made by an invite.
    pub invited: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Adds a proposal; false if the trainer already has one on the job.
pub async fn add(tx: &mut Tx, proposal: &Proposal) -> Result<bool> {
    let sql = "INSERT INTO proposals (id, job_id, freelancer_id, status, invited, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let params = [
        (&proposal.id).into(),
        (&proposal.job_id).into(),
        (&proposal.freelancer_id).into(),
        proposal.status.token().into(),
        proposal.invited.into(),
        proposal.created_at.into(),
        proposal.updated_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// The proposal of a trainer on a job.
pub async fn of(tx: &mut Tx, job: &JobId, freelancer: &UserId) -> Result<Option<Proposal>> {
    let sql = "SELECT id, job_id, freelancer_id, status, invited, created_at, updated_at FROM proposals
        WHERE job_id = $1 AND freelancer_id = $2";
    tx.first(sql, &[job.into(), freelancer.into()], |row| {
        Ok(Proposal {
            id: row.get(0)?,
            job_id: row.get(1)?,
            freelancer_id: row.get(2)?,
            status: token(row, 3, ProposalStatus::from_token)?,
            invited: row.get(4)?,
            created_at: row.get(5)?,
            updated_at: row.get(6)?,
        })
    })
    .await
}

/// How many proposals a job has, in all and not looked at yet.
pub async fn counts(tx: &mut Tx, job: &JobId) -> Result<(i64, i64)> {
    let sql = "SELECT COUNT(*), COUNT(CASE WHEN status = 'UNREVIEWED' THEN 1 END) FROM proposals WHERE job_id = $1";
    Ok(tx.first(sql, &[job.into()], |row| Ok((row.get(0)?, row.get(1)?))).await?.unwrap_or((0, 0)))
}
