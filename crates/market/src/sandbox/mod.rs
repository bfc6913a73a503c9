//! The sandbox: the human's part, the clock, and the switches of a market where nothing is real (people.md, 5).

mod applicants;
mod clock;
mod demo;
mod features;
mod mail;
mod moderation;
mod payment_method;
mod reset;
mod tokens;
mod trainers;

pub use applicants::{Applicants, applicants};
pub use clock::{advance, clock};
pub use features::set_feature;
pub use mail::mails;
pub use moderation::block_phrases;
pub use payment_method::set_payment_method;
pub use reset::reset;
pub use tokens::mint;
pub use trainers::{add_trainer, suspend};

pub(crate) use trainers::enlist;
