//! `/admin`: whether the market is well.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use market::administration::{self, Health};

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, page};
use crate::visitor::Visitor;

/// Changes that the index may be behind for a moment.
const BEHIND: i64 = 1000;

#[derive(Template)]
#[template(path = "admin_health.html")]
struct HealthPage {
    frame: Frame,
    tabs: Tabs,
    health: Health,
}

impl HealthPage {
    fn is_search_well(&self) -> bool {
        self.health.search_is_healthy && self.health.changes_behind < BEHIND
    }

    fn unsigned(&self, number: &u64) -> i64 {
        i64::try_from(*number).unwrap_or(i64::MAX)
    }
}

/// Shows the state of the parts.
pub async fn show(State(site): State<Site>, visitor: Visitor) -> Response {
    let administrator = match visitor.administrator(Tab::Health.path()) {
        Ok(administrator) => administrator,
        Err(answer) => return answer,
    };
    match administration::health(&site.market, administrator).await {
        Ok(health) => {
            let (frame, tabs) = around(&visitor, Tab::Health, "Administration");
            page(StatusCode::OK, &visitor, &HealthPage { frame, tabs, health })
        }
        Err(error) => failure(&visitor, &error),
    }
}
