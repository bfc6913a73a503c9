//! From what a buyer wrote to the fields of a job: the text reader, structured imports, moderation.
//!
//! Pure functions: no I/O, no clock, no randomness. The same input always gives the same answer.

pub mod imports;
pub mod interview;
pub mod moderation;
mod prepare;
pub mod reading;
pub mod text;

pub use prepare::prepare;
pub use reading::{Evidence, Fact, FieldValue, Reading, Suggestion, Unmapped, UnmappedReason};
