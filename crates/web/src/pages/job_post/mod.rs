//! `/job-post?job={id}`: the owner reviews a draft, completes it and publishes it; a live job is edited here too
//! (people.md, 2).

mod form;
mod save;
mod show;
mod typed;

pub use save::{close, save};
pub use show::{facts, show};

use domain::JobId;

/// Where the page of a job is.
pub(super) fn path(id: &JobId) -> String {
    format!("/job-post?job={id}")
}
