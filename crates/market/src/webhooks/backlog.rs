//! How many deliveries wait, for the metrics.

use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::Market;
use crate::error::{Error, Result};

/// A count holds for so many times as long as it took: however long the queues are and however often somebody asks,
/// counting takes no more than this share of one core.
const HOLDS: u32 = 50;

/// The last count.
#[derive(Debug, Default)]
pub(crate) struct Backlog(Mutex<Option<Counted>>);

#[derive(Clone, Copy, Debug)]
struct Counted {
    count: i64,
    until: Instant,
}

impl Market {
    /// How many deliveries of active webhooks wait. Where they are many the number may be some seconds old.
    pub async fn pending_deliveries(&self) -> Result<i64> {
        let mut last = self.0.backlog.0.lock().await;
        if let Some(counted) = last.filter(|counted| Instant::now() < counted.until) {
            return Ok(counted.count);
        }
        let begun = Instant::now();
        let (market, runtime) = (self.clone(), Handle::current());
        // On SQLite the thread that asks does the counting.
        let counting = tokio::task::spawn_blocking(move || {
            runtime.block_on(async { store::deliveries::count_pending(&mut market.read().await?).await })
        });
        let count = counting.await.map_err(|error| Error::Internal(error.to_string()))??;
        let took: Duration = begun.elapsed();
        *last = Some(Counted { count, until: Instant::now() + took * HOLDS });
        Ok(count)
    }
}
