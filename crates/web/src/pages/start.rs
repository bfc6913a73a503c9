//! `/`: the board, for a newcomer; what waits, for somebody who is signed in.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use domain::trainer::TrainerPatch;
use http::StatusCode;
use market::Error;
use market::approvals::{self, Line};
use market::people::{self, Standing};
use serde_json::{Value, json};

use super::{board, local_path};
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::Posted;
use crate::visitor::Visitor;

/// Waiting approvals that the start page shows; the rest is on their own page.
const SHOWN: usize = 5;
/// Characters of a name.
const LONGEST_NAME: usize = 100;

/// For an employer.
#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    frame: Frame,
    organization: String,
    waiting: Vec<Line>,
    more: usize,
}

/// For a proven address that has no account.
#[derive(Template)]
#[template(path = "no_account.html")]
struct NoAccountPage {
    frame: Frame,
    /// Where a new employer and a new trainer go on.
    employer_next: String,
    trainer_next: String,
    first_name: String,
    first_name_problem: Option<String>,
    last_name: String,
    last_name_problem: Option<String>,
}

/// The first page of the site.
pub async fn show(State(site): State<Site>, visitor: Visitor, RawQuery(raw): RawQuery) -> Response {
    if visitor.session.is_none() {
        return board::welcome(&site, &visitor, raw.as_deref());
    }
    match &visitor.standing {
        Standing::Unknown => no_account(&visitor, StatusCode::OK, Next::default()),
        Standing::Trainer(_) => redirect(&visitor, "/trainer"),
        Standing::Employer(employer) => match approvals::overview(&site.market, &employer.caller).await {
            Ok(found) => {
                let frame = Frame::new("Start", &visitor).at(Place::Start);
                let mut waiting = found.waiting;
                let more = waiting.len().saturating_sub(SHOWN);
                waiting.truncate(SHOWN);
                let organization = employer.organization.clone();
                page(StatusCode::OK, &visitor, &StartPage { frame, organization, waiting, more })
            }
            Err(error) => failure(&visitor, &error),
        },
    }
}

/// Where a new account goes on, by its kind.
pub struct Next<'a> {
    pub employer: &'a str,
    pub trainer: &'a str,
}

impl Default for Next<'_> {
    fn default() -> Self {
        Self { employer: "/employer/jobs", trainer: "/trainer/profile" }
    }
}

/// What a proven address without an account can do.
pub fn no_account(visitor: &Visitor, status: StatusCode, next: Next<'_>) -> Response {
    choose(visitor, status, next, Typed::default())
}

/// The form of a new trainer as it was sent, with what is wrong with it.
#[derive(Default)]
struct Typed {
    first_name: String,
    first_name_problem: Option<String>,
    last_name: String,
    last_name_problem: Option<String>,
}

fn choose(visitor: &Visitor, status: StatusCode, next: Next<'_>, typed: Typed) -> Response {
    let Typed { first_name, first_name_problem, last_name, last_name_problem } = typed;
    let frame = Frame::new("No account has this address yet", visitor);
    let shown = NoAccountPage {
        frame,
        employer_next: next.employer.to_owned(),
        trainer_next: next.trainer.to_owned(),
        first_name,
        first_name_problem,
        last_name,
        last_name_problem,
    };
    page(status, visitor, &shown)
}

/// Makes an employer account for the address that is signed in. Sent twice, it is one account.
pub async fn sign_up(State(site): State<Site>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let Some(session) = &visitor.session else { return redirect(&visitor, "/login") };
    let next = local_path(Some(posted.fields.get("next"))).unwrap_or(Next::default().employer);
    match people::sign_up(&site.market, session.email.clone(), visitor.address).await {
        Ok(()) => redirect(&visitor, next),
        Err(error) => failure(&visitor, &error),
    }
}

/// Makes a trainer's account for the address that is signed in. Sent twice, it is one account.
pub async fn sign_up_trainer(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let Some(session) = &visitor.session else { return redirect(&visitor, "/login") };
    let next = local_path(Some(fields.get("next"))).unwrap_or("/");
    let (first_name, last_name) = (fields.get("firstName").trim(), fields.get("lastName").trim());
    let given = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    let made = match TrainerPatch::read(&json!({ "firstName": given(first_name), "lastName": given(last_name) })) {
        Ok(name) => people::sign_up_trainer(&site.market, session.email.clone(), name, visitor.address).await,
        Err(issues) => Err(Error::issues(issues)),
    };
    match made {
        Ok(()) => redirect(&visitor, next),
        Err(Error::BadRequest(wrong)) => {
            let problem = |key: &str, typed: &str| match typed {
                "" => wrong.details.get("field").filter(|field| *field == key).map(|_| wrong.message.clone()),
                _ => (typed.chars().count() > LONGEST_NAME).then(|| format!("Use at most {LONGEST_NAME} characters.")),
            };
            let typed = Typed {
                first_name_problem: problem("firstName", first_name),
                first_name: first_name.to_owned(),
                last_name_problem: problem("lastName", last_name),
                last_name: last_name.to_owned(),
            };
            let next = Next { trainer: next, ..Next::default() };
            choose(&visitor, StatusCode::BAD_REQUEST, next, typed)
        }
        Err(error) => failure(&visitor, &error),
    }
}
