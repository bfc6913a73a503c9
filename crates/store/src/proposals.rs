//! Proposals: a trainer on a job, by application or by invitation.

use domain::proposal::ProposalStatus;
use domain::{JobId, OrganizationId, ProposalId, Timestamp, Usd, UserId};

use crate::error::{Error, Result};
use crate::freelancers::{Card, card_columns, card_of};
use crate::jobs::{Heading, heading_of};
use crate::param::Param;
use crate::row::{Row, json, token};
use crate::tx::Tx;

/// A proposal as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    pub id: ProposalId,
    /// The account whose job it is.
    pub organization_id: OrganizationId,
    pub job_id: JobId,
    pub freelancer_id: UserId,
    pub status: ProposalStatus,
    /// Made by an invite.
    pub invited: bool,
    /// What the trainer asks for, by the job's payment type; None until an invited trainer answers.
    pub bid: Option<Usd>,
    /// What an agency's labeler earns an hour.
    pub labeler_hourly_rate: Option<Usd>,
    /// As the trainer wrote it: not for an employer's eyes before it is sanitised.
    pub cover_letter: Option<String>,
    /// The employer's own; never shown to the trainer.
    pub note: Option<String>,
    /// Hundredths, 0–100.
    pub match_score: i64,
    pub match_reasons: Vec<String>,
    /// 0–100; None until the interview is finished.
    pub interview_score: Option<i64>,
    pub withdrawn_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Proposal {
    /// A trainer's place on a job, with nothing in it yet.
    pub fn new(
        id: ProposalId,
        organization_id: OrganizationId,
        job_id: JobId,
        freelancer_id: UserId,
        created_at: Timestamp,
    ) -> Self {
        Self {
            id,
            organization_id,
            job_id,
            freelancer_id,
            status: ProposalStatus::Unreviewed,
            invited: false,
            bid: None,
            labeler_hourly_rate: None,
            cover_letter: None,
            note: None,
            match_score: 0,
            match_reasons: Vec::new(),
            interview_score: None,
            withdrawn_at: None,
            created_at,
            updated_at: created_at,
        }
    }
}

macro_rules! proposal_columns {
    () => {
        "p.id, p.organization_id, p.job_id, p.freelancer_id, p.status, p.invited, p.bid, p.labeler_hourly_rate, \
         p.cover_letter, p.note, p.match_score, p.match_reasons, p.interview_score, p.withdrawn_at, p.created_at, \
         p.updated_at"
    };
}

fn proposal_of(row: &Row<'_>) -> Result<Proposal> {
    Ok(Proposal {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        job_id: row.get(2)?,
        freelancer_id: row.get(3)?,
        status: token(row, 4, ProposalStatus::from_token)?,
        invited: row.get(5)?,
        bid: row.get(6)?,
        labeler_hourly_rate: row.get(7)?,
        cover_letter: row.get(8)?,
        note: row.get(9)?,
        match_score: row.get(10)?,
        match_reasons: json(row, 11)?,
        interview_score: row.get(12)?,
        withdrawn_at: row.get(13)?,
        created_at: row.get(14)?,
        updated_at: row.get(15)?,
    })
}

fn reasons_text(reasons: &[String]) -> Result<String> {
    serde_json::to_string(reasons).map_err(|error| Error::Failed(format!("unwritable JSON: {error}")))
}

/// Adds a proposal; false if the trainer already has one on the job.
pub async fn add(tx: &mut Tx, proposal: &Proposal) -> Result<bool> {
    let sql = "INSERT INTO proposals (id, organization_id, job_id, freelancer_id, status, invited, bid,
          labeler_hourly_rate, cover_letter, note, match_score, match_reasons, interview_score, withdrawn_at,
          created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT DO NOTHING";
    let reasons = reasons_text(&proposal.match_reasons)?;
    let params = [
        (&proposal.id).into(),
        (&proposal.organization_id).into(),
        (&proposal.job_id).into(),
        (&proposal.freelancer_id).into(),
        proposal.status.token().into(),
        proposal.invited.into(),
        proposal.bid.into(),
        proposal.labeler_hourly_rate.into(),
        proposal.cover_letter.as_ref().into(),
        proposal.note.as_ref().into(),
        proposal.match_score.into(),
        (&reasons).into(),
        proposal.interview_score.into(),
        proposal.withdrawn_at.into(),
        proposal.created_at.into(),
        proposal.updated_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Writes a proposal back: all but who and what it is about.
pub async fn save(tx: &mut Tx, proposal: &Proposal) -> Result<()> {
    let sql = "UPDATE proposals SET status = $1, bid = $2, labeler_hourly_rate = $3, cover_letter = $4, note = $5,
          match_score = $6, match_reasons = $7, interview_score = $8, withdrawn_at = $9, updated_at = $10
        WHERE id = $11";
    let reasons = reasons_text(&proposal.match_reasons)?;
    let params = [
        proposal.status.token().into(),
        proposal.bid.into(),
        proposal.labeler_hourly_rate.into(),
        proposal.cover_letter.as_ref().into(),
        proposal.note.as_ref().into(),
        proposal.match_score.into(),
        (&reasons).into(),
        proposal.interview_score.into(),
        proposal.withdrawn_at.into(),
        proposal.updated_at.into(),
        (&proposal.id).into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The proposal of that id, whoever it belongs to: the caller compares the account (candidates.md, 403 and 404 differ).
pub async fn any(tx: &mut Tx, id: &ProposalId) -> Result<Option<Proposal>> {
    const SQL: &str = concat!("SELECT ", proposal_columns!(), " FROM proposals p WHERE p.id = $1");
    tx.first(SQL, &[id.into()], proposal_of).await
}

/// The proposal of a trainer on a job.
pub async fn of(tx: &mut Tx, job: &JobId, freelancer: &UserId) -> Result<Option<Proposal>> {
    const SQL: &str =
        concat!("SELECT ", proposal_columns!(), " FROM proposals p WHERE p.job_id = $1 AND p.freelancer_id = $2");
    tx.first(SQL, &[job.into(), freelancer.into()], proposal_of).await
}

/// What of a proposal a list shows, with the trainer.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: ProposalId,
    pub status: ProposalStatus,
    pub invited: bool,
    pub bid: Option<Usd>,
    pub labeler_hourly_rate: Option<Usd>,
    /// Hundredths, 0–100.
    pub match_score: i64,
    pub interview_score: Option<i64>,
    pub withdrawn_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub candidate: Card,
}

macro_rules! select_listed {
    ($where:literal) => {
        concat!(
            "SELECT p.id, p.status, p.invited, p.bid, p.labeler_hourly_rate, p.match_score, p.interview_score, ",
            "p.withdrawn_at, p.created_at, p.updated_at, ",
            card_columns!(),
            " FROM proposals p JOIN freelancers f ON f.user_id = p.freelancer_id JOIN users u ON u.id = p.freelancer_id ",
            $where
        )
    };
}

fn listed_of(row: &Row<'_>) -> Result<Listed> {
    Ok(Listed {
        id: row.get(0)?,
        status: token(row, 1, ProposalStatus::from_token)?,
        invited: row.get(2)?,
        bid: row.get(3)?,
        labeler_hourly_rate: row.get(4)?,
        match_score: row.get(5)?,
        interview_score: row.get(6)?,
        withdrawn_at: row.get(7)?,
        created_at: row.get(8)?,
        updated_at: row.get(9)?,
        candidate: card_of(row, 10)?,
    })
}

/// A page of a job's proposals, newest first, then by id, after that place.
pub async fn of_job(
    tx: &mut Tx,
    job: &JobId,
    status: Option<ProposalStatus>,
    after: Option<(Timestamp, &ProposalId)>,
    limit: i64,
) -> Result<Vec<Listed>> {
    const ALL: &str = select_listed!(
        "WHERE p.job_id = $1 AND (p.created_at, p.id) < ($2, $3) ORDER BY p.created_at DESC, p.id DESC LIMIT $4"
    );
    const OF_STATUS: &str = select_listed!(
        "WHERE p.job_id = $1 AND p.status = $2 AND (p.created_at, p.id) < ($3, $4)
          ORDER BY p.created_at DESC, p.id DESC LIMIT $5"
    );
    let (at, id) = match after {
        Some((at, id)) => (Param::from(at), Param::from(id)),
        None => (Param::Int(i64::MAX), Param::Text("")),
    };
    match status {
        None => tx.rows(ALL, &[job.into(), at, id, limit.into()], listed_of).await,
        Some(status) => tx.rows(OF_STATUS, &[job.into(), status.token().into(), at, id, limit.into()], listed_of).await,
    }
}

/// When a proposal of that job was made; None if the job has no such proposal.
pub async fn made_at(tx: &mut Tx, job: &JobId, id: &ProposalId) -> Result<Option<Timestamp>> {
    let sql = "SELECT created_at FROM proposals WHERE id = $1 AND job_id = $2";
    tx.first(sql, &[id.into(), job.into()], |row| row.get(0)).await
}

/// A proposal of a trainer with the job it is about.
#[derive(Clone, Debug)]
pub struct Own {
    pub proposal: Proposal,
    pub job: Heading,
}

macro_rules! select_own {
    ($where:literal) => {
        concat!(
            "SELECT ",
            proposal_columns!(),
            ", j.organization_id, j.title, j.fields FROM proposals p JOIN jobs j ON j.id = p.job_id ",
            $where
        )
    };
}

fn own_of(row: &Row<'_>) -> Result<Own> {
    Ok(Own { proposal: proposal_of(row)?, job: heading_of(row, 16)? })
}

/// A page of a trainer's own proposals, newest first, then by id, after that place.
pub async fn of_trainer(
    tx: &mut Tx,
    freelancer: &UserId,
    after: Option<(Timestamp, &str)>,
    limit: i64,
) -> Result<Vec<Own>> {
    const SQL: &str = select_own!(
        "WHERE p.freelancer_id = $1 AND (p.created_at, p.id) < ($2, $3) ORDER BY p.created_at DESC, p.id DESC LIMIT $4"
    );
    let (at, id) = after.unwrap_or((Timestamp::from_millis(i64::MAX), ""));
    tx.rows(SQL, &[freelancer.into(), at.into(), id.into(), limit.into()], own_of).await
}

/// The jobs that a trainer has applied to or withdrawn from: an open invitation is not among them.
pub async fn answered_jobs(tx: &mut Tx, freelancer: &UserId) -> Result<Vec<JobId>> {
    let sql = "SELECT job_id FROM proposals WHERE freelancer_id = $1 AND (bid IS NOT NULL OR withdrawn_at IS NOT NULL)";
    tx.rows(sql, &[freelancer.into()], |row| row.get(0)).await
}

/// A proposal with its job, whoever it belongs to: the caller compares the trainer.
pub async fn with_job(tx: &mut Tx, id: &ProposalId) -> Result<Option<Own>> {
    const SQL: &str = select_own!("WHERE p.id = $1");
    tx.first(SQL, &[id.into()], own_of).await
}

/// Keeps what the match score of a proposal was made from, so that it can be made again.
pub async fn keep_match_inputs(tx: &mut Tx, id: &ProposalId, inputs: &str) -> Result<()> {
    let sql = "INSERT INTO match_inputs (proposal_id, inputs) VALUES ($1, $2)
        ON CONFLICT (proposal_id) DO UPDATE SET inputs = excluded.inputs";
    tx.execute(sql, &[id.into(), inputs.into()]).await.map(drop)
}

/// What the match score of a proposal was made from.
pub async fn match_inputs(tx: &mut Tx, id: &ProposalId) -> Result<Option<String>> {
    tx.first("SELECT inputs FROM match_inputs WHERE proposal_id = $1", &[id.into()], |row| row.get(0)).await
}

/// How many proposals a job has, in all and not looked at yet.
pub async fn counts(tx: &mut Tx, job: &JobId) -> Result<(i64, i64)> {
    let sql = "SELECT COUNT(*), COUNT(CASE WHEN status = 'UNREVIEWED' THEN 1 END) FROM proposals WHERE job_id = $1";
    Ok(tx.first(sql, &[job.into()], |row| Ok((row.get(0)?, row.get(1)?))).await?.unwrap_or((0, 0)))
}
