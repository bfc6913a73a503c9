//! What trainers report to have done, a row for each contract and day.

use domain::contract::Consumed;
use domain::{ContractId, Timestamp};

use crate::error::Result;
use crate::tx::Tx;

/// The report of one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Day {
    pub seconds: i64,
    pub labels: i64,
    pub tasks: i64,
}

/// The report of that day (`YYYY-MM-DD`).
pub async fn day(tx: &mut Tx, contract: &ContractId, date: &str) -> Result<Option<Day>> {
    let sql = "SELECT seconds, labels, tasks FROM work_reports WHERE contract_id = $1 AND work_date = $2";
    tx.first(sql, &[contract.into(), date.into()], |row| {
        Ok(Day { seconds: row.get(0)?, labels: row.get(1)?, tasks: row.get(2)? })
    })
    .await
}

/// Replaces the report of that day.
pub async fn put(tx: &mut Tx, contract: &ContractId, date: &str, day: Day, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO work_reports (contract_id, work_date, seconds, labels, tasks, reported_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (contract_id, work_date) DO UPDATE SET seconds = excluded.seconds, labels = excluded.labels,
          tasks = excluded.tasks, reported_at = excluded.reported_at";
    let params = [contract.into(), date.into(), day.seconds.into(), day.labels.into(), day.tasks.into(), now.into()];
    tx.execute(sql, &params).await.map(drop)
}

/// The latest days that were reported, newest first, with when each was.
pub async fn latest(tx: &mut Tx, contract: &ContractId, limit: i64) -> Result<Vec<(String, Day, Timestamp)>> {
    let sql = "SELECT work_date, seconds, labels, tasks, reported_at FROM work_reports
        WHERE contract_id = $1 ORDER BY work_date DESC LIMIT $2";
    tx.rows(sql, &[contract.into(), limit.into()], |row| {
        let day = Day { seconds: row.get(1)?, labels: row.get(2)?, tasks: row.get(3)? };
        Ok((row.get(0)?, day, row.get(4)?))
    })
    .await
}

/// The sums over a contract's days, and when the latest report came.
pub async fn sums(tx: &mut Tx, contract: &ContractId) -> Result<(Consumed, Option<Timestamp>)> {
    // Sums of integers are NUMERIC on PostgreSQL.
    let sql = "SELECT CAST(COALESCE(SUM(seconds), 0) AS BIGINT), CAST(COALESCE(SUM(labels), 0) AS BIGINT),
          CAST(COALESCE(SUM(tasks), 0) AS BIGINT), MAX(reported_at)
        FROM work_reports WHERE contract_id = $1";
    let found = tx
        .first(sql, &[contract.into()], |row| {
            Ok((Consumed { seconds: row.get(0)?, labels: row.get(1)?, tasks: row.get(2)? }, row.get(3)?))
        })
        .await?;
    Ok(found.unwrap_or_default())
}
