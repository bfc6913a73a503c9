//! `GET /jobs/facets`.

use super::search::failure;
use super::{Answer, Filters};
use crate::Market;
use crate::error::{Error, Result};

/// Counts of listed jobs by what they are.
pub fn facets(market: &Market, filters: &Filters) -> Result<Answer> {
    let (marketplace, now) = (market.marketplace(), market.now());
    let index = &marketplace.index;
    marketplace.answers.get(format!("facets {filters:?}"), index.generation(), now, || {
        let facets = index.facets(&filters.0, now.millis()).map_err(failure)?;
        let counted = serde_json::to_string(&*facets).map_err(|error| Error::Internal(error.to_string()))?;
        // Between the outermost braces.
        let stable = &counted[1..counted.len() - 1];
        Ok(Answer::new(stable, &format!("\"generatedAt\":\"{now}\"")))
    })
}
