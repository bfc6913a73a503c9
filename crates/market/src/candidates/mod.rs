//! Trainers and how they come to a job.

mod invite;
mod trainer;

pub use invite::invite;
pub use trainer::{add_trainer, suspend};
