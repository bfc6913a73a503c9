//! What runs beside the requests: the feed of the search index, expiries, charges and payouts, bookkeeping of tokens,
//! mail, webhooks.
//!
//! Each worker does one unit of work at a time and stops between two units.

pub mod deliveries;
pub mod mail;

use std::sync::Arc;
use std::time::Duration;

use market::Market;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use mail::Mailbox;

/// Changes gather for so long before the search index commits them: a commit costs the same for one and for many.
const GATHER: Duration = Duration::from_millis(30);
/// How often other nodes' changes are looked for.
const POLL: Duration = Duration::from_millis(500);
const EXPIRY: Duration = Duration::from_secs(1);
const SIMULATION: Duration = Duration::from_secs(1);
const TOKEN_USES: Duration = Duration::from_secs(5);
const CLICKS: Duration = Duration::from_secs(5);
/// How often it is asked whether a day has passed.
const SWEEP: Duration = Duration::from_secs(60);
const TIDY: Duration = Duration::from_secs(5);
/// How often approvals and top-ups that are past their time are written down.
const APPROVALS: Duration = Duration::from_secs(20);
/// How often charges that were begun and not ended are taken up, and payouts that wait are sent.
const MONEY: Duration = Duration::from_secs(10);
const MAIL: Duration = Duration::from_secs(5);

/// The running workers.
pub struct Workers {
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Workers {
    /// Starts all workers of a market.
    /// `grace`: how long attempts to deliver may go on once they are to stop.
    pub fn start(market: &Market, mailbox: Mailbox, grace: Duration) -> Self {
        let mailbox = Arc::new(mailbox);
        market.set_post(mailbox.clone());
        let stop = CancellationToken::new();
        let mut tasks = JoinSet::new();
        tasks.spawn(deliveries::deliver(market.clone(), stop.clone(), grace));
        tasks.spawn(tidy(market.clone(), stop.clone()));
        tasks.spawn(feed_index(market.clone(), stop.clone()));
        tasks.spawn(expire_jobs(market.clone(), stop.clone()));
        if market.settings().sandbox {
            tasks.spawn(simulate(market.clone(), stop.clone()));
        }
        tasks.spawn(expire_approvals(market.clone(), stop.clone()));
        tasks.spawn(move_money(market.clone(), stop.clone()));
        tasks.spawn(write_token_uses(market.clone(), stop.clone()));
        tasks.spawn(write_clicks(market.clone(), stop.clone()));
        tasks.spawn(sweep(market.clone(), stop.clone()));
        tasks.spawn(send_mail(market.clone(), mailbox, stop.clone()));
        Self { stop, tasks }
    }

    /// Lets no worker begin another unit of work.
    pub fn wind_down(&self) {
        self.stop.cancel();
    }

    /// Lets each worker finish its unit of work, then returns.
    pub async fn finish(mut self) {
        self.stop.cancel();
        while self.tasks.join_next().await.is_some() {}
    }
}

fn report<T>(what: &str, result: Result<T, market::Error>) {
    if let Err(error) = result {
        tracing::warn!(%error, "{what}");
    }
}

async fn feed_index(market: Market, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = market.market_changed() => sleep(GATHER).await,
            () = sleep(POLL) => {}
        }
        report("the search index could not be fed", market.feed_index().await);
    }
}

async fn expire_jobs(market: Market, stop: CancellationToken) {
    while !stopped_within(&stop, EXPIRY).await {
        report("expired jobs could not be archived", market.expire_jobs().await);
    }
}

async fn simulate(market: Market, stop: CancellationToken) {
    while !stopped_within(&stop, SIMULATION).await {
        report("simulated trainers could not act", market.simulate().await);
    }
}

async fn expire_approvals(market: Market, stop: CancellationToken) {
    while !stopped_within(&stop, APPROVALS).await {
        report("expired approvals could not be written down", market.expire_approvals().await);
    }
}

/// Begins at once: what a crash left half done is taken up by the start after it.
async fn move_money(market: Market, stop: CancellationToken) {
    loop {
        report("begun charges could not be taken up", market.resume_charges().await);
        report("payouts could not be sent", market.send_payouts().await);
        if stopped_within(&stop, MONEY).await {
            return;
        }
    }
}

async fn write_token_uses(market: Market, stop: CancellationToken) {
    while !stopped_within(&stop, TOKEN_USES).await {
        report("the use of tokens could not be noted", market.write_token_uses().await);
    }
    report("the use of tokens could not be noted", market.write_token_uses().await);
}

async fn write_clicks(market: Market, stop: CancellationToken) {
    while !stopped_within(&stop, CLICKS).await {
        report("clicks could not be written down", market.write_clicks().await);
    }
    report("clicks could not be written down", market.write_clicks().await);
}

async fn sweep(market: Market, stop: CancellationToken) {
    while !stopped_within(&stop, SWEEP).await {
        report("old events could not be dropped", market.sweep().await);
    }
}

async fn tidy(market: Market, stop: CancellationToken) {
    while !stopped_within(&stop, TIDY).await {
        report("deleted webhooks could not be taken away", market.tidy_webhooks().await);
    }
}

async fn send_mail(market: Market, mailbox: Arc<Mailbox>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = market.mail_waits() => {}
            () = sleep(MAIL) => {}
        }
        report("mail could not be sent", mailbox.send_due(&market, &stop).await);
    }
}

/// Waits; true if it is time to stop.
async fn stopped_within(stop: &CancellationToken, wait: Duration) -> bool {
    tokio::time::timeout(wait, stop.cancelled()).await.is_ok()
}
