//! The page of a job that was open once: 410, with what else there is.

use askama::Template;
use axum::response::Response;
use domain::JobId;
use http::StatusCode;
use market::marketplace;
use wire::marketplace::PublicJob;

use crate::Site;
use crate::answer::{Frame, failure, page};
use crate::visitor::Visitor;

/// Other jobs that are shown.
const OTHERS: usize = 5;

#[derive(Template)]
#[template(path = "job_gone.html")]
struct GonePage {
    frame: Frame,
    jobs: Vec<PublicJob>,
}

/// Says that nobody can apply any more, and shows similar jobs.
pub async fn gone(site: &Site, visitor: &Visitor, id: &JobId) -> Response {
    match marketplace::similar(&site.market, id, OTHERS).await {
        Ok(jobs) => {
            let frame = Frame::new("This job is no longer open", visitor);
            page(StatusCode::GONE, visitor, &GonePage { frame, jobs })
        }
        Err(error) => failure(visitor, &error),
    }
}
