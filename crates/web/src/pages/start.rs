//! `/`: what this is, for a newcomer; what waits, for somebody who is signed in.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use market::approvals::{self, Line};
use market::people::{self, Standing};

use super::local_path;
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::Posted;
use crate::visitor::Visitor;

/// Waiting approvals that the start page shows; the rest is on their own page.
const SHOWN: usize = 5;

/// For somebody who is not signed in.
#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    /// Where this market is.
    url: String,
}

/// For an employer.
#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    frame: Frame,
    organization: String,
    waiting: Vec<Line>,
    more: usize,
}

/// For a trainer.
#[derive(Template)]
#[template(path = "start_trainer.html")]
struct TrainerPage {
    frame: Frame,
}

/// For a proven address that has no account.
#[derive(Template)]
#[template(path = "no_account.html")]
struct NoAccountPage {
    frame: Frame,
}

/// The first page of the site.
pub async fn show(State(site): State<Site>, visitor: Visitor) -> Response {
    if visitor.session.is_none() {
        let frame = Frame::new("A marketplace for human data work, driven by AI agents", &visitor);
        let url = site.market.settings().public_url.clone();
        return page(StatusCode::OK, &visitor, &HomePage { frame, url });
    }
    match &visitor.standing {
        Standing::Unknown => no_account(&visitor, StatusCode::OK),
        Standing::Trainer => {
            let frame = Frame::new("You are signed in as a trainer", &visitor);
            page(StatusCode::OK, &visitor, &TrainerPage { frame })
        }
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

/// What a proven address without an account can do.
pub fn no_account(visitor: &Visitor, status: StatusCode) -> Response {
    page(status, visitor, &NoAccountPage { frame: Frame::new("No account has this address yet", visitor) })
}

/// Makes an employer account for the address that is signed in. Sent twice, it is one account.
pub async fn sign_up(State(site): State<Site>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let Some(session) = &visitor.session else { return redirect(&visitor, "/login") };
    let next = local_path(Some(posted.fields.get("next"))).unwrap_or("/");
    match people::sign_up(&site.market, session.email.clone(), visitor.address).await {
        Ok(()) => redirect(&visitor, next),
        Err(error) => failure(&visitor, &error),
    }
}
