//! Who in a sandbox is made up, and what they do next: visit a job, answer an
//! invitation or a message, work on a contract.

use domain::{ContractId, ConversationId, JobId, ProposalId, Timestamp, UserId};

use crate::contracts::{Record, record_of};
use crate::error::Result;
use crate::row::Row;
use crate::tx::Tx;

/// What a made-up trainer was made from: the same series and number make the same person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Origin {
    pub seed: u64,
    pub number: u64,
}

fn origin_of(row: &Row<'_>, first: usize) -> Result<Origin> {
    let (seed, number): (i64, i64) = (row.get(first)?, row.get(first + 1)?);
    Ok(Origin { seed: seed.cast_unsigned(), number: number.cast_unsigned() })
}

/// Marks a trainer as made up, with what was done before.
pub async fn add(tx: &mut Tx, user: &UserId, origin: Origin, past: Record) -> Result<()> {
    let sql = "INSERT INTO simulated_trainers (user_id, seed, number, earned, billed_seconds, ended, successful)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let params = [
        user.into(),
        origin.seed.cast_signed().into(),
        origin.number.cast_signed().into(),
        past.earned.into(),
        past.billed_seconds.into(),
        past.ended.into(),
        past.successful.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// What a trainer was made from; None for one of flesh and blood.
pub async fn origin(tx: &mut Tx, user: &UserId) -> Result<Option<Origin>> {
    let sql = "SELECT seed, number FROM simulated_trainers WHERE user_id = $1";
    tx.first(sql, &[user.into()], |row| origin_of(row, 0)).await
}

/// What a made-up trainer had done before coming to this market.
pub(crate) async fn past(tx: &mut Tx, user: &UserId) -> Result<Option<Record>> {
    let sql = "SELECT earned, billed_seconds, ended, successful FROM simulated_trainers WHERE user_id = $1";
    tx.first(sql, &[user.into()], |row| record_of(row, 0)).await
}

/// How far the visits to a job have come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visits {
    /// Who comes.
    pub seed: u64,
    /// When the job went on the market.
    pub opened_at: Timestamp,
    /// How many have come.
    pub made: i64,
}

/// Expects visits to a job from its opening on; a job that is expected already keeps its place.
pub async fn expect(tx: &mut Tx, job: &JobId, seed: u64, opened_at: Timestamp, next_at: Timestamp) -> Result<()> {
    let sql = "INSERT INTO simulated_visits (job_id, seed, opened_at, made, next_at) VALUES ($1, $2, $3, 0, $4)
        ON CONFLICT DO NOTHING";
    let params = [job.into(), seed.cast_signed().into(), opened_at.into(), next_at.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// Jobs whose next visit is due, the longest due first.
pub async fn due_visits(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<JobId>> {
    let sql = "SELECT job_id FROM simulated_visits WHERE next_at <= $1 ORDER BY next_at, job_id LIMIT $2";
    tx.rows(sql, &[now.into(), limit.into()], |row| row.get(0)).await
}

/// A job's visits, if the next one is still due: asked again under the account's lock.
pub async fn still_due(tx: &mut Tx, job: &JobId, now: Timestamp) -> Result<Option<Visits>> {
    let sql = "SELECT seed, opened_at, made FROM simulated_visits WHERE job_id = $1 AND next_at <= $2";
    tx.first(sql, &[job.into(), now.into()], |row| {
        let seed: i64 = row.get(0)?;
        Ok(Visits { seed: seed.cast_unsigned(), opened_at: row.get(1)?, made: row.get(2)? })
    })
    .await
}

/// Notes a visit and when the next one is due; None ends the visits.
pub async fn visited(tx: &mut Tx, job: &JobId, next_at: Option<Timestamp>) -> Result<()> {
    let sql = "UPDATE simulated_visits SET made = made + 1, next_at = $1 WHERE job_id = $2";
    tx.execute(sql, &[next_at.into(), job.into()]).await.map(drop)
}

/// An invitation that a made-up trainer has not answered yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invited {
    pub proposal_id: ProposalId,
    pub origin: Origin,
}

/// Lets a made-up trainer answer an invitation at that moment.
pub async fn expect_answer(tx: &mut Tx, proposal: &ProposalId, at: Timestamp) -> Result<()> {
    let sql = "INSERT INTO simulated_invitations (proposal_id, next_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    tx.execute(sql, &[proposal.into(), at.into()]).await.map(drop)
}

/// Invitations that are to be answered now, the longest due first.
pub async fn due_answers(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Invited>> {
    let sql = "SELECT i.proposal_id, s.seed, s.number FROM simulated_invitations i
          JOIN proposals p ON p.id = i.proposal_id JOIN simulated_trainers s ON s.user_id = p.freelancer_id
        WHERE i.next_at <= $1 ORDER BY i.next_at, i.proposal_id LIMIT $2";
    tx.rows(sql, &[now.into(), limit.into()], |row| {
        Ok(Invited { proposal_id: row.get(0)?, origin: origin_of(row, 1)? })
    })
    .await
}

/// Notes that an invitation was answered, or will not be; false if somebody else noted it before.
pub async fn answered(tx: &mut Tx, proposal: &ProposalId) -> Result<bool> {
    let sql = "DELETE FROM simulated_invitations WHERE proposal_id = $1";
    Ok(tx.execute(sql, &[proposal.into()]).await? == 1)
}

/// A contract that a made-up trainer works on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Work {
    pub contract_id: ContractId,
    pub trainer: UserId,
    pub origin: Origin,
    /// Whether the trainer has said a first word.
    pub greeted: bool,
}

/// Lets a made-up trainer do something on a contract at that moment; one that is at it already goes on as planned.
pub async fn wake(tx: &mut Tx, contract: &ContractId, at: Timestamp) -> Result<()> {
    let sql = "INSERT INTO simulated_work (contract_id, greeted, next_at) VALUES ($1, FALSE, $2)
        ON CONFLICT (contract_id) DO UPDATE SET next_at = COALESCE(simulated_work.next_at, excluded.next_at)";
    tx.execute(sql, &[contract.into(), at.into()]).await.map(drop)
}

/// Contracts on which something is due, the longest due first.
pub async fn due_work(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Work>> {
    let sql = "SELECT w.contract_id, c.freelancer_id, w.greeted, s.seed, s.number FROM simulated_work w
          JOIN contracts c ON c.id = w.contract_id JOIN simulated_trainers s ON s.user_id = c.freelancer_id
        WHERE w.next_at <= $1 ORDER BY w.next_at, w.contract_id LIMIT $2";
    tx.rows(sql, &[now.into(), limit.into()], |row| {
        Ok(Work { contract_id: row.get(0)?, trainer: row.get(1)?, greeted: row.get(2)?, origin: origin_of(row, 3)? })
    })
    .await
}

/// Notes that the trainer has done what was due, and when something is due again; None: not before [`wake`].
pub async fn worked(tx: &mut Tx, contract: &ContractId, next_at: Option<Timestamp>) -> Result<()> {
    let sql = "UPDATE simulated_work SET greeted = TRUE, next_at = $1 WHERE contract_id = $2";
    tx.execute(sql, &[next_at.into(), contract.into()]).await.map(drop)
}

/// A thread in which a made-up trainer owes an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owed {
    pub conversation: ConversationId,
    pub trainer: UserId,
    pub origin: Origin,
}

macro_rules! unanswered {
    ($columns:literal, $where:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM conversations c JOIN simulated_trainers s ON s.user_id = c.freelancer_id
              LEFT JOIN simulated_silences q ON q.conversation_id = c.id AND q.stamp = c.stamp
            WHERE c.trainer_needs_reply > 0 AND q.conversation_id IS NULL ",
            $where
        )
    };
}

/// Threads in which a made-up trainer owes an answer to something written up to that moment, oldest first.
pub async fn unanswered(tx: &mut Tx, upto: Timestamp, limit: i64) -> Result<Vec<Owed>> {
    const SQL: &str = unanswered!(
        "c.id, c.freelancer_id, s.seed, s.number",
        "AND c.active_at <= $1 ORDER BY c.active_at, c.id LIMIT $2"
    );
    tx.rows(SQL, &[upto.into(), limit.into()], |row| {
        Ok(Owed { conversation: row.get(0)?, trainer: row.get(1)?, origin: origin_of(row, 2)? })
    })
    .await
}

/// Notes that a thread as it is now cannot be answered: nobody tries before somebody writes into it again.
pub async fn silence(tx: &mut Tx, conversation: &ConversationId, stamp: i64) -> Result<()> {
    let sql = "INSERT INTO simulated_silences (conversation_id, stamp) VALUES ($1, $2)
        ON CONFLICT (conversation_id) DO UPDATE SET stamp = excluded.stamp";
    tx.execute(sql, &[conversation.into(), stamp.into()]).await.map(drop)
}

/// When the first visit, answer to an invitation or work after that moment is due.
pub async fn next_due(tx: &mut Tx, after: Timestamp) -> Result<Option<Timestamp>> {
    let sql = "SELECT MIN(next_at) FROM (
          SELECT MIN(next_at) AS next_at FROM simulated_visits WHERE next_at > $1
          UNION ALL SELECT MIN(next_at) AS next_at FROM simulated_invitations WHERE next_at > $1
          UNION ALL SELECT MIN(next_at) AS next_at FROM simulated_work WHERE next_at > $1) AS due";
    Ok(tx.first(sql, &[after.into()], |row| row.get(0)).await?.flatten())
}

/// When the first message after that moment was written that a made-up trainer owes an answer to.
pub async fn next_unanswered(tx: &mut Tx, after: Timestamp) -> Result<Option<Timestamp>> {
    const SQL: &str = unanswered!("MIN(c.active_at)", "AND c.active_at > $1");
    Ok(tx.first(SQL, &[after.into()], |row| row.get(0)).await?.flatten())
}

/// Running interviews of made-up trainers: those that a crash cut short.
pub async fn unfinished_interviews(tx: &mut Tx) -> Result<Vec<(ProposalId, UserId, Origin)>> {
    let sql = "SELECT p.id, p.freelancer_id, s.seed, s.number FROM simulated_trainers s
          JOIN proposals p ON p.freelancer_id = s.user_id JOIN interviews i ON i.proposal_id = p.id
        WHERE i.finished_at IS NULL AND p.withdrawn_at IS NULL ORDER BY p.id";
    tx.rows(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, origin_of(row, 2)?))).await
}
