//! `/employer-settings`: tokens, billing, team, webhooks, names; one file per tab (people.md, 2).

mod account;
mod billing;
mod team;
mod tokens;
mod webhooks;

pub use account::rename;
pub use billing::{choose_card, pay, top_up};
pub use team::{invite, leave, remove};
pub use tokens::{mint, revoke};
pub use webhooks::{delete, redeliver};

use axum::extract::{Query, State};
use axum::response::Response;
use market::people::Employer;
use serde::Deserialize;

use crate::Site;
use crate::answer::{Frame, Place};
use crate::visitor::Visitor;

/// The tabs, as the address spells them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    ApiKeys,
    Billing,
    Team,
    Webhooks,
    Account,
}

impl Tab {
    const ALL: [Tab; 5] = [Tab::ApiKeys, Tab::Billing, Tab::Team, Tab::Webhooks, Tab::Account];

    /// As in the address.
    pub const fn token(self) -> &'static str {
        match self {
            Tab::ApiKeys => "api-keys",
            Tab::Billing => "billing",
            Tab::Team => "team",
            Tab::Webhooks => "webhooks",
            Tab::Account => "account",
        }
    }

    /// As people read it.
    pub const fn title(self) -> &'static str {
        match self {
            Tab::ApiKeys => "API keys",
            Tab::Billing => "Billing",
            Tab::Team => "Team",
            Tab::Webhooks => "Webhooks",
            Tab::Account => "Account",
        }
    }

    /// The address of the tab.
    pub fn path(self) -> String {
        format!("/employer-settings?tab={}", self.token())
    }
}

/// What every tab shows around its content.
pub struct Tabs {
    /// Whose settings these are.
    pub organization: String,
    pub current: Tab,
}

impl Tabs {
    /// All tabs, for templates.
    pub fn all(&self) -> [Tab; 5] {
        Tab::ALL
    }

    /// Whether that tab is shown.
    pub fn shows(&self, tab: &Tab) -> bool {
        self.current == *tab
    }
}

/// Frame and tabs of a page.
fn around(visitor: &Visitor, employer: &Employer, tab: Tab) -> (Frame, Tabs) {
    let frame = Frame::new(tab.title(), visitor).at(Place::Settings);
    (frame, Tabs { organization: employer.organization.clone(), current: tab })
}

/// What a link to the settings may carry.
#[derive(Deserialize)]
pub struct Asked {
    tab: Option<String>,
    #[serde(rename = "topUp")]
    top_up: Option<String>,
    webhook: Option<String>,
    cursor: Option<String>,
    done: Option<String>,
}

/// Shows a tab; the first for a name that there is not.
pub async fn show(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let tab = Tab::ALL.into_iter().find(|tab| Some(tab.token()) == asked.tab.as_deref()).unwrap_or(Tab::ApiKeys);
    let mut path = tab.path();
    if let Some(id) = asked.top_up.as_deref().filter(|id| id.len() <= 64) {
        path = format!("{path}&topUp={id}");
    }
    let employer = match visitor.employer(&path) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    match tab {
        Tab::ApiKeys => tokens::show(&site, &visitor, employer).await,
        Tab::Billing => {
            billing::show(&site, &visitor, employer, asked.top_up.as_deref(), asked.cursor.as_deref()).await
        }
        Tab::Team => team::show(&site, &visitor, employer).await,
        Tab::Webhooks => {
            let asked = webhooks::Asked { webhook: asked.webhook, cursor: asked.cursor, done: asked.done };
            webhooks::show(&site, &visitor, employer, asked).await
        }
        Tab::Account => account::show(&site, &visitor, employer, asked.done.is_some()).await,
    }
}
