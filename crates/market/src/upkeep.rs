//! What the market does by itself as time passes.

use domain::Timestamp;
use parking_lot::Mutex;

use crate::Market;
use crate::error::Result;

/// Old things are dropped once in so long.
const SWEEP_HOURS: i64 = 24;

/// When old things were last dropped.
#[derive(Debug, Default)]
pub(crate) struct LastSweep(Mutex<Option<Timestamp>>);

impl LastSweep {
    /// Whether it is time again; then somebody else need not do it too.
    fn begin(&self, now: Timestamp) -> bool {
        let mut last = self.0.lock();
        let due = last.is_none_or(|last| now >= last.plus_seconds(SWEEP_HOURS * 3600));
        if due {
            *last = Some(now);
        }
        due
    }
}

impl Market {
    /// Does everything that has fallen due by now. The worker calls it every second, the sandbox after a move of its
    /// clock and before it answers.
    pub async fn run_due(&self) -> Result<()> {
        self.expire_jobs().await?;
        self.simulate().await?;
        self.forget_answers().await?;
        self.sweep().await?;
        self.expire_approvals().await?;
        self.feed_index().await?;
        Ok(())
    }

    /// Drops what is kept for a while only, once a day.
    pub async fn sweep(&self) -> Result<()> {
        if self.0.last_sweep.begin(self.now()) {
            let days = self.settings().event_retention_days;
            if days > 0 {
                self.drop_old_events(days).await?;
            }
            self.drop_old_deliveries().await?;
        }
        Ok(())
    }
}
