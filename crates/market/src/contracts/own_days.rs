//! What a trainer has reported, day by day. In no API: the trainer's page of the contract asks.

use domain::{ContractId, Timestamp};

use super::not_found;
use crate::error::Result;
use crate::{Market, Trainer};

/// Days that are shown.
const SHOWN: i64 = 60;

/// The work of one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnDay {
    /// `YYYY-MM-DD`
    pub date: String,
    pub seconds: i64,
    pub labels: i64,
    pub tasks: i64,
}

/// The latest days of one of the trainer's contracts, newest first.
pub async fn own_days(market: &Market, trainer: &Trainer, id: &ContractId) -> Result<Vec<OwnDay>> {
    let mut tx = market.read().await?;
    let own = store::contracts::any(&mut tx, id).await?;
    own.filter(|contract| contract.freelancer_id == *trainer.user()).ok_or_else(|| not_found(id))?;
    let days = store::work_reports::latest(&mut tx, id, SHOWN).await?;
    let shown = |(date, day, _): (String, store::work_reports::Day, Timestamp)| OwnDay {
        date,
        seconds: day.seconds,
        labels: day.labels,
        tasks: day.tasks,
    };
    Ok(days.into_iter().map(shown).collect())
}
