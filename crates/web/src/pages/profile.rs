//! `/profile/{slug}`: a trainer as everybody may see them, masked (people.md, 2; candidates.md, 6 and 8).

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use market::{Error, candidates};
use wire::candidates::FreelancerProfile;

use super::nowhere::nowhere;
use super::{plausible, segment};
use crate::Site;
use crate::answer::{Frame, failure, moved, page};
use crate::say;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    frame: Frame,
    trainer: FreelancerProfile,
    place: Option<String>,
    /// Kinds of skills that there are, with the skills.
    skills: Vec<(&'static str, String)>,
}

/// Shows a profile; an old spelling of the address, or an id, leads to the profile's own.
pub async fn show(State(site): State<Site>, visitor: Visitor, slug: Result<Path<String>, PathRejection>) -> Response {
    let slug = segment(slug);
    let trainer = match candidates::freelancer(&site.market, plausible(&slug).to_owned()).await {
        Ok(found) => found.freelancer,
        Err(Error::NotFound(_)) => return nowhere(&visitor, "There is no profile at this address."),
        Err(error) => return failure(&visitor, &error),
    };
    if trainer.profile_slug != slug {
        return moved(&visitor, &trainer.profile_path);
    }
    let shown = ProfilePage {
        frame: Frame::new(trainer.display_name.as_str(), &visitor),
        place: place(&trainer),
        skills: skills(&trainer),
        trainer,
    };
    page(StatusCode::OK, &visitor, &shown)
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
