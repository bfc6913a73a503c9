//! What the page of a job shows: the form while it can be edited, the facts once it cannot.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::JobId;
use domain::job::{Field, JobStatus};
use http::StatusCode;
use market::people::Employer;
use market::{Error, drafts};
use serde::Deserialize;
use wire::drafts::{DraftReport, ModerationDecision, ModerationReason};

use super::form::{Problems, Section, in_words, label, sections};
use super::path;
use super::typed::Typed;
use crate::Site;
use crate::answer::{Frame, Place, failure, page, problem, redirect};
use crate::pages::plausible;
use crate::say;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "job_post.html")]
struct PostPage {
    frame: Frame,
    report: DraftReport,
    sections: Vec<Section>,
    /// What tells what was shown from what is sent.
    shown: Vec<String>,
    /// The stored fields in words, for a job that cannot be edited.
    facts: Vec<(&'static str, String)>,
    notice: Option<Notice>,
    /// Why moderation holds or blocks it.
    objections: Vec<Objection>,
    /// What the source said that has no place in a job, with why.
    unplaced: Vec<(String, &'static str)>,
    /// Anybody can look at it.
    is_public: bool,
}

impl PostPage {
    fn is_draft(&self) -> bool {
        self.report.status == JobStatus::Draft
    }

    fn is_open(&self) -> bool {
        self.report.status == JobStatus::Open
    }

    fn is_editable(&self) -> bool {
        self.is_draft() || self.is_open()
    }

    fn is_held(&self) -> bool {
        self.report.status == JobStatus::PendingApproval
    }

    fn is_closed(&self) -> bool {
        self.report.status == JobStatus::Archived
    }

    fn was_blocked(&self) -> bool {
        self.is_draft() && !self.objections.is_empty()
    }

    /// Fields that are missing or wrong, with what is asked.
    fn open(&self) -> Vec<(&'static str, &'static str, String)> {
        let controls = self.sections.iter().flat_map(|section| &section.controls);
        let open = controls.filter(|control| control.is_open());
        open.map(|control| {
            let asked = control.problem.clone().or_else(|| control.question.clone());
            (control.key, control.label, asked.unwrap_or_default())
        })
        .collect()
    }

    /// Fields that were guessed.
    fn guessed(&self) -> Vec<(&'static str, &'static str)> {
        let controls = self.sections.iter().flat_map(|section| &section.controls);
        controls.filter(|control| control.guess.is_some()).map(|control| (control.key, control.label)).collect()
    }
}

/// What moderation objects to.
struct Objection {
    label: Option<&'static str>,
    message: String,
    excerpt: Option<String>,
}

impl Objection {
    fn of(reason: &ModerationReason) -> Self {
        Self {
            label: Field::from_key(&reason.field).map(label),
            message: reason.message.clone(),
            excerpt: reason.excerpt.clone(),
        }
    }
}

/// A sentence above the form.
pub(super) struct Notice {
    text: String,
    is_problem: bool,
}

impl Notice {
    /// Something that did not work.
    pub fn problem(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_problem: true }
    }

    fn news(text: &str) -> Self {
        Self { text: text.to_owned(), is_problem: false }
    }

    /// What was done just before.
    fn done(what: &str, status: JobStatus) -> Option<Self> {
        Some(match (what, status) {
            ("drafted", JobStatus::Draft) => {
                Self::news("This is what was understood. Look it over, fill in what is missing, then publish.")
            }
            ("saved", _) => Self::news("Saved."),
            ("published", JobStatus::Open) => Self::news("The job is live. Trainers can find it and apply."),
            ("closed", JobStatus::Archived) => Self::news("The job is closed. Nobody can apply any more."),
            _ => return None,
        })
    }
}

/// What a link to the page carries.
#[derive(Deserialize)]
pub struct Asked {
    job: Option<String>,
    #[serde(rename = "jobId")]
    job_id: Option<String>,
    done: Option<String>,
}

/// Shows one of the owner's jobs. Anybody else's is not there.
pub async fn show(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    let Some(id) = asked.job.or(asked.job_id).filter(|id| !id.is_empty()) else {
        return redirect(&visitor, "/employer/jobs");
    };
    let id = JobId::from(plausible(&id).to_owned());
    let employer = match visitor.employer(&path(&id)) {
        Ok(employer) => employer,
        Err(answer) => return answer,
    };
    let report = match look(&site, &visitor, employer, &id).await {
        Ok(report) => report,
        Err(answer) => return answer,
    };
    let notice = asked.done.and_then(|what| Notice::done(&what, report.status));
    render(&visitor, StatusCode::OK, report, Shown { notice, ..Shown::default() })
}

/// The report of one of the owner's jobs.
pub(super) async fn look(
    site: &Site,
    visitor: &Visitor,
    employer: &Employer,
    id: &JobId,
) -> Result<DraftReport, Response> {
    match drafts::get(&site.market, &employer.caller, id).await {
        Ok(report) => Ok(report),
        Err(Error::NotFound(_)) => {
            let message = "No job of an account that you own is at this address.";
            Err(problem(visitor, StatusCode::NOT_FOUND, message))
        }
        Err(error) => Err(failure(visitor, &error)),
    }
}

/// How a job is shown beyond what it is.
#[derive(Default)]
pub(super) struct Shown {
    /// What was typed, with the fingerprints that were sent along; None: as the job stands.
    pub typed: Option<(Typed, Vec<String>)>,
    pub problems: Problems,
    pub notice: Option<Notice>,
}

pub(super) fn render(visitor: &Visitor, status: StatusCode, report: DraftReport, shown: Shown) -> Response {
    let title = match (&report.normalized_fields.job_title, report.status) {
        (Some(title), _) => title.clone(),
        (None, _) => "A job without a title yet".to_owned(),
    };
    let stored = Typed::of(&report.normalized_fields);
    let fingerprints = stored.fingerprints();
    let (typed, shown_before) = shown.typed.unwrap_or((stored, fingerprints));
    let decision = report.moderation.as_ref().filter(|record| record.decision != ModerationDecision::Allow);
    let unplaced = report.unmapped_fields.iter().map(|part| (part.value_preview.clone(), say::unplaced(&part.reason)));
    let post = PostPage {
        frame: Frame::new(title, visitor).at(Place::MyJobs),
        sections: sections(&report, &typed, &shown.problems),
        shown: shown_before,
        facts: facts(&report),
        notice: shown.notice,
        objections: decision.into_iter().flat_map(|record| &record.reasons).map(Objection::of).collect(),
        unplaced: unplaced.collect(),
        is_public: report.status == JobStatus::Open && report.normalized_fields.is_public(),
        report,
    };
    page(status, visitor, &post)
}

/// The stored fields in words.
pub fn facts(report: &DraftReport) -> Vec<(&'static str, String)> {
    let stored = serde_json::to_value(&report.normalized_fields).unwrap_or_default();
    let known = Field::ALL.iter().filter_map(|field| Some((*field, stored.get(field.key())?)));
    known.map(|(field, value)| (label(field), in_words(field, value))).filter(|(_, text)| !text.is_empty()).collect()
}
