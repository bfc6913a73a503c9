//! `POST /reset`.

use wire::sandbox::ClockAnswer;

use super::clock::clock;
use crate::Market;
use crate::error::{Error, Result};

/// Empties the market. With a seed, the ids and secrets that follow are the same each time.
pub async fn reset(market: &Market, seed: Option<u64>) -> Result<ClockAnswer> {
    let _turn = market.0.acting.turn().await;
    market.write((), |tx, _, ()| Box::pin(async move { Ok::<_, Error>(store::market::clear(tx).await?) })).await?;
    market.0.sandbox_phrases.write().clear();
    market.clock().set_offset(0);
    if let Some(seed) = seed {
        market.rng().reseed(seed);
    }
    market.rebuild_index().await?;
    Ok(clock(market))
}
