//! The update feed as it is read (events.md, 3).

mod cursor;
mod poll;
mod retention;

pub use cursor::Cursor;
pub use poll::{Poll, poll};
