//! How attempts ended, and how many deliveries this process has queued.

use std::sync::atomic::{AtomicU64, Ordering};

use outbound::Failure;

/// Attempts since the start of the process, by outcome.
#[derive(Debug, Default)]
pub struct AttemptTally {
    delivered: AtomicU64,
    failed: [AtomicU64; Failure::ALL.len()],
}

impl AttemptTally {
    pub(super) fn count(&self, failure: Option<Failure>) {
        let counter = failure.map_or(&self.delivered, |failure| &self.failed[failure as usize]);
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Every outcome with its count: `delivered`, and the words of `error`.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        let failed = Failure::ALL.into_iter().map(|failure| (failure.token(), &self.failed[failure as usize]));
        std::iter::once(("delivered", &self.delivered))
            .chain(failed)
            .map(|(word, count)| (word, count.load(Ordering::Relaxed)))
    }
}

/// Rises whenever a delivery is queued, committed or not: whoever has committed sees by it whether the deliverer should
/// look.
#[derive(Debug, Default)]
pub(crate) struct Queued(AtomicU64);

impl Queued {
    pub(super) fn note(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    pub(crate) fn mark(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}
