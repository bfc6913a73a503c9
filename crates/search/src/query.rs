//! What is asked, and what is answered.

use serde::Serialize;

/// The filters of a search or of facets. All are and-ed; `None` and the empty string filter nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Full text. The caller bounds its length.
    pub q: Option<String>,
    /// A display, any case.
    pub category: Option<String>,
    /// A name, any case.
    pub language: Option<String>,
    pub country: Option<CountryFilter>,
    /// A token, for example `PAY_PER_HOUR`.
    pub pay_type: Option<String>,
    /// A display.
    pub data_type: Option<String>,
    /// A display.
    pub label_type: Option<String>,
    /// A display.
    pub experience_level: Option<String>,
    /// Hourly jobs whose rate, or the upper end of its range, reaches this many micro-dollars.
    pub min_hourly_micros: Option<i64>,
}

/// The country filter. Only the caller knows which codes exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountryFilter {
    /// An existing ISO alpha-2 code, any case: jobs that name it, and worldwide jobs.
    Code(String),
    /// No country: finds nothing, not even worldwide jobs.
    Unknown,
}

/// The order of the found jobs. Ties of all three: newest first, then id descending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Best match first.
    Relevance,
    /// `datePosted` descending.
    Newest,
    /// Hourly jobs by rate, then per label, then fixed price, each descending.
    Pay,
}

/// One page of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    pub filters: Filters,
    pub sort: Sort,
    /// 1–100; other values are clamped.
    pub limit: usize,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// The present, in milliseconds since 1970 (UTC). Jobs that expired by then are not found.
    pub now_ms: i64,
}

/// Found jobs, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Public job objects, ready to send.
    pub bodies: Vec<Box<str>>,
    /// Where the next page begins; `None` on the last one.
    pub next_cursor: Option<String>,
}

/// Where the page before another one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Previous {
    /// It is the first page.
    Start,
    /// Behind this cursor.
    After(String),
}

/// How often a value occurs among the matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    pub value: String,
    pub count: u64,
}

/// Every group is counted with its own filter left out; count descending, ties by value ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Facets {
    /// The number of matches with all filters.
    pub total_jobs: u64,
    pub categories: Vec<FacetCount>,
    pub languages: Vec<FacetCount>,
    /// Worldwide jobs count in every listed country.
    pub countries: Vec<FacetCount>,
    /// Always all three pay types.
    pub pay_types: Vec<FacetCount>,
    pub data_types: Vec<FacetCount>,
    pub label_types: Vec<FacetCount>,
    pub experience_levels: Vec<FacetCount>,
}
