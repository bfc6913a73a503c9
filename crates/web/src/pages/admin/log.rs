//! `/admin/log`: who did what, when, from where.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use http::StatusCode;
use market::administration::{self, LogLine};
use serde::Deserialize;

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, page};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "admin_log.html")]
struct LogPage {
    frame: Frame,
    tabs: Tabs,
    lines: Vec<LogLine>,
    older: Option<String>,
    is_first: bool,
}

/// What a link to this page may carry.
#[derive(Deserialize)]
pub struct Asked {
    cursor: Option<String>,
}

/// Shows a page of the log.
pub async fn show(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let administrator = match visitor.administrator(Tab::Log.path()) {
        Ok(administrator) => administrator,
        Err(answer) => return answer,
    };
    match administration::log(&site.market, administrator, asked.cursor.as_deref()).await {
        Ok(found) => {
            let (frame, tabs) = around(&visitor, Tab::Log, Tab::Log.title());
            let older = found.next_cursor.map(|cursor| format!("{}?cursor={cursor}", Tab::Log.path()));
            let is_first = asked.cursor.is_none();
            page(StatusCode::OK, &visitor, &LogPage { frame, tabs, lines: found.lines, older, is_first })
        }
        Err(error) => failure(&visitor, &error),
    }
}
