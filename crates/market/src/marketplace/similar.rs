//! What else is open, for somebody who came for a job that is not.

use ::search::{Filters as Asked, Sort};
use domain::JobId;
use domain::job::JobStatus;
use domain::taxonomy::{DataType, category};
use store::jobs::Job;
use wire::marketplace::{JobsPage, PublicJob};

use super::{Filters, SearchQuery, search};
use crate::Market;
use crate::error::Result;

/// Up to `most` listed jobs, newest first: those of the job's own category before any others.
pub async fn similar(market: &Market, id: &JobId, most: usize) -> Result<Vec<PublicJob>> {
    let mut tx = market.read().await?;
    let job = store::jobs::any(&mut tx, id).await?;
    drop(tx);
    let category = job.filter(|job| was_seen(market, job)).map(|job| {
        let labels = job.fields.label_types.unwrap_or_default();
        category(job.fields.data_type.unwrap_or(DataType::Other), &labels).to_string()
    });
    let mut found = match category {
        Some(category) => newest(market, Asked { category: Some(category), ..Asked::default() }, most)?,
        None => Vec::new(),
    };
    if found.len() < most {
        for other in newest(market, Asked::default(), most)? {
            if found.len() < most && found.iter().all(|known| known.id != other.id) {
                found.push(other);
            }
        }
    }
    Ok(found)
}

/// Whether the job's fields are those that everybody saw: one that went back to be edited keeps its new ones private.
fn was_seen(market: &Market, job: &Job) -> bool {
    let over = matches!(job.status_at(market.now()), JobStatus::Ongoing | JobStatus::Completed | JobStatus::Archived);
    over && job.date_posted.is_some() && job.fields.is_public()
}

fn newest(market: &Market, filters: Asked, most: usize) -> Result<Vec<PublicJob>> {
    let query = SearchQuery { filters: Filters(filters), sort: Sort::Newest, limit: most, cursor: None };
    let answer = search(market, &query)?;
    let page: JobsPage = answer.read()?;
    Ok(page.jobs)
}
