//! Bringing changes into the index.

use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

use crate::document::{Change, JobDocument};
use crate::error::IndexError;
use crate::index::SearchIndex;
use crate::schema::FORMAT;

/// The smallest writer the engine allows: changes come in small batches.
const FEED_BYTES: usize = 15_000_000;
/// Per thread, while rebuilding.
const BULK_BYTES: usize = 48_000_000;
const BULK_THREADS: usize = 2;
/// How many jobs a rebuild takes in between two reports.
const REPORT_EVERY: u64 = 1_000;

/// Up to this many jobs a rebuild ends in one segment, which searches several times faster than many.
const ONE_SEGMENT_JOBS: u64 = 300_000;

/// What every commit says about itself.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Mark {
    pub(crate) format: u32,
    pub(crate) position: u64,
}

impl Mark {
    pub(crate) fn read(payload: &str) -> Option<Self> {
        serde_json::from_str(payload).ok()
    }
}

impl SearchIndex {
    /// Applies changes in their order, in one commit, and shows them to searches. Afterwards the index stands at
    /// `position`. On an error nothing is applied, and the same changes may be given again.
    pub fn apply(&self, changes: Vec<Change>, position: u64) -> Result<(), IndexError> {
        let mut documents = Vec::with_capacity(changes.len());
        for change in &changes {
            documents.push(match change {
                Change::Put(job) => (job.id.as_str(), Some(self.fields.document(job)?)),
                Change::Remove(id) => (id.as_str(), None),
            });
        }
        let mut slot = self.writer.lock();
        let outcome = self.write(&mut slot, |writer| {
            for (id, document) in documents {
                writer.delete_term(Term::from_field_text(self.fields.id, id));
                if let Some(document) = document {
                    writer.add_document(document)?;
                }
            }
            commit(writer, position)
        });
        self.settle(outcome, position)
    }

    /// Replaces all jobs, each given once. Searches see the old jobs until all new ones are in. `progress` is told how
    /// many jobs were taken in, about every thousand and at the end.
    pub fn bulk(
        &self,
        jobs: impl Iterator<Item = JobDocument>,
        position: u64,
        progress: impl Fn(u64),
    ) -> Result<(), IndexError> {
        let mut slot = self.writer.lock();
        // The small writer holds the directory's lock.
        drop(slot.take());
        let outcome = self.rebuild(jobs, position, progress);
        drop(slot);
        self.settle(outcome, position)
    }

    fn rebuild(
        &self,
        jobs: impl Iterator<Item = JobDocument>,
        position: u64,
        progress: impl Fn(u64),
    ) -> Result<(), IndexError> {
        let mut writer = new_writer(&self.engine, BULK_BYTES, BULK_THREADS)?;
        writer.delete_all_documents()?;
        let mut taken = 0;
        for job in jobs {
            writer.add_document(self.fields.document(&job)?)?;
            taken += 1;
            if taken % REPORT_EVERY == 0 {
                progress(taken);
            }
        }
        commit(&mut writer, position)?;
        let segments = self.engine.searchable_segment_ids()?;
        if taken <= ONE_SEGMENT_JOBS && segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()?;
        progress(taken);
        Ok(())
    }

    /// Runs a write; after a failure the writer is thrown away, and with it what was not committed.
    fn write(
        &self,
        slot: &mut Option<IndexWriter>,
        change: impl FnOnce(&mut IndexWriter) -> tantivy::Result<()>,
    ) -> Result<(), IndexError> {
        let mut writer = match slot.take() {
            Some(writer) => writer,
            None => new_writer(&self.engine, FEED_BYTES, 1)?,
        };
        change(&mut writer)?;
        *slot = Some(writer);
        Ok(())
    }

    fn settle(&self, outcome: Result<(), IndexError>, position: u64) -> Result<(), IndexError> {
        let outcome = outcome.and_then(|()| self.publish(position));
        self.healthy.store(outcome.is_ok(), Ordering::Release);
        outcome
    }
}

fn commit(writer: &mut IndexWriter, position: u64) -> tantivy::Result<()> {
    let mark = serde_json::to_string(&Mark { format: FORMAT, position })
        .map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))?;
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&mark);
    prepared.commit()?;
    Ok(())
}

fn new_writer(engine: &Index, bytes: usize, threads: usize) -> tantivy::Result<IndexWriter> {
    let options = IndexWriterOptions::builder()
        .memory_budget_per_thread(bytes)
        .num_worker_threads(threads)
        .num_merge_threads(1)
        .build();
    let writer = engine.writer_with_options::<TantivyDocument>(options)?;
    let mut merging = LogMergePolicy::default();
    // Segments of a few changes are merged among themselves, not with thousands of jobs each time.
    merging.set_min_layer_size(500);
    // Every search visits every segment: fewer of them are worth some more merging.
    merging.set_min_num_segments(5);
    merging.set_del_docs_ratio_before_merge(0.3);
    writer.set_merge_policy(Box::new(merging));
    Ok(writer)
}
