//! `/profile/{slug}`: a trainer as everybody may see them, masked (people.md, 2; candidates.md, 6 and 8); an employer can
//! invite them from there.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::JobId;
use domain::job::JobStatus;
use http::StatusCode;
use market::jobs::{self, MineQuery};
use market::people::Standing;
use market::{Error, candidates, team};
use wire::candidates::FreelancerProfile;
use wire::jobs::MineItem;

use super::employer;
use super::nowhere::nowhere;
use super::{plausible, segment};
use crate::Site;
use crate::answer::{Frame, failure, moved, page, redirect};
use crate::form::Posted;
use crate::say;
use crate::visitor::Visitor;

/// Jobs that a choice offers, the newest.
const JOBS: usize = 100;

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    frame: Frame,
    trainer: FreelancerProfile,
    place: Option<String>,
    /// Kinds of skills that there are, with the skills.
    skills: Vec<(&'static str, String)>,
    /// None for whoever is no employer.
    inviting: Option<Inviting>,
}

/// The form that invites the trainer.
struct Inviting {
    /// The employer's open jobs.
    jobs: Vec<MineItem>,
    problem: Option<String>,
}

/// Shows a profile; an old spelling of the address, or an id, leads to the profile's own.
pub async fn show(State(site): State<Site>, visitor: Visitor, slug: Result<Path<String>, PathRejection>) -> Response {
    render(&site, &visitor, &segment(slug), StatusCode::OK, None).await
}

async fn render(site: &Site, visitor: &Visitor, slug: &str, status: StatusCode, problem: Option<String>) -> Response {
    let trainer = match candidates::freelancer(&site.market, plausible(slug).to_owned()).await {
        Ok(found) => found.freelancer,
        Err(Error::NotFound(_)) => return nowhere(visitor, "There is no profile at this address."),
        Err(error) => return failure(visitor, &error),
    };
    if trainer.profile_slug != slug {
        return moved(visitor, &trainer.profile_path);
    }
    let inviting = match &visitor.standing {
        Standing::Employer(employer) => {
            let query = MineQuery { status: Some(JobStatus::Open), external_id: None, limit: JOBS, cursor: None };
            match jobs::mine(&site.market, &employer.caller, &query).await {
                Ok(found) => Some(Inviting { jobs: found.jobs, problem }),
                Err(error) => return failure(visitor, &error),
            }
        }
        Standing::Trainer(_) | Standing::Unknown => None,
    };
    let shown = ProfilePage {
        frame: Frame::new(trainer.display_name.as_str(), visitor),
        place: place(&trainer),
        skills: skills(&trainer),
        trainer,
        inviting,
    };
    page(status, visitor, &shown)
}

/// Invites the trainer to one of the employer's jobs and goes on to the proposal. Sent twice, it is one invitation.
pub async fn invite(State(site): State<Site>, Path(slug): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let slug = plausible(&slug);
    let employer = match visitor.employer(&format!("/profile/{slug}")) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let job = JobId::from(plausible(fields.get("job")).to_owned());
    let invited = async {
        let acting = team::for_job(&site.market, &employer.caller, &job).await?;
        employer::invite_trainer(&site, &acting, &job, slug).await
    };
    let (status, problem) = match invited.await {
        Ok(invited) => {
            let (proposal, done) = (&invited.proposal_id, employer::invited(&invited));
            return redirect(&visitor, &format!("/employer/jobs/{job}/proposals/{proposal}?done={done}"));
        }
        Err(Error::NotFound(_)) => (StatusCode::BAD_REQUEST, "Choose one of your open jobs.".to_owned()),
        Err(Error::Conflict(refusal)) => (StatusCode::CONFLICT, refusal.message),
        Err(error) => return failure(&visitor, &error),
    };
    render(&site, &visitor, slug, status, Some(problem)).await
}

fn place(trainer: &FreelancerProfile) -> Option<String> {
    let city = trainer.city.as_ref().map(|city| city.as_str());
    let parts: Vec<&str> = [city, trainer.country].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn skills(trainer: &FreelancerProfile) -> Vec<(&'static str, String)> {
    let skills = &trainer.skills;
    let words = |list: &[domain::trainer::MaskedText]| -> Vec<String> {
        list.iter().map(|text| say::tag(text.as_str())).collect()
    };
    let kinds = [
        ("Subjects", words(&skills.subject_matter)),
        ("Tags", words(&skills.tags)),
        ("Tasks", skills.label_types.iter().map(|kind| kind.display().to_owned()).collect()),
        ("Data", skills.data_types.iter().map(|kind| kind.display().to_owned()).collect()),
        ("Software", skills.software.iter().map(|text| text.as_str().to_owned()).collect()),
    ];
    kinds.into_iter().filter(|(_, list)| !list.is_empty()).map(|(kind, list)| (kind, list.join(", "))).collect()
}
