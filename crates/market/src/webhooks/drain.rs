//! Waiting until everything that is due has been attempted: what a move of the sandbox's clock promises.

use std::sync::atomic::{AtomicBool, Ordering};

use domain::Timestamp;
use parking_lot::Mutex;
use tokio::sync::oneshot;

use crate::Market;

/// Who waits, and for which moment.
#[derive(Debug, Default)]
pub(crate) struct Drains {
    waiting: Mutex<Vec<Drain>>,
    /// Whether somebody delivers.
    served: AtomicBool,
}

/// Somebody waits until nothing is due at that moment any more. Dropping it lets them go on, too.
#[derive(Debug)]
pub struct Drain {
    pub due_by: Timestamp,
    done: oneshot::Sender<()>,
}

impl Drain {
    /// Lets whoever waits go on.
    pub fn finish(self) {
        let _ = self.done.send(());
    }
}

impl Market {
    /// Waits until every attempt that has fallen due by now has ended and is stored. At once if nobody delivers here.
    pub async fn deliveries_settled(&self) {
        let (done, waits) = oneshot::channel();
        {
            let mut waiting = self.0.drains.waiting.lock();
            if !self.0.drains.served.load(Ordering::SeqCst) {
                return;
            }
            waiting.push(Drain { due_by: self.now(), done });
        }
        self.wake_deliverer();
        // An error says that the deliverer has stopped.
        let _ = waits.await;
    }

    /// Says that somebody delivers from now on, or no more; then nobody is kept waiting.
    pub fn serve_deliveries(&self, served: bool) {
        let mut waiting = self.0.drains.waiting.lock();
        self.0.drains.served.store(served, Ordering::SeqCst);
        if !served {
            waiting.clear();
        }
    }

    /// Those who began to wait since the last time.
    pub fn new_drains(&self) -> Vec<Drain> {
        std::mem::take(&mut *self.0.drains.waiting.lock())
    }
}
