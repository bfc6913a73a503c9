//! Simulated trainers answer who writes to them, some minutes later.

use crate::Market;
use crate::error::Result;

/// Answers what has waited long enough.
pub(super) async fn answer_due(_market: &Market) -> Result<()> {
    Ok(())
}
