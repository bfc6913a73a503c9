//! The trainers' side of the market (people.md, 3).

mod apply;
mod edit;
mod me;
mod own;
mod recommended;
mod withdraw;

pub(crate) use apply::apply_in;
pub use apply::{Application, apply};
pub use edit::edit;
pub use me::me;
pub use own::{proposal, proposals};
pub use recommended::recommended;
pub use withdraw::withdraw;
