//! Trainers and how they come to a job.

mod invite;
mod owned;
mod trainer;

pub use invite::invite;
pub use trainer::{add_trainer, suspend};

#[allow(unused_imports, reason = "the proposal reads use it")]
pub(crate) use owned::owned;
