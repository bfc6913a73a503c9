//! Trainers who exist in the sandbox only: who they are, what they say, when they come, how they work.
//!
//! Everything about them follows from a seed, so that the same market is visited by the same people. They act through the
//! same operations as everybody else, each thing at its own moment: time passes in steps from one to the next, however
//! far the clock is moved.

mod invited;
mod names;
mod passing;
mod past;
mod persona;
mod replies;
mod schedule;
mod speech;
mod visit;
mod work;

pub(crate) use invited::invited;
pub(crate) use passing::Acting;
pub(crate) use schedule::plan;
pub(crate) use visit::visit;
pub(crate) use work::funded;
