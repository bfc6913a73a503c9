//! `POST /contracts/{id}/work` of the trainers' side.

use domain::{ContractId, Timestamp, UserId};
use serde_json::{Map, Value};
use store::Tx;
use store::contracts::Contract;
use wire::contracts::ReportedWork;

use super::{budget, not_found, note_budget};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::milestones::require_active;
use crate::{Market, Trainer};

const SECONDS_OF_A_DAY: i64 = 86_400;
const MOST_PIECES: i64 = 10_000_000;

/// A report that was read: a day, and the numbers that were sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkReport {
    /// Midnight of the day.
    day: Timestamp,
    seconds: Option<i64>,
    labels: Option<i64>,
    tasks: Option<i64>,
}

impl WorkReport {
    /// Reads the body; 400 names the first key that is wrong.
    pub fn read(body: &Value) -> Result<Self> {
        let Value::Object(body) = body else { return Err(Error::bad_request("Send a JSON object.")) };
        Ok(Self {
            day: day(body)?,
            seconds: count(body, "totalSeconds", SECONDS_OF_A_DAY)?,
            labels: count(body, "labelsCompleted", MOST_PIECES)?,
            tasks: count(body, "tasksCompleted", MOST_PIECES)?,
        })
    }
}

fn wrong_day() -> Error {
    Error::field("workDate", "workDate must be a date, from the contract's first day to today (UTC).")
}

fn day(body: &Map<String, Value>) -> Result<Timestamp> {
    let text = body.get("workDate").and_then(Value::as_str).filter(|text| text.len() == 10);
    text.and_then(Timestamp::parse).ok_or_else(wrong_day)
}

fn count(body: &Map<String, Value>, key: &str, most: i64) -> Result<Option<i64>> {
    let Some(value) = body.get(key).filter(|value| !value.is_null()) else { return Ok(None) };
    let whole = value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..=most as f64).contains(number));
    let wrong = || Error::field(key, format!("{key} must be a whole number from 0 to {most}."));
    whole.map(|number| Some(number as i64)).ok_or_else(wrong)
}

/// Replaces what the trainer has reported for a day; what was left out stays.
pub async fn report_work(
    market: &Market,
    trainer: &Trainer,
    id: ContractId,
    report: WorkReport,
) -> Result<ReportedWork> {
    market
        .write((trainer.user().clone(), id, report), |tx, market, (trainer, id, report)| {
            Box::pin(decide(tx, market, trainer, id, report))
        })
        .await
}

async fn decide(
    tx: &mut Tx,
    market: &Market,
    trainer: &UserId,
    id: &ContractId,
    report: &WorkReport,
) -> Result<ReportedWork> {
    let contract = of(tx, trainer, id).await?;
    let mut account = AccountTx::begin(tx, market, &contract.organization_id).await?;
    let mut contract = of(account.tx, trainer, id).await?;
    if !(contract.created_at.day_start()..=account.now).contains(&report.day) {
        return Err(wrong_day());
    }
    require_active(&contract)?;
    let date = report.day.to_string();
    let date = date.get(..10).unwrap_or(&date).to_owned();
    let mut day = store::work_reports::day(account.tx, id, &date).await?.unwrap_or_default();
    day.seconds = report.seconds.unwrap_or(day.seconds);
    day.labels = report.labels.unwrap_or(day.labels);
    day.tasks = report.tasks.unwrap_or(day.tasks);
    let now = account.now;
    store::work_reports::put(account.tx, id, &date, day, now).await?;
    note_budget(&mut account, &mut contract).await?;
    let milestones = store::milestones::of_contract(account.tx, id).await?;
    let budget = budget::shown(account.tx, &contract, &milestones).await?;
    account.finish().await?;
    Ok(ReportedWork { contract_id: id.clone(), work_date: date, budget })
}

/// The trainer's contract of that id.
async fn of(tx: &mut Tx, trainer: &UserId, id: &ContractId) -> Result<Contract> {
    let found = store::contracts::any(tx, id).await?;
    found.filter(|contract| contract.freelancer_id == *trainer).ok_or_else(|| not_found(id))
}
