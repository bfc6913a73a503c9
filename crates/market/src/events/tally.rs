//! How many events this process has written, by type: for the metrics.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::event::EventType;

/// Counts since the start of the process. An event whose transaction lost a race and ran again counts each time; nothing
/// but a metric is made of it.
#[derive(Debug, Default)]
pub struct EventTally([AtomicU64; EventType::ALL.len()]);

impl EventTally {
    pub(crate) fn count(&self, kind: EventType) {
        self.0[kind as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// Every type with its count.
    pub fn counts(&self) -> impl Iterator<Item = (EventType, u64)> + '_ {
        EventType::ALL.into_iter().zip(self.0.iter().map(|count| count.load(Ordering::Relaxed)))
    }
}
