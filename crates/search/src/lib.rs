//! The full-text index of open public jobs, in process.
//!
//! The database is the truth; this index follows its change log from a stored position ([`SearchIndex::apply`]) and is
//! rebuilt from it when it is missing, damaged or of another format ([`SearchIndex::open`], [`SearchIndex::bulk`]).
//! Matching, order, pages and facets are those of the contract's `GET /jobs` and `GET /jobs/facets` (4.2, 4.4).

mod asked;
mod bitmap;
mod body;
mod cursor;
mod dictionary;
mod docs;
mod document;
mod edits;
mod error;
mod facets;
mod feed;
mod index;
mod job_id;
mod matching;
mod open;
mod order;
mod query;
mod schema;
mod segment;
mod snapshot;
mod suggest;
mod text;
mod words;

pub use document::{Change, JobDocument};
pub use error::{IndexError, SearchError};
pub use index::SearchIndex;
pub use open::{Opened, Why};
pub use query::{CountryFilter, FacetCount, Facets, Filters, Page, Previous, Query, Sort};
pub use suggest::{Suggested, Wish, Wishes};
