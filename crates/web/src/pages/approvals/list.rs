//! `/approvals`: everything that waits, and what was decided last.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use market::approvals::{self, Line};

use crate::Site;
use crate::answer::{Frame, Place, failure, page};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "approvals.html")]
struct ListPage {
    frame: Frame,
    waiting: Vec<Line>,
    decided: Vec<Line>,
}

/// Lists the approvals of the account.
pub async fn list(State(site): State<Site>, visitor: Visitor) -> Response {
    let employer = match visitor.employer("/approvals") {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    match approvals::overview(&site.market, &employer.caller).await {
        Ok(found) => {
            let frame = Frame::new("Approvals", &visitor).at(Place::Approvals);
            page(StatusCode::OK, &visitor, &ListPage { frame, waiting: found.waiting, decided: found.decided })
        }
        Err(error) => failure(&visitor, &error),
    }
}
