//! The market's vocabulary: ids, time, money, enums, the job field catalogue, state machines.
//!
//! Pure data and pure functions; no I/O. Time and randomness come from [`Clock`] and [`Rng`] only.

pub mod access;
pub mod address;
pub mod books;
pub mod clock;
pub mod contract;
pub mod conversation;
pub mod description;
pub mod event;
pub mod fees;
pub mod id;
pub mod job;
pub mod lookalikes;
pub mod matching;
pub mod money;
pub mod privacy;
pub mod proposal;
pub mod quantity;
pub mod rng;
pub mod taxonomy;
pub mod terms;
pub mod thousands;
pub mod time;
pub mod trainer;

pub use clock::Clock;
pub use id::*;
pub use money::Usd;
pub use quantity::Quantity;
pub use rng::Rng;
pub use time::Timestamp;
