//! Saving, publishing and closing a job.

use axum::extract::State;
use axum::response::Response;
use domain::JobId;
use domain::job::{Field, JobPatch, JobStatus};
use http::StatusCode;
use market::people::Employer;
use market::{Error, drafts, jobs};
use serde_json::{Map, Value};
use wire::drafts::DraftReport;

use super::form::Problems;
use super::path;
use super::show::{Notice, Shown, look, render};
use super::typed::Typed;
use crate::Site;
use crate::answer::{failure, later, redirect};
use crate::form::{self, Fields, Posted};
use crate::pages::plausible;
use crate::say;
use crate::visitor::Visitor;

/// Stores what was changed, then publishes if that button was pressed. Sent twice, it happens once.
pub async fn save(State(site): State<Site>, posted: Posted<{ form::JOB }>) -> Response {
    let Posted { visitor, fields } = posted;
    let id = JobId::from(plausible(fields.get("job")).to_owned());
    let employer = match visitor.employer(&path(&id)) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let report = match look(&site, &visitor, employer, &id).await {
        Ok(report) => report,
        Err(answer) => return answer,
    };
    let typed = Typed::sent(&fields);
    let body = changes(&fields, &typed, &report);
    if !body.is_empty()
        && let Err(error) = store(&site, employer, &report, body).await
    {
        return refused(&site, &visitor, employer, &id, (typed, shown(&fields)), error).await;
    }
    if fields.get("step") == "publish" {
        return publish(&site, &visitor, employer, &id).await;
    }
    redirect(&visitor, &format!("{}&done=saved", path(&id)))
}

/// Takes a job off the market, or drops a draft. Sent twice, it happens once.
pub async fn close(State(site): State<Site>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let id = JobId::from(plausible(fields.get("job")).to_owned());
    let employer = match visitor.employer(&path(&id)) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    if let Err(answer) = look(&site, &visitor, employer, &id).await {
        return answer;
    }
    match jobs::close(&site.market, &employer.caller, id.clone()).await {
        Ok(_) => redirect(&visitor, &format!("{}&done=closed", path(&id))),
        Err(error) => failure(&visitor, &error),
    }
}

/// What the form changes, and what it accepts of guesses and suggestions.
fn changes(fields: &Fields, typed: &Typed, report: &DraftReport) -> Map<String, Value> {
    let mut body = typed.changes(fields);
    for field in fields.all("accept").take(100).filter_map(Field::from_key) {
        body.insert(field.key().to_owned(), typed.accepted(field, report));
    }
    body
}

fn shown(fields: &Fields) -> Vec<String> {
    fields.all("shown").take(100).map(str::to_owned).collect()
}

async fn store(site: &Site, employer: &Employer, report: &DraftReport, body: Map<String, Value>) -> market::Result<()> {
    let patch = JobPatch::read(&Value::Object(body)).map_err(Error::issues)?;
    let (market, caller, id) = (&site.market, &employer.caller, report.job_id.clone());
    match report.status {
        JobStatus::Open => jobs::edit(market, caller, id, patch).await.map(drop),
        _ => drafts::update(market, caller, id, patch).await.map(drop),
    }
}

/// The form once more, with what was typed and what is wrong.
async fn refused(
    site: &Site,
    visitor: &Visitor,
    employer: &Employer,
    id: &JobId,
    typed: (Typed, Vec<String>),
    error: Error,
) -> Response {
    let (status, notice, problems) = match &error {
        Error::BadRequest(refusal) => {
            let problems = Problems::read(refusal, &typed.0);
            let text = if problems.is_empty() {
                refusal.message.as_str()
            } else {
                "Some fields need another look. Nothing is saved yet."
            };
            (StatusCode::BAD_REQUEST, Notice::problem(text), problems)
        }
        // Stored, but moderation took the job off the market: the page says why.
        Error::Conflict(refusal) if refusal.details.contains_key("reasons") => {
            let notice = Notice::problem(refusal.message.clone());
            return again(
                site,
                visitor,
                employer,
                id,
                StatusCode::CONFLICT,
                Shown { notice: Some(notice), ..Shown::default() },
            )
            .await;
        }
        Error::Conflict(_) => {
            let text = "The job has changed its state meanwhile, so nothing was saved. This is how it stands now.";
            let shown = Shown { notice: Some(Notice::problem(text)), ..Shown::default() };
            return again(site, visitor, employer, id, StatusCode::CONFLICT, shown).await;
        }
        _ => return failure(visitor, &error),
    };
    again(site, visitor, employer, id, status, Shown { typed: Some(typed), problems, notice: Some(notice) }).await
}

/// Publishes what is stored.
async fn publish(site: &Site, visitor: &Visitor, employer: &Employer, id: &JobId) -> Response {
    let (status, text) = match jobs::publish(&site.market, &employer.caller, id.clone()).await {
        Ok(_) => return redirect(visitor, &format!("{}&done=published", path(id))),
        Err(Error::BadRequest(_)) => (
            StatusCode::BAD_REQUEST,
            "It is saved, but it cannot be published yet: see what is asked below.".to_owned(),
        ),
        Err(Error::Forbidden(refusal)) if refusal.details.contains_key("reasons") => (
            StatusCode::FORBIDDEN,
            "It is saved, but moderation does not let it go live. Mend what is named below, then publish again."
                .to_owned(),
        ),
        Err(Error::RateLimited(refusal, seconds)) => {
            let when = site.market.now().plus_seconds(i64::try_from(seconds).unwrap_or(i64::MAX / 2000));
            let text =
                format!("It is saved. {} The next one can go live from {} on.", refusal.message, say::moment(when));
            let shown = Shown { notice: Some(Notice::problem(text)), ..Shown::default() };
            let page = again(site, visitor, employer, id, StatusCode::TOO_MANY_REQUESTS, shown).await;
            return later(page, seconds);
        }
        Err(Error::Conflict(_)) => {
            (StatusCode::CONFLICT, "Only a draft can be published. This is how the job stands now.".to_owned())
        }
        Err(error) => return failure(visitor, &error),
    };
    let shown = Shown { notice: Some(Notice::problem(text)), ..Shown::default() };
    again(site, visitor, employer, id, status, shown).await
}

/// The page of the job as it stands now.
async fn again(
    site: &Site,
    visitor: &Visitor,
    employer: &Employer,
    id: &JobId,
    status: StatusCode,
    shown: Shown,
) -> Response {
    match look(site, visitor, employer, id).await {
        Ok(report) => render(visitor, status, report, shown),
        Err(answer) => answer,
    }
}
