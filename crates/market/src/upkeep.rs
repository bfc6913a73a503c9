//! What the market does by itself as time passes.

use crate::Market;
use crate::error::Result;

impl Market {
    /// Does everything that has fallen due by now. The worker calls it every second, the sandbox after a move of its
    /// clock and before it answers.
    pub async fn run_due(&self) -> Result<()> {
        self.expire_jobs().await?;
        self.forget_answers().await?;
        self.feed_index().await?;
        Ok(())
    }
}
