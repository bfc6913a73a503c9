//! Interviews, with their transcripts stored whole.

use domain::{InterviewId, MessageId, ProposalId, Timestamp};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::row::{Row, json};
use crate::tx::Tx;

/// An interview as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct Interview {
    pub id: InterviewId,
    pub proposal_id: ProposalId,
    /// Questions asked and to be asked; the shape is the market's.
    pub progress: Value,
    /// 0–100; set when it is finished.
    pub score: Option<i64>,
    pub summary: Option<String>,
    pub reasons: Vec<String>,
    /// Rises with every write, so that what was thought up outside a transaction can be told to be stale.
    pub version: i64,
    pub created_at: Timestamp,
    pub finished_at: Option<Timestamp>,
}

/// One turn of a transcript.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    pub id: MessageId,
    pub from_candidate: bool,
    pub content: String,
    pub sent_at: Timestamp,
}

macro_rules! interview_columns {
    () => {
        "i.id, i.proposal_id, i.progress, i.score, i.summary, i.reasons, i.version, i.created_at, i.finished_at"
    };
}

fn interview_of(row: &Row<'_>) -> Result<Interview> {
    Ok(Interview {
        id: row.get(0)?,
        proposal_id: row.get(1)?,
        progress: json(row, 2)?,
        score: row.get(3)?,
        summary: row.get(4)?,
        reasons: json(row, 5)?,
        version: row.get(6)?,
        created_at: row.get(7)?,
        finished_at: row.get(8)?,
    })
}

fn text(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Failed(format!("unwritable JSON: {error}")))
}

/// Adds an interview; false if its proposal has one already.
pub async fn add(tx: &mut Tx, interview: &Interview) -> Result<bool> {
    let sql =
        "INSERT INTO interviews (proposal_id, id, progress, score, summary, reasons, version, created_at, finished_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    let (progress, reasons) = (text(&interview.progress)?, text(&interview.reasons)?);
    let params = [
        (&interview.proposal_id).into(),
        (&interview.id).into(),
        (&progress).into(),
        interview.score.into(),
        interview.summary.as_ref().into(),
        (&reasons).into(),
        interview.version.into(),
        interview.created_at.into(),
        interview.finished_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Writes an interview back, one version on.
pub async fn save(tx: &mut Tx, interview: &Interview) -> Result<()> {
    let sql = "UPDATE interviews SET progress = $1, score = $2, summary = $3, reasons = $4, version = version + 1,
          finished_at = $5
        WHERE proposal_id = $6";
    let (progress, reasons) = (text(&interview.progress)?, text(&interview.reasons)?);
    let params = [
        (&progress).into(),
        interview.score.into(),
        interview.summary.as_ref().into(),
        (&reasons).into(),
        interview.finished_at.into(),
        (&interview.proposal_id).into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The interview of a proposal.
pub async fn of(tx: &mut Tx, proposal: &ProposalId) -> Result<Option<Interview>> {
    const SQL: &str = concat!("SELECT ", interview_columns!(), " FROM interviews i WHERE i.proposal_id = $1");
    tx.first(SQL, &[proposal.into()], interview_of).await
}

/// Adds a turn as number so many, counted from 0.
pub async fn add_line(tx: &mut Tx, interview: &InterviewId, number: i64, line: &Line) -> Result<()> {
    let sql = "INSERT INTO interview_messages (id, interview_id, number, from_candidate, content, sent_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let params = [
        (&line.id).into(),
        interview.into(),
        number.into(),
        line.from_candidate.into(),
        (&line.content).into(),
        line.sent_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The whole transcript, oldest first.
pub async fn lines(tx: &mut Tx, interview: &InterviewId) -> Result<Vec<Line>> {
    let sql =
        "SELECT id, from_candidate, content, sent_at FROM interview_messages WHERE interview_id = $1 ORDER BY number";
    tx.rows(sql, &[interview.into()], |row| {
        Ok(Line { id: row.get(0)?, from_candidate: row.get(1)?, content: row.get(2)?, sent_at: row.get(3)? })
    })
    .await
}
