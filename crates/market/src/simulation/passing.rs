//! How time passes where simulated trainers live.

use std::sync::atomic::{AtomicBool, Ordering};

use domain::Timestamp;
use tokio::sync::{Mutex, MutexGuard};

use super::{invited, replies, schedule, visit, work};
use crate::Market;
use crate::error::{Error, Result};

/// Who acts: one at a time, and nobody while somebody else moves the clock.
#[derive(Debug, Default)]
pub(crate) struct Acting {
    turn: Mutex<()>,
    /// Whether what an earlier run of this node began has been ended.
    resumed: AtomicBool,
}

impl Acting {
    /// Waits until nobody acts, and keeps it so.
    pub(crate) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }
}

impl Market {
    /// Lets simulated trainers do what has fallen due: visit jobs, work, answer invitations and messages.
    pub async fn simulate(&self) -> Result<()> {
        if !self.settings().sandbox {
            return Ok(());
        }
        let _turn = self.0.acting.turn().await;
        self.act().await
    }

    async fn act(&self) -> Result<()> {
        if !self.0.acting.resumed.swap(true, Ordering::SeqCst) {
            visit::resume(self).await?;
        }
        replies::answer_due(self).await?;
        invited::answer_due(self).await?;
        schedule::visit_due(self).await?;
        work::work_due(self).await
    }

    /// Moves the clock by so many milliseconds and does everything that falls due meanwhile. The offset is stored first:
    /// after a crash on the way the market goes on where it was to arrive.
    pub async fn let_pass(&self, millis: i64) -> Result<()> {
        {
            let _turn = self.0.acting.turn().await;
            let clock = self.clock();
            let arrival = clock.offset().saturating_add(millis.max(0));
            self.write(arrival.to_string(), |tx, _, offset| {
                Box::pin(
                    async move { Ok::<_, Error>(store::market::set(tx, store::market::CLOCK_OFFSET, offset).await?) },
                )
            })
            .await?;
            if self.settings().sandbox {
                self.step_to(arrival).await?;
            }
            clock.set_offset(arrival);
        }
        self.run_due().await
    }

    /// Goes from one thing that simulated trainers do to the next, with all that has expired before it.
    async fn step_to(&self, arrival: i64) -> Result<()> {
        let clock = self.clock();
        let mut done = self.now();
        self.act().await?;
        loop {
            let end = self.now().plus_millis(arrival - clock.offset());
            let Some(next) = self.next_act(done).await?.filter(|next| *next <= end) else { return Ok(()) };
            clock.advance(next.millis_since(self.now()));
            self.expire_jobs().await?;
            self.expire_approvals().await?;
            self.act().await?;
            done = next;
        }
    }

    /// When a simulated trainer does something for the first time after that moment.
    async fn next_act(&self, after: Timestamp) -> Result<Option<Timestamp>> {
        let mut tx = self.read().await?;
        let planned = store::simulation::next_due(&mut tx, after).await?;
        let written = store::simulation::next_unanswered(&mut tx, after.plus_seconds(-replies::AFTER)).await?;
        let answer = written.map(|written| written.plus_seconds(replies::AFTER));
        Ok(planned.into_iter().chain(answer).min())
    }
}
