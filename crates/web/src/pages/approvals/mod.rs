//! `/approvals`: what waits for a person, and the page of each (people.md, 2; contracts.md, 7).

mod decide;
mod list;
mod show;
mod typed;

pub use decide::{confirm, decline};
pub use list::list;
pub use show::show;
pub use typed::{Problems, number};
