//! Proposals and trainers, as employers meet them (candidates.md, 1–4 and 6).

mod details;
mod entry;
mod faces;
mod get;
mod invite;
mod list;
pub(crate) mod matching;
mod owned;
mod profile;
mod review;
mod stats;

pub use get::get;
pub(crate) use invite::add;
pub use invite::invite;
pub use list::{ListQuery, list};
pub use profile::freelancer;
pub use review::{Review, review, review_as_owner};

pub(crate) use details::details;
pub(crate) use entry::{bid, metrics};
pub(crate) use faces::Faces;
pub(crate) use owned::owned;
pub(crate) use stats::stats;
