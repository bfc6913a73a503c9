//! The page of a job that was open once: 410, with what else there is.

use askama::Template;
use axum::response::Response;
use domain::JobId;
use http::StatusCode;
use market::people::Standing;
use market::{Error, marketplace, team};
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
    id: JobId,
    /// It belongs to an account of the employer who looks.
    own: bool,
    /// Nobody is signed in: it could be somebody who takes part.
    stranger: bool,
}

/// Says that nobody can apply any more, and shows similar jobs.
pub async fn gone(site: &Site, visitor: &Visitor, id: &JobId) -> Response {
    let own = match &visitor.standing {
        Standing::Employer(employer) => match team::for_job(&site.market, &employer.caller, id).await {
            Ok(_) => true,
            Err(Error::NotFound(_)) => false,
            Err(error) => return failure(visitor, &error),
        },
        Standing::Unknown | Standing::Trainer(_) => false,
    };
    let stranger = visitor.session.is_none();
    match marketplace::similar(&site.market, id, OTHERS).await {
        Ok(jobs) => {
            let frame = Frame::new("This job is not open", visitor);
            page(StatusCode::GONE, visitor, &GonePage { frame, jobs, id: id.clone(), own, stranger })
        }
        Err(error) => failure(visitor, &error),
    }
}
