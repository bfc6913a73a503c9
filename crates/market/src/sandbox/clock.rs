//! `GET /clock`, `POST /clock/advance`.

use wire::sandbox::ClockAnswer;

use crate::Market;
use crate::error::{Error, Result};

/// Ten years; more is a mistake.
const MOST_SECONDS: f64 = 315_360_000.0;

/// The market's time.
pub fn clock(market: &Market) -> ClockAnswer {
    ClockAnswer { now: market.now(), offset_seconds: market.clock().offset() as f64 / 1000.0 }
}

/// Moves the clock forward, for this market for good, and does what falls due, simulated trainers each at their moment.
pub async fn advance(market: &Market, seconds: f64) -> Result<ClockAnswer> {
    if !seconds.is_finite() || !(0.0..=MOST_SECONDS).contains(&seconds) {
        return Err(Error::field("seconds", format!("seconds must be a number from 0 to {MOST_SECONDS}.")));
    }
    market.let_pass((seconds * 1000.0).round() as i64).await?;
    market.deliveries_settled().await;
    Ok(clock(market))
}

impl Market {
    /// Takes up the clock where an earlier run of this sandbox left it.
    pub async fn restore_clock(&self) -> Result<()> {
        let mut tx = self.read().await?;
        let stored = store::market::value(&mut tx, store::market::CLOCK_OFFSET).await?;
        self.clock().set_offset(stored.and_then(|text| text.parse().ok()).unwrap_or(0));
        Ok(())
    }
}
