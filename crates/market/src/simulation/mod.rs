//! Trainers who exist in the sandbox only: who they are, what they say, when they come.
//!
//! Everything about them follows from a seed, so that the same market is visited by the same people. They act through the
//! same operations as everybody else.

mod names;
mod persona;
mod replies;
mod schedule;
mod speech;
mod visit;

pub(crate) use schedule::plan;
pub(crate) use visit::visit;
