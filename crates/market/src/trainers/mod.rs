//! The trainers' side of the market (people.md, 3).

mod application;
mod apply;
mod edit;
mod me;
mod opening;
mod own;
mod recommended;
mod suspend;
mod tokens;
mod withdraw;

pub use application::Application;
pub use apply::apply;
pub(crate) use apply::apply_in;
pub use edit::edit;
pub use me::me;
pub use opening::{Opening, Stand, opening};
pub use own::{proposal, proposals};
pub use recommended::recommended;
pub(crate) use suspend::suspend_in;
pub use tokens::{mint, revoke, tokens};
pub use withdraw::withdraw;
