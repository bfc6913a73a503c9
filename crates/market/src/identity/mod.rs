//! How an agent gets in and a person takes the account over (identity.md, 2 and 3).

mod claim;
mod confirm;
mod failure;
mod invitation;
mod me;
mod poll;
mod register;
mod revoke;

pub use claim::claim;
pub use confirm::{Confirmation, Link, confirm};
pub use failure::{AgentError, Budget};
pub use invitation::{Invitation, Standing, invitation};
pub use me::{capabilities, me};
pub use poll::poll;
pub use register::{NewAgent, ensure_enabled, register};
pub use revoke::revoke_by_value;

/// The grant that a poll asks with.
pub const GRANT: &str = "urn:opentrain:agent-auth:grant-type:claim";
/// Seconds between two polls.
pub const POLL_INTERVAL: i64 = 5;
