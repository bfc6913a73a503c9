//! The four marketplace reads and the feeding of the search index (jobs.md, 4); what the pages of the open side of the
//! market need beside them.

mod answer;
mod changes;
mod clicks;
mod facets;
mod feed;
mod filters;
mod get;
mod public_job;
mod search;
mod similar;
mod sitemap;

pub use answer::Answer;
pub use changes::changes;
pub use clicks::{Source, click, clicks};
pub use facets::facets;
pub use filters::{Filters, SearchQuery, limit};
pub use get::{Found, get};
pub use search::{Previous, previous, search};
pub use similar::similar;
pub use sitemap::{Place, Sitemap, last_change, sitemap, sitemap_file};

pub(crate) use public_job::public_job;

use std::sync::Arc;

use ::search::SearchIndex;

/// The index and what is remembered of its answers.
pub(crate) struct Marketplace {
    pub(crate) index: Arc<SearchIndex>,
    answers: answer::Answers,
    clicks: clicks::Clicks,
}

impl Marketplace {
    pub(crate) fn new(index: SearchIndex) -> Self {
        Self { index: Arc::new(index), answers: answer::Answers::new(), clicks: clicks::Clicks::default() }
    }
}

impl crate::Market {
    /// Whether the search index works.
    pub fn search_is_healthy(&self) -> bool {
        self.marketplace().index.healthy()
    }

    /// How many jobs the search index holds.
    pub fn indexed_jobs(&self) -> u64 {
        self.marketplace().index.len()
    }
}
