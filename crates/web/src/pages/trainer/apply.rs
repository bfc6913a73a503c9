//! `/trainer/jobs/{id}/apply`: the apply step of a job, and the answer to an invitation (people.md, 3).

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::JobId;
use domain::taxonomy::PaymentType;
use http::StatusCode;
use market::trainers::{self, Application, Opening};
use market::{Error, Trainer};
use serde_json::{Value, json};

use super::form::{Field, Form};
use super::hidden;
use crate::Site;
use crate::answer::{Frame, Place, page, redirect};
use crate::form::Posted;
use crate::pages::approvals::number;
use crate::pages::plausible;
use crate::say;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "trainer_apply.html")]
struct ApplyPage {
    frame: Frame,
    opening: Opening,
    form: Form,
    /// Why the whole was refused.
    notice: Option<String>,
}

impl ApplyPage {
    fn field(&self, name: &str) -> Field {
        self.form.field(name)
    }

    fn pay(&self) -> String {
        say::pay(&self.opening.job.pay)
    }

    fn job_path(&self) -> String {
        format!("/jobs/{}-{}", self.opening.job.slug, self.opening.job.id)
    }

    /// What the bid is for.
    fn unit(&self) -> &'static str {
        match self.opening.job.pay.payment_type {
            PaymentType::PayPerHour => "dollars an hour",
            PaymentType::PayPerLabel => "dollars a label",
            PaymentType::FixedPrice => "dollars for all of it",
        }
    }

    fn is_invited(&self) -> bool {
        self.opening.proposal.as_ref().is_some_and(|proposal| proposal.is_invitation)
    }
}

fn path(id: &JobId) -> String {
    format!("/trainer/jobs/{id}/apply")
}

fn job_id(id: &str) -> JobId {
    JobId::from(plausible(id).to_owned())
}

/// Shows the job in short and the form; a job that was applied to leads to its proposal.
pub async fn show(State(site): State<Site>, visitor: Visitor, Path(id): Path<String>) -> Response {
    let id = job_id(&id);
    let trainer = match visitor.trainer(&path(&id)) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    render(&site, &visitor, trainer, id, None).await
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    trainer: &Trainer,
    id: JobId,
    refused: Option<(StatusCode, Form, Option<String>)>,
) -> Response {
    let opening = match trainers::opening(&site.market, trainer, id).await {
        Ok(opening) => opening,
        Err(error) => return hidden(visitor, &error),
    };
    if let Some(answered) = opening.proposal.as_ref().filter(|proposal| !proposal.is_invitation) {
        return redirect(visitor, &format!("/trainer/proposals/{}", answered.id));
    }
    let (status, form, notice) = refused.unwrap_or_else(|| (StatusCode::OK, first(&opening), None));
    let title = format!("Apply: {}", opening.job.title);
    let frame = Frame::new(title, visitor).at(Place::Jobs);
    page(status, visitor, &ApplyPage { frame, opening, form, notice })
}

/// The form with what the job pays as the bid.
fn first(opening: &Opening) -> Form {
    let pay = &opening.job.pay;
    let usual = pay.hourly_rate.or(pay.hourly_max).or(pay.fixed_price).or(pay.per_label_rate);
    let mut form = Form::default();
    form.set("bid", usual.map(|usual| usual.to_string()).unwrap_or_default());
    form
}

/// Applies. Sent twice, it is one proposal.
pub async fn apply(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let id = job_id(&id);
    let trainer = match visitor.trainer(&path(&id)) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let mut form = Form::sent(&fields);
    let body = json!({
        "bid": { "amountUsd": number(form.text("bid")), "labelerHourlyRateUsd": number(form.text("labeler")) },
        "coverLetter": form.json("letter"),
    });
    let applied = match Application::read(&body) {
        Ok(application) => trainers::apply(&site.market, trainer, id.clone(), application).await,
        Err(error) => Err(error),
    };
    match applied {
        Ok(applied) => redirect(&visitor, &format!("/trainer/proposals/{}", applied.answer.proposal.id)),
        Err(Error::BadRequest(wrong)) => {
            blame(&mut form, wrong.details.get("issues"));
            render(&site, &visitor, trainer, id, Some((StatusCode::BAD_REQUEST, form, None))).await
        }
        Err(Error::Conflict(told)) => {
            render(&site, &visitor, trainer, id, Some((StatusCode::CONFLICT, form, Some(told.message)))).await
        }
        Err(Error::Forbidden(told)) => {
            render(&site, &visitor, trainer, id, Some((StatusCode::FORBIDDEN, form, Some(told.message)))).await
        }
        Err(error) => hidden(&visitor, &error),
    }
}

/// Words for each issue of the body.
fn blame(form: &mut Form, issues: Option<&Value>) {
    for issue in issues.and_then(Value::as_array).into_iter().flatten() {
        let last = issue["path"].as_array().and_then(|path| path.last()?.as_str()).unwrap_or_default();
        let amount = "Type an amount in dollars above 0, such as 18 or 0.06; at most 10,000,000 and 6 decimals.";
        match last {
            "coverLetter" => form.blame("letter", "Use at most 10,000 characters."),
            "labelerHourlyRateUsd" => form.blame("labeler", amount),
            _ => form.blame("bid", amount),
        }
    }
}
