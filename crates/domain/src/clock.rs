//! The market's clock: the only place that asks the machine for the time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::Timestamp;

/// Where the time comes from. Cheap to clone; all clones are one clock.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// None: the machine's time. Some: a time that stands still until it is moved.
    fixed_at: Option<i64>,
    /// Milliseconds the sandbox has moved the clock forward.
    offset: AtomicI64,
}

/// The machine's time, whatever the market's clock says: only for what somebody outside compares with a clock of their
/// own (the time in a webhook's signature).
#[expect(clippy::disallowed_methods, reason = "this is the one place that may ask")]
pub fn machine_now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX / 2))
}

impl Clock {
    /// The machine's time, plus what [`Clock::advance`] adds.
    pub fn system() -> Self {
        Self(Arc::new(Inner { fixed_at: None, offset: AtomicI64::new(0) }))
    }

    /// A clock that stands still, for tests.
    pub fn fixed(at: Timestamp) -> Self {
        Self(Arc::new(Inner { fixed_at: Some(at.millis()), offset: AtomicI64::new(0) }))
    }

    /// The market's present.
    pub fn now(&self) -> Timestamp {
        let base = self.0.fixed_at.unwrap_or_else(|| machine_now().millis());
        Timestamp::from_millis(base.saturating_add(self.offset()))
    }

    /// Moves the clock forward by so many milliseconds.
    pub fn advance(&self, millis: i64) {
        self.0.offset.fetch_add(millis.max(0), Ordering::SeqCst);
    }

    /// Milliseconds the clock is ahead of its source.
    pub fn offset(&self) -> i64 {
        self.0.offset.load(Ordering::SeqCst)
    }

    /// Takes up an offset that was stored before a restart.
    pub fn set_offset(&self, millis: i64) {
        self.0.offset.store(millis.max(0), Ordering::SeqCst);
    }
}
