//! The guarded way out: HTTP requests to URLs that strangers chose (events.md, 5 and 6).
//!
//! A URL is read once, as browsers read it ([`Target`]); which addresses it may lead to is decided by pure functions
//! ([`Policy`]) on the addresses that its name has at that moment, and the connection goes to one of those. So neither an
//! odd way to write an address nor a name that changes leads into a network that is none of the caller's business.

mod address;
mod client;
mod connect;
mod pool;
mod resolve;
mod target;

pub use address::{Kind, Policy, kind};
pub use client::{Client, Failure, Outcome, Posted};
pub use resolve::{Resolve, SystemResolver};
pub use target::{LONGEST_URL, Target, UrlProblem};
