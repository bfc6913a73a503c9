//! `GET /jobs/{id}`.

use domain::JobId;

use super::{Answer, public_job};
use crate::Market;
use crate::error::{Error, Result};

/// What there is to say about a job id.
pub enum Found {
    Listed(Answer),
    /// Was open once, is not listed now.
    Closed(JobId),
}

/// A listed job, straight from the database: a publish, edit or close shows at once.
pub async fn get(market: &Market, id: &JobId) -> Result<Found> {
    let mut tx = market.read().await?;
    let posted = store::jobs::posted(&mut tx, id).await?;
    drop(tx);
    match posted {
        Some(posted) if posted.job.is_listed(market.now()) => {
            let body = public_job::body(market.settings(), &posted)?;
            Ok(Found::Listed(Answer::new(&body[1..body.len() - 1], "")))
        }
        Some(posted) if posted.job.date_posted.is_some() => Ok(Found::Closed(posted.job.id)),
        // A draft's existence stays private.
        _ => Err(Error::not_found("No job has this id.", serde_json::Value::Null)),
    }
}
