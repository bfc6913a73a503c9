//! Delivering events to webhooks.
//!
//! One loop stores results and takes what is due, many of both in one transaction; attempts run beside it, a bounded
//! number of them. Queues live in the database: memory holds nothing but the attempts under way.

mod schedule;

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures::FutureExt;
use market::Market;
use market::webhooks::{Cycle, Drain, Finished, Job};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep_until, timeout_at};
use tokio_util::sync::CancellationToken;

use schedule::Schedule;

/// Queues are looked at so often at least: other nodes queue too.
const LOOK: Duration = Duration::from_millis(500);
/// And looking takes no more than this share of the time: after each look, so many times as long as it took.
const PAUSES: u32 = 4;
/// After a failure of the database.
const BREATHER: Duration = Duration::from_millis(500);

/// Delivers until `stop`, then lets attempts under way end for at most `grace`.
pub async fn deliver(market: Market, stop: CancellationToken, grace: Duration) {
    market.serve_deliveries(true);
    let mut deliverer = Deliverer::new(market.clone());
    deliverer.run(&stop).await;
    market.serve_deliveries(false);
    deliverer.wind_down(grace).await;
}

struct Deliverer {
    market: Market,
    schedule: Schedule,
    /// Results that are not stored yet.
    finished: Vec<Finished>,
    results: UnboundedReceiver<Finished>,
    /// Holds no more than the attempts under way.
    sender: UnboundedSender<Finished>,
    /// Ends attempts at once.
    cut: CancellationToken,
    /// The last loss of sight that attempts were ended for.
    lost: Option<Instant>,
    /// Who waits until nothing is due.
    drains: Vec<Drain>,
    /// When the queues are looked at next, and the earliest moment for that.
    look_at: Instant,
    not_before: Instant,
}

impl Deliverer {
    fn new(market: Market) -> Self {
        let (sender, results) = unbounded_channel();
        let now = Instant::now();
        Self {
            market,
            schedule: Schedule::default(),
            finished: Vec::new(),
            results,
            sender,
            cut: CancellationToken::new(),
            lost: None,
            drains: Vec::new(),
            look_at: now,
            not_before: now,
        }
    }

    async fn run(&mut self, stop: &CancellationToken) {
        let mut again = false;
        while !stop.is_cancelled() {
            if !again {
                self.wait(stop).await;
            }
            self.let_go();
            self.collect();
            self.drains.extend(self.market.new_drains());
            if Instant::now() >= self.look_at || !self.drains.is_empty() {
                self.look().await;
            }
            again = self.turn().await;
        }
    }

    /// Waits until there is something to do.
    async fn wait(&mut self, stop: &CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            Some(finished) = self.results.recv() => self.ended(finished),
            () = self.market.deliveries_wait() => self.look_at = self.not_before.min(self.look_at),
            () = sleep_until(self.look_at) => {}
            _ = self.market.node_lost(self.lost) => {}
        }
    }

    /// Ends the attempts under way if other nodes cannot see this one: they take what it held.
    fn let_go(&mut self) {
        if let Some(since) = self.market.node_lost(self.lost).now_or_never() {
            tracing::warn!("other nodes cannot see this one; attempts under way are given up, to be made again");
            self.lost = Some(since);
            std::mem::take(&mut self.cut).cancel();
        }
    }

    /// Takes all results that have come.
    fn collect(&mut self) {
        while let Ok(finished) = self.results.try_recv() {
            self.ended(finished);
        }
    }

    /// Takes a result; its place is free for the next turn, which stores it.
    fn ended(&mut self, finished: Finished) {
        self.schedule.ended(finished.webhook());
        self.finished.push(finished);
    }

    /// Looks which queues have something that is due, and lets those go on who waited for that to be done.
    async fn look(&mut self) {
        let begun = Instant::now();
        let waiting = match self.market.waiting_deliveries().await {
            Ok(waiting) => waiting,
            Err(error) => {
                tracing::warn!(%error, "the queues of deliveries could not be read");
                self.look_at = begun + BREATHER;
                return;
            }
        };
        let now = self.market.now();
        let next = self.schedule.looked(&waiting, now);
        let done = |drain: &Drain| !self.schedule.anything_due(&waiting, drain.due_by);
        let (done, drains): (Vec<_>, Vec<_>) = std::mem::take(&mut self.drains).into_iter().partition(done);
        self.drains = drains;
        done.into_iter().for_each(Drain::finish);
        let ended = Instant::now();
        self.not_before = ended + (ended - begun) * PAUSES;
        let soon = next.map_or(LOOK, |due| Duration::from_millis(u64::try_from(due.millis_since(now)).unwrap_or(0)));
        self.look_at = self.not_before.max(ended + soon.min(LOOK));
    }

    /// Stores what has ended and starts what is due; whether there is more to do at once.
    async fn turn(&mut self) -> bool {
        let wanted = self.schedule.wanted();
        if self.finished.is_empty() && wanted.is_empty() {
            return false;
        }
        let cycle = Cycle { finished: self.finished.clone(), wanted };
        let asked: Vec<_> = cycle.wanted.keys().cloned().collect();
        // Whoever waits until all is done wants to know at once.
        let awaited = !cycle.finished.is_empty() && !self.drains.is_empty();
        match self.market.cycle_deliveries(cycle).await {
            Ok(cycled) => {
                self.finished.clear();
                self.schedule.asked(asked, &cycled.more, &cycled.closed);
                if !cycled.closed.is_empty() {
                    let (market, closed) = (self.market.clone(), cycled.closed);
                    tokio::spawn(async move {
                        let closing = market.close_deliveries(closed).await;
                        crate::report("what waited at disabled webhooks could not be written off", closing);
                    });
                }
                let started = !cycled.jobs.is_empty();
                for job in cycled.jobs {
                    self.start(job);
                }
                started || awaited
            }
            Err(error) => {
                tracing::warn!(%error, "deliveries could not be stored or taken");
                tokio::time::sleep(BREATHER).await;
                false
            }
        }
    }

    fn start(&mut self, job: Job) {
        self.schedule.started(job.webhook());
        let (market, sender, cut, unused) = (self.market.clone(), self.sender.clone(), self.cut.clone(), job.unused());
        tokio::spawn(async move {
            // Whatever happens, a result comes.
            let attempt = AssertUnwindSafe(market.attempt_delivery(job)).catch_unwind();
            let finished = tokio::select! {
                finished = attempt => finished.unwrap_or(unused),
                () = cut.cancelled() => unused,
            };
            // Nobody listens only if the deliverer is gone, and then the lease runs out.
            let _ = sender.send(finished);
        });
    }

    /// Waits for attempts under way, cuts off those that take too long, and stores what came of all of them.
    async fn wind_down(&mut self, grace: Duration) {
        self.drains.clear();
        self.schedule.take_no_more();
        let end = Instant::now() + grace;
        while self.schedule.under_way() > 0 {
            match timeout_at(end, self.results.recv()).await {
                Ok(Some(finished)) => self.ended(finished),
                Ok(None) => break,
                // Those that are cut off say so, one by one.
                Err(_) => {
                    self.cut.cancel();
                    match self.results.recv().await {
                        Some(finished) => self.ended(finished),
                        None => break,
                    }
                }
            }
        }
        self.turn().await;
    }
}
