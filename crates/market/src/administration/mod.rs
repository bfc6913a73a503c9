//! What an administrator sees and does on pages (people.md, 2): accounts, jobs that wait, switches, health, the log.
//!
//! Every act writes its line of the audit log in the transaction of what it does.

mod accounts;
mod health;
mod log;
mod waiting;

pub use accounts::{
    Account, AccountKind, AccountLine, AccountPage, AccountQuery, SwitchState, account, accounts, suspend, switch,
};
pub use health::{Health, health};
pub use log::{LogLine, LogPage, log};
pub use waiting::{Decided, WaitingJob, WaitingPage, decide, waiting};

/// Rows of one page.
const ROWS: usize = 50;
