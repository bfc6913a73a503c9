//! `/admin`: health, accounts, jobs that wait, the audit log (people.md, 2). For everybody but administrators there is
//! nothing here.

mod accounts;
mod health;
mod jobs;
mod log;

pub use accounts::{show as show_account, show_all as show_accounts, suspend, switch};
pub use health::show as show_health;
pub use jobs::{approve, decline, show as show_jobs};
pub use log::show as show_log;

use crate::answer::{Frame, Place};
use crate::visitor::Visitor;

/// The parts of the administration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    Health,
    Accounts,
    Jobs,
    Log,
}

impl Tab {
    const ALL: [Tab; 4] = [Tab::Health, Tab::Accounts, Tab::Jobs, Tab::Log];

    /// The address.
    pub const fn path(self) -> &'static str {
        match self {
            Tab::Health => "/admin",
            Tab::Accounts => "/admin/accounts",
            Tab::Jobs => "/admin/jobs",
            Tab::Log => "/admin/log",
        }
    }

    /// As people read it.
    pub const fn title(self) -> &'static str {
        match self {
            Tab::Health => "Health",
            Tab::Accounts => "Accounts",
            Tab::Jobs => "Jobs waiting",
            Tab::Log => "Audit log",
        }
    }
}

/// Which of them is shown.
pub struct Tabs(Tab);

impl Tabs {
    /// All of them, for templates.
    pub fn all(&self) -> [Tab; 4] {
        Tab::ALL
    }

    /// Whether that one is shown.
    pub fn shows(&self, tab: &Tab) -> bool {
        self.0 == *tab
    }
}

/// Frame and tabs of a page.
fn around(visitor: &Visitor, tab: Tab, title: impl Into<String>) -> (Frame, Tabs) {
    (Frame::new(title, visitor).at(Place::Administration), Tabs(tab))
}
