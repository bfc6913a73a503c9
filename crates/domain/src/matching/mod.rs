//! How well a trainer fits a job, 0–1 with two decimals, with reasons (candidates.md, 9).
//!
//! The score is made from [`MatchInputs`] alone, in whole numbers, so it comes out the same wherever and whenever it is
//! made again.

mod inputs;
mod score;
mod worth;

pub use inputs::{JobSide, MatchInputs, TrainerSide};
pub use score::Match;
pub use worth::{DATA_TYPE, EXPERIENCE, LABEL_TYPES, LANGUAGES, PRICE, SUBJECT};
