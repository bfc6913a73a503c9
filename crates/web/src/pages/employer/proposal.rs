//! `/employer/jobs/{id}/proposals/{pid}`: a candidate with bid, interview and conversation; sorting, writing, hiring.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::contract::{ApprovalStatus, ApprovalType};
use domain::proposal::ProposalStatus;
use domain::{ApprovalId, JobId, ProposalId};
use http::StatusCode;
use market::approvals::{self, Hire};
use market::candidates::{self, Review};
use market::error::Failure;
use market::messages::{self, Viewer};
use market::team::Acting;
use market::{Error, interviews, secret};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use wire::candidates::{BidUnit, FreelancerProfile, ProposalDetails};
use wire::interview::{InterviewTranscript, Role, Turn};

use super::asking::{self, Notice, go_on};
use super::milestone::MilestoneForm;
use super::{absent, job_path, nothing, on_job};
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::{Fields, Posted};
use crate::pages::plausible;
use crate::pages::thread::{self, Draft, Thread};
use crate::visitor::Visitor;

/// Pending hires of one job that are looked through.
const PENDING: usize = 100;

#[derive(Template)]
#[template(path = "employer_proposal.html")]
struct ProposalPage {
    frame: Frame,
    path: String,
    job_path: String,
    is_owner: bool,
    proposal: ProposalDetails,
    /// None for a trainer whose account is closed.
    profile: Option<FreelancerProfile>,
    /// None until the interview is finished.
    interview: Option<InterviewTranscript>,
    thread: Thread,
    /// The hire that waits for the owner.
    pending: Option<ApprovalId>,
    /// It was confirmed, and its payment is under way.
    is_being_paid: bool,
    review: ReviewForm,
    hire: MilestoneForm,
    /// The box is ticked that hires whoever is not a fit.
    not_fit: bool,
    notice: Option<Notice>,
}

impl ProposalPage {
    fn status(&self) -> ProposalStatus {
        self.proposal.entry.status.raw
    }

    fn is_hired(&self) -> bool {
        self.status() == ProposalStatus::Hired
    }

    /// Its status can still change.
    fn is_open(&self) -> bool {
        !self.is_hired() && self.proposal.entry.withdrawn_at.is_none()
    }

    fn is_not_fit(&self) -> bool {
        self.status() == ProposalStatus::NotAFit
    }

    fn has_bid(&self) -> bool {
        self.proposal.entry.bid.amount_usd.is_some()
    }

    fn has_volume(&self) -> bool {
        self.proposal.entry.bid.unit != BidUnit::Fixed
    }

    fn volume_label(&self) -> &'static str {
        if self.proposal.entry.bid.unit == BidUnit::PerLabel { "Labels" } else { "Hours" }
    }

    fn statuses(&self) -> [ProposalStatus; 6] {
        ProposalStatus::SETTABLE
    }

    /// Whether that status stands in the form.
    fn is_status(&self, status: &ProposalStatus) -> bool {
        self.review.chosen.unwrap_or(self.status()) == *status
    }

    fn is_candidate(&self, turn: &Turn) -> bool {
        turn.role == Role::Candidate
    }
}

/// The form of status and note.
struct ReviewForm {
    /// What was chosen and not saved.
    chosen: Option<ProposalStatus>,
    note: String,
    /// What the note was, so that a form which did not touch it changes nothing.
    shown_note: String,
    problem: Option<String>,
}

impl ReviewForm {
    fn of(note: Option<&str>) -> Self {
        let note = note.unwrap_or_default().to_owned();
        Self { chosen: None, shown_note: secret::hash(&note), note, problem: None }
    }

    /// As it was sent.
    fn sent(fields: &Fields) -> Self {
        Self {
            chosen: ProposalStatus::from_token(fields.get("status")),
            note: fields.get("note").replace("\r\n", "\n"),
            shown_note: fields.get("shown_note").to_owned(),
            problem: None,
        }
    }
}

/// What a link to the page carries.
#[derive(Deserialize)]
pub struct Asked {
    cursor: Option<String>,
    done: Option<String>,
}

/// A proposal that somebody looks at, in the account that owns it.
struct Spot {
    job: JobId,
    id: ProposalId,
    acting: Acting,
}

impl Spot {
    fn path(&self) -> String {
        format!("{}/proposals/{}", job_path(&self.job), self.id)
    }
}

async fn find(
    site: &Site,
    visitor: &Visitor,
    (job, id): (String, String),
) -> Result<(Spot, ProposalDetails), Response> {
    let id = ProposalId::from(plausible(&id).to_owned());
    let path = format!("/employer/jobs/{}/proposals/{id}", plausible(&job));
    let (job, acting) = on_job(site, visitor, &path, &job).await?;
    let found = candidates::get(&site.market, &acting.caller, id.clone()).await;
    let proposal = found.map_err(|error| absent(visitor, &error))?.proposal;
    if proposal.entry.job_id != job {
        return Err(nothing(visitor));
    }
    Ok((Spot { job, id, acting }, proposal))
}

/// What a page shows beside the proposal.
#[derive(Default)]
struct Shown {
    cursor: Option<String>,
    draft: Draft,
    review: Option<ReviewForm>,
    hire: Option<MilestoneForm>,
    not_fit: bool,
    notice: Option<Notice>,
}

/// Shows a proposal. Its conversation counts as read from then on.
pub async fn show_proposal(
    State(site): State<Site>,
    visitor: Visitor,
    Path(ids): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Response {
    let (place, proposal) = match find(&site, &visitor, ids).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let shown = Shown { cursor: asked.cursor, notice: asking::done(asked.done.as_deref()), ..Shown::default() };
    render(&site, &visitor, StatusCode::OK, &place, proposal, shown).await
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    status: StatusCode,
    place: &Spot,
    proposal: ProposalDetails,
    shown: Shown,
) -> Response {
    match gather(site, visitor, place, proposal, shown).await {
        Ok(shown) => page(status, visitor, &shown),
        Err(error) => failure(visitor, &error),
    }
}

async fn gather(
    site: &Site,
    visitor: &Visitor,
    place: &Spot,
    proposal: ProposalDetails,
    shown: Shown,
) -> market::Result<ProposalPage> {
    let (market, caller) = (&site.market, &place.acting.caller);
    let interview = match proposal.ai_interview.transcript_available {
        true => Some(interviews::read(market, caller, &place.id).await?.interview),
        false => None,
    };
    let profile = match candidates::freelancer(market, proposal.entry.candidate.id.to_string()).await {
        Ok(found) => Some(found.freelancer),
        Err(Error::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let path = place.path();
    let asked = thread::Asked {
        id: proposal.conversation_id.as_ref(),
        cursor: shown.cursor.as_deref(),
        employer_begins: false,
        path: path.clone(),
        draft: shown.draft,
    };
    let thread = thread::open(market, Viewer::from(caller), asked).await?;
    let pending = pending(site, place).await?;
    let is_being_paid = !approvals::under_way(market, caller, pending.as_slice()).await?.is_empty();
    Ok(ProposalPage {
        frame: Frame::new(proposal.entry.candidate.display_name.as_str(), visitor).at(Place::MyJobs),
        job_path: job_path(&place.job),
        is_owner: place.acting.is_owner,
        pending,
        is_being_paid,
        review: shown.review.unwrap_or_else(|| ReviewForm::of(proposal.note.as_deref())),
        hire: shown.hire.unwrap_or_else(|| MilestoneForm { name: "First milestone".to_owned(), ..Default::default() }),
        not_fit: shown.not_fit,
        notice: shown.notice,
        path,
        proposal,
        profile,
        interview,
        thread,
    })
}

/// The hire of this candidate that waits for the owner.
async fn pending(site: &Site, place: &Spot) -> market::Result<Option<ApprovalId>> {
    let (status, kind) = (ApprovalStatus::Pending.token(), ApprovalType::ProposalHire.token());
    let query = approvals::ListQuery::read(Some(status), Some(kind), Some(place.job.as_str()), PENDING, None)?;
    let found = approvals::list(&site.market, &place.acting.caller, &query).await?;
    Ok(found.approvals.into_iter().find(|one| one.proposal_id.as_ref() == Some(&place.id)).map(|one| one.id))
}

/// Sets status and note. What the form did not touch is left as it is.
pub async fn review_proposal(State(site): State<Site>, Path(ids): Path<(String, String)>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let (place, proposal) = match find(&site, &visitor, ids).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let form = ReviewForm::sent(&fields);
    let status = fields.get("status");
    let mut body = Map::new();
    if !status.is_empty() && status != fields.get("shown_status") {
        body.insert("status".to_owned(), json!(status));
    }
    if secret::hash(&form.note) != form.shown_note {
        body.insert("note".to_owned(), json!(form.note));
    }
    if body.is_empty() {
        return redirect(&visitor, &place.path());
    }
    let saved = match Review::read(&Value::Object(body)) {
        Ok(review) => candidates::review(&site.market, &place.acting.caller, place.id.clone(), review).await,
        Err(error) => Err(error),
    };
    let (status, shown) = match saved {
        Ok(_) => return redirect(&visitor, &format!("{}?done=saved", place.path())),
        Err(Error::BadRequest(_)) => {
            let problem = Some("Choose a status of the list; a note has at most 2,000 characters.".to_owned());
            let notice = Some(Notice::problem("Nothing was saved: your view needs another look.").at("note"));
            (
                StatusCode::BAD_REQUEST,
                Shown { review: Some(ReviewForm { problem, ..form }), notice, ..Shown::default() },
            )
        }
        Err(Error::Conflict(refusal)) => {
            let notice = Some(Notice::refusal(&refusal));
            (StatusCode::CONFLICT, Shown { review: Some(form), notice, ..Shown::default() })
        }
        Err(error) => return failure(&visitor, &error),
    };
    render(&site, &visitor, status, &place, proposal, shown).await
}

/// Writes to the candidate. Sent twice, it is one message.
pub async fn send_in_proposal(State(site): State<Site>, Path(ids): Path<(String, String)>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let (place, proposal) = match find(&site, &visitor, ids).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let caller = &place.acting.caller;
    let opened = match messages::open(&site.market, caller, place.id.clone()).await {
        Ok(opened) => opened.conversation_id,
        Err(Error::Conflict(refusal)) => {
            let draft = Draft { typed: fields.get("content").replace("\r\n", "\n"), problem: None };
            let shown = Shown { draft, notice: Some(Notice::refusal(&refusal)), ..Shown::default() };
            return render(&site, &visitor, StatusCode::CONFLICT, &place, proposal, shown).await;
        }
        Err(error) => return failure(&visitor, &error),
    };
    match thread::send(&site.market, Viewer::from(caller), &opened, &fields).await {
        Ok(Ok(())) => redirect(&visitor, &format!("{}?done=sent#messages", place.path())),
        Ok(Err(draft)) => {
            let shown = Shown { draft, notice: Some(Notice::unsent()), ..Shown::default() };
            let proposal = ProposalDetails { conversation_id: Some(opened), ..proposal };
            render(&site, &visitor, StatusCode::BAD_REQUEST, &place, proposal, shown).await
        }
        Err(error) => failure(&visitor, &error),
    }
}

/// Asks the owner to confirm a hire. Sent twice, it is one request.
pub async fn hire_candidate(State(site): State<Site>, Path(ids): Path<(String, String)>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let (place, proposal) = match find(&site, &visitor, ids).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let form = MilestoneForm::sent(&fields);
    let not_fit = fields.get("not_fit") == "yes";
    let body = json!({ "milestone": form.body("amount"), "confirmNotFitOverride": not_fit });
    let asked = match Hire::read(&body, &site.market) {
        Ok(hire) => approvals::hire(&site.market, &place.acting.caller, place.id.clone(), hire).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(asked) => go_on(&visitor, &place.acting, &asked.approval.id, &place.path()),
        Err(Error::BadRequest(refusal)) => {
            let shown = Shown { not_fit, ..hire_refused(form, &refusal) };
            render(&site, &visitor, StatusCode::BAD_REQUEST, &place, proposal, shown).await
        }
        Err(Error::Conflict(refusal)) => {
            let notice = Some(Notice::refusal(&refusal));
            let shown = Shown { hire: Some(form), not_fit, notice, ..Shown::default() };
            render(&site, &visitor, StatusCode::CONFLICT, &place, proposal, shown).await
        }
        Err(error) => failure(&visitor, &error),
    }
}

fn hire_refused(form: MilestoneForm, refusal: &Failure) -> Shown {
    let form = form.refused(refusal);
    let text = if form.problems.any() {
        "Nobody was asked: some fields of the milestone need another look."
    } else {
        &refusal.message
    };
    let notice = Some(Notice::problem(text).at(form.problems.first()));
    Shown { notice, hire: Some(form), ..Shown::default() }
}
