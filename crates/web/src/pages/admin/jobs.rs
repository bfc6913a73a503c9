//! `/admin/jobs`: jobs that moderation holds until an administrator has decided (jobs.md, 1 and 3.2).

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::JobId;
use http::StatusCode;
use market::Error;
use market::administration::{self, Decided, WaitingJob};
use market::administrators::Administrator;
use serde::Deserialize;
use wire::drafts::ModerationReason;

use super::{Tab, Tabs, around};
use crate::Site;
use crate::answer::{Frame, failure, page, redirect};
use crate::form::Posted;
use crate::pages::plausible;
use crate::say;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "admin_jobs.html")]
struct JobsPage {
    frame: Frame,
    tabs: Tabs,
    jobs: Vec<WaitingJob>,
    more: Option<String>,
    is_first: bool,
    refused: Refused,
}

/// A reason that was refused.
#[derive(Default)]
struct Refused {
    job: Option<JobId>,
    typed: String,
    problem: Option<String>,
    /// About a job that is not in the list any more.
    notice: Option<String>,
}

impl JobsPage {
    fn pay(&self, waiting: &WaitingJob) -> String {
        say::pay(&waiting.job.pay)
    }

    /// What was typed about this job.
    fn typed(&self, id: &JobId) -> &str {
        if self.refused.job.as_ref() == Some(id) { &self.refused.typed } else { "" }
    }

    fn problem(&self, id: &JobId) -> Option<&String> {
        self.refused.problem.as_ref().filter(|_| self.refused.job.as_ref() == Some(id))
    }

    /// The code of a reason and its field, as words.
    fn about(&self, reason: &ModerationReason) -> String {
        let code = reason.code.to_lowercase().replace('_', " ");
        let mut field = String::new();
        for letter in reason.field.chars() {
            if letter.is_ascii_uppercase() {
                field.push(' ');
            }
            field.push(letter.to_ascii_lowercase());
        }
        if field.is_empty() { code } else { format!("{code}, in the {field}") }
    }
}

/// What a link to this page may carry.
#[derive(Deserialize)]
pub struct Asked {
    cursor: Option<String>,
}

/// Shows the jobs that wait.
pub async fn show(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let administrator = match visitor.administrator(Tab::Jobs.path()) {
        Ok(administrator) => administrator,
        Err(answer) => return answer,
    };
    let cursor = asked.cursor.as_deref();
    render(&site, &visitor, administrator, StatusCode::OK, cursor, Refused::default()).await
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    administrator: &Administrator,
    status: StatusCode,
    cursor: Option<&str>,
    refused: Refused,
) -> Response {
    match administration::waiting(&site.market, administrator, cursor).await {
        Ok(found) => {
            let (frame, tabs) = around(visitor, Tab::Jobs, Tab::Jobs.title());
            let more = found.next_cursor.map(|cursor| format!("{}?cursor={cursor}", Tab::Jobs.path()));
            let is_first = cursor.is_none();
            page(status, visitor, &JobsPage { frame, tabs, jobs: found.jobs, more, is_first, refused })
        }
        Err(error) => failure(visitor, &error),
    }
}

/// Lets a job onto the market.
pub async fn approve(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    decide(&site, &id, posted, |_| Ok(Decided::approve())).await
}

/// Sends a job back to its draft, with a reason.
pub async fn decline(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    decide(&site, &id, posted, Decided::decline).await
}

async fn decide(site: &Site, id: &str, posted: Posted, word: fn(&str) -> market::Result<Decided>) -> Response {
    let Posted { visitor, fields } = posted;
    let administrator = match visitor.administrator(Tab::Jobs.path()) {
        Ok(administrator) => administrator,
        Err(answer) => return answer,
    };
    let id = JobId::from(plausible(id).to_owned());
    let typed = fields.get("reason").replace("\r\n", "\n");
    let done = match word(&typed) {
        Ok(word) => administration::decide(&site.market, administrator, id.clone(), word).await,
        Err(error) => Err(error),
    };
    let (status, refused) = match done {
        Ok(_) => return redirect(&visitor, Tab::Jobs.path()),
        Err(Error::BadRequest(told)) => {
            let refused = Refused { job: Some(id), typed, problem: Some(told.message), notice: None };
            (StatusCode::BAD_REQUEST, refused)
        }
        Err(Error::Conflict(told)) => {
            (StatusCode::CONFLICT, Refused { notice: Some(told.message), ..Refused::default() })
        }
        Err(error) => return failure(&visitor, &error),
    };
    render(site, &visitor, administrator, status, None, refused).await
}
