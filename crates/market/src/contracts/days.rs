//! What the trainer of a contract has reported, day by day.

use domain::{ContractId, Quantity, Timestamp};

use super::not_found;
use crate::error::Result;
use crate::{Caller, Market};

/// Days that are read at most; the sums over all of them stand in the budget.
const MOST: i64 = 60;

/// The report of one day.
#[derive(Clone, Debug)]
pub struct WorkDay {
    /// `YYYY-MM-DD`
    pub date: String,
    pub hours: Quantity,
    pub labels: i64,
    pub tasks: i64,
    pub reported_at: Timestamp,
}

/// The latest reports on a contract of the caller's account, newest first.
pub async fn days(market: &Market, caller: &Caller, id: &ContractId) -> Result<Vec<WorkDay>> {
    let mut tx = market.read().await?;
    if store::contracts::owned(&mut tx, caller.organization(), id).await?.is_none() {
        return Err(not_found(id));
    }
    let days = store::work_reports::latest(&mut tx, id, MOST).await?;
    let shown = days.into_iter().map(|(date, day, reported_at)| WorkDay {
        date,
        hours: Quantity::hours_of_seconds(day.seconds),
        labels: day.labels,
        tasks: day.tasks,
        reported_at,
    });
    Ok(shown.collect())
}
