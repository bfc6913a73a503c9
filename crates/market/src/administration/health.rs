//! Whether the market is well.

use domain::Timestamp;
use store::Engine;

use crate::Market;
use crate::administrators::Administrator;
use crate::error::Result;

/// The state of the parts that an administrator would ask about.
#[derive(Clone, Debug)]
pub struct Health {
    pub version: &'static str,
    pub engine: &'static str,
    pub now: Timestamp,
    pub sandbox: bool,
    /// Whether the search index answers, how many jobs it holds, and the changes it has not read yet.
    pub search_is_healthy: bool,
    pub indexed_jobs: u64,
    pub changes_behind: i64,
    pub deliveries_waiting: i64,
    pub mails: store::mails::Waiting,
    /// Who moves real money, as the configuration names it.
    pub payments: &'static str,
    pub jobs_waiting: i64,
}

/// The state now. What it says of the index is about the node that answers.
pub async fn health(market: &Market, _: &Administrator) -> Result<Health> {
    let mut tx = market.read().await?;
    let last = store::changes::last(&mut tx).await?;
    let mails = store::mails::waiting(&mut tx).await?;
    let jobs_waiting = store::jobs::count_waiting(&mut tx).await?;
    drop(tx);
    let read = i64::try_from(market.marketplace().index.position()).unwrap_or(i64::MAX);
    Ok(Health {
        version: env!("CARGO_PKG_VERSION"),
        engine: match market.db().engine() {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        },
        now: market.now(),
        sandbox: market.settings().sandbox,
        search_is_healthy: market.search_is_healthy(),
        indexed_jobs: market.indexed_jobs(),
        changes_behind: last.saturating_sub(read).max(0),
        deliveries_waiting: market.pending_deliveries().await?,
        mails,
        payments: market.payments().name(),
        jobs_waiting,
    })
}
