//! `/trainer/profile`: everything that a trainer says of themselves (people.md, 3).

mod body;
mod words;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::taxonomy::{Country, DataType, LabelType, Language};
use domain::trainer::{Availability, Expertise, Proficiency, TrainerPatch};
use http::StatusCode;
use market::{Trainer, trainers};
use serde::Deserialize;
use wire::trainer::OwnProfile;

use super::form::{Field, Form};
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::Posted;
use crate::say;
use crate::visitor::Visitor;

const PATH: &str = "/trainer/profile";

/// The lists whose entries are rows of fields.
const LISTS: [&str; 4] = ["language", "label", "work", "education"];
/// Empty rows that a list offers when it is first shown.
const SPARE: usize = 1;
/// Rows of a list, at most.
const ROWS: usize = 50;

#[derive(Template)]
#[template(path = "trainer_profile.html")]
struct ProfilePage {
    frame: Frame,
    profile: OwnProfile,
    form: Form,
    saved: bool,
}

impl ProfilePage {
    fn field(&self, name: &str) -> Field {
        self.form.field(name)
    }

    fn cell(&self, list: &str, row: &usize, key: &str) -> Field {
        self.form.cell(list, row, key)
    }

    fn rows(&self, list: &str) -> Vec<usize> {
        (0..body::rows(&self.form, list)).collect()
    }

    fn countries(&self) -> Vec<(&'static str, &'static str)> {
        let mut all: Vec<_> = Country::all().map(|country| (country.alpha2(), country.name())).collect();
        all.sort_by_key(|(_, name)| *name);
        all
    }

    fn languages(&self) -> Vec<String> {
        Language::all().iter().map(|entry| entry.name.to_owned()).collect()
    }

    fn availabilities(&self) -> Vec<(&'static str, &'static str)> {
        let all = [Availability::FullTime, Availability::PartTime, Availability::AsNeeded, Availability::NotAvailable];
        all.map(|one| (one.token(), say::availability(one))).to_vec()
    }

    fn levels(&self) -> Vec<(&'static str, &'static str)> {
        let all = [Expertise::Expert, Expertise::Intermediate, Expertise::EntryLevel];
        all.map(|one| (one.token(), say::expertise(one))).to_vec()
    }

    fn proficiencies(&self) -> Vec<(&'static str, &'static str)> {
        let all = [Proficiency::Native, Proficiency::Fluent, Proficiency::Conversational, Proficiency::Basic];
        all.map(|one| (one.token(), say::proficiency(one))).to_vec()
    }

    fn data_types(&self) -> Vec<(&'static str, &'static str)> {
        DataType::ALL.iter().map(|one| (one.token(), one.display())).collect()
    }

    fn label_types(&self) -> Vec<(&'static str, &'static str)> {
        LabelType::ALL.iter().map(|one| (one.token(), one.display())).collect()
    }
}

/// What a link to this page may carry.
#[derive(Deserialize)]
pub struct Asked {
    /// It was saved just now.
    saved: Option<String>,
}

/// Shows the profile in its form.
pub async fn show(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let trainer = match visitor.trainer(PATH) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    render(&site, &visitor, trainer, StatusCode::OK, None, asked.saved.is_some()).await
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    trainer: &Trainer,
    status: StatusCode,
    form: Option<Form>,
    saved: bool,
) -> Response {
    let profile = match trainers::me(&site.market, trainer).await {
        Ok(found) => found.freelancer,
        Err(error) => return failure(visitor, &error),
    };
    let form = form.unwrap_or_else(|| body::of(&profile));
    let frame = Frame::new("Profile", visitor).at(Place::Profile);
    page(status, visitor, &ProfilePage { frame, profile, form, saved })
}

/// Saves the profile; with another button, shows one more row of a list and saves nothing.
pub async fn save(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let trainer = match visitor.trainer(PATH) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let mut form = Form::sent(&fields);
    if let Some(list) = fields.get("step").strip_prefix("more-").filter(|list| LISTS.contains(list)) {
        let rows = (body::rows(&form, list) + 1).min(ROWS);
        form.set(format!("{list}-rows"), rows.to_string());
        return render(&site, &visitor, trainer, StatusCode::OK, Some(form), false).await;
    }
    let (sent, rows) = body::written(&form);
    let patch = match TrainerPatch::read(&sent) {
        Ok(patch) => patch,
        Err(issues) => {
            words::blame(&mut form, &issues, &rows);
            return render(&site, &visitor, trainer, StatusCode::BAD_REQUEST, Some(form), false).await;
        }
    };
    match trainers::edit(&site.market, trainer, patch).await {
        Ok(_) => redirect(&visitor, "/trainer/profile?saved=1"),
        Err(error) => failure(&visitor, &error),
    }
}
