//! Feeding the search index: it follows the change log from its own position, so a node that was down catches up.

use std::time::Instant;

use ::search::{Change, JobDocument};
use domain::Timestamp;

use super::public_job;
use crate::Market;
use crate::error::{Error, Result};

/// Changed jobs that one commit of the index takes.
const BATCH: i64 = 1000;
/// Jobs read at a time while rebuilding.
const PAGE: i64 = 2000;

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("search index: {error}"))
}

impl Market {
    /// Brings the index up to the end of the change log; returns how many jobs changed.
    pub async fn feed_index(&self) -> Result<usize> {
        let mut total = 0;
        loop {
            let index = self.marketplace().index.clone();
            let position = i64::try_from(index.position()).unwrap_or(i64::MAX);
            let mut tx = self.read().await?;
            let (ids, upto) = store::changes::after(&mut tx, position, BATCH).await?;
            if ids.is_empty() {
                return Ok(total);
            }
            let now = self.now();
            let mut changes = Vec::with_capacity(ids.len());
            for id in ids {
                let posted = store::jobs::posted(&mut tx, &id).await?;
                changes.push(match posted.filter(|posted| posted.job.is_listed(now)) {
                    Some(posted) => Change::Put(Box::new(public_job::document(self.settings(), &posted)?)),
                    None => Change::Remove(id.into()),
                });
            }
            drop(tx);
            total += changes.len();
            let applied = tokio::task::spawn_blocking(move || index.apply(changes, upto.unsigned_abs())).await;
            applied.map_err(failed)?.map_err(failed)?;
        }
    }

    /// Whether the index knows of changes that the database does not have: it belongs to another market.
    pub async fn index_is_ahead(&self) -> Result<bool> {
        let mut tx = self.read().await?;
        let last = store::changes::last(&mut tx).await?;
        Ok(self.marketplace().index.position() > last.unsigned_abs())
    }

    /// Fills an empty index from the database, with progress in the log; returns how many jobs it holds.
    pub async fn rebuild_index(&self) -> Result<u64> {
        let started = Instant::now();
        let mut tx = self.read().await?;
        // Changes after this number are fed once more afterwards, which does no harm.
        let position = store::changes::last(&mut tx).await?;
        let all = store::jobs::count_open(&mut tx).await?;
        drop(tx);
        if all > 0 {
            tracing::info!(jobs = all, "rebuilding the search index");
        }
        let (pages, waiting) = std::sync::mpsc::sync_channel::<Vec<JobDocument>>(2);
        let index = self.marketplace().index.clone();
        let total = all.unsigned_abs();
        let filling = tokio::task::spawn_blocking(move || {
            let reported = std::cell::RefCell::new(Instant::now());
            index.bulk(waiting.into_iter().flatten(), position.unsigned_abs(), |done| {
                if reported_is_due(&mut reported.borrow_mut()) {
                    tracing::info!(done, total, "rebuilding the search index");
                }
            })
        });
        let read = self.read_open_jobs(pages).await;
        filling.await.map_err(failed)?.map_err(failed)?;
        read?;
        let jobs = self.marketplace().index.len();
        if jobs > 0 {
            tracing::info!(jobs, seconds = started.elapsed().as_secs_f64(), "the search index is rebuilt");
        }
        Ok(jobs)
    }

    async fn read_open_jobs(&self, pages: std::sync::mpsc::SyncSender<Vec<JobDocument>>) -> Result<()> {
        let mut after = String::new();
        let now: Timestamp = self.now();
        loop {
            let mut tx = self.read().await?;
            let posted = store::jobs::open_after(&mut tx, &after, PAGE).await?;
            drop(tx);
            let Some(last) = posted.last() else { return Ok(()) };
            after = last.job.id.to_string();
            let listed = posted.iter().filter(|posted| posted.job.is_listed(now));
            let documents =
                listed.map(|posted| public_job::document(self.settings(), posted)).collect::<Result<_>>()?;
            let pages = pages.clone();
            // The channel is short on purpose: reading waits for the index, so memory stays bounded.
            let sent = tokio::task::spawn_blocking(move || pages.send(documents)).await.map_err(failed)?;
            if sent.is_err() {
                return Err(failed("the rebuild stopped"));
            }
        }
    }
}

fn reported_is_due(last: &mut Instant) -> bool {
    if last.elapsed().as_secs() < 1 {
        return false;
    }
    *last = Instant::now();
    true
}
