//! `/employer/contracts/{id}`: the milestones of a contract, the work on it, its conversation, and its end.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::contract::{ApprovalStatus, ContractStatus, MilestoneStatus};
use domain::taxonomy::PaymentType;
use domain::{ApprovalId, ContractId, MilestoneId};
use http::StatusCode;
use market::contracts::{self, WorkDay};
use market::error::Failure;
use market::idempotency::Key;
use market::messages::Viewer;
use market::team::Acting;
use market::{Error, approvals, milestones};
use serde::Deserialize;
use wire::approvals::Approval;
use wire::contracts::{Asked as AskedOwner, End, Milestone, WholeContract};

use super::asking::{self, Notice, go_on};
use super::milestone::MilestoneForm;
use super::{absent, contract_path, job_path, nothing, on_contract};
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::Posted;
use crate::pages::plausible;
use crate::pages::thread::{self, Draft, Thread};
use crate::visitor::Visitor;

/// Pending approvals of one job that are looked through.
const PENDING: usize = 100;

#[derive(Template)]
#[template(path = "employer_contract.html")]
struct ContractPage {
    frame: Frame,
    path: String,
    job_path: String,
    is_owner: bool,
    contract: WholeContract,
    days: Vec<WorkDay>,
    /// What waits for the owner.
    pending: Vec<Approval>,
    /// What of it was confirmed, with the payment under way.
    under_way: Vec<ApprovalId>,
    thread: Thread,
    form: MilestoneForm,
    /// Makes a form that is sent twice one milestone.
    nonce: String,
    notice: Option<Notice>,
}

impl ContractPage {
    fn is_active(&self) -> bool {
        self.contract.contract.status == ContractStatus::Active
    }

    fn is_fixed(&self) -> bool {
        self.contract.contract.payment_type == PaymentType::FixedPrice
    }

    fn holds_money(&self) -> bool {
        self.contract.contract.has_active_milestone
    }

    fn can_fund(&self, milestone: &Milestone) -> bool {
        self.is_active() && milestone.status == MilestoneStatus::NotFunded && !self.is_being_paid(milestone)
    }

    /// Its funding was confirmed and the payment is under way: nothing can be done with it until then.
    fn is_being_paid(&self, milestone: &Milestone) -> bool {
        self.waiting(milestone).is_some_and(|approval| self.under_way.contains(approval))
    }

    fn can_pay(&self, milestone: &Milestone) -> bool {
        self.is_active() && milestone.status == MilestoneStatus::ActiveFunded
    }

    /// What waits for the owner about a milestone.
    fn waiting(&self, milestone: &Milestone) -> Option<&ApprovalId> {
        self.pending.iter().find(|one| one.milestone_id.as_ref() == Some(&milestone.id)).map(|one| &one.id)
    }

    /// The end that waits for the owner.
    fn ending(&self) -> Option<&ApprovalId> {
        self.pending.iter().find(|one| one.milestone_id.is_none()).map(|one| &one.id)
    }

    /// How much of the funded volume is used, in whole percent.
    fn used(&self) -> String {
        let fraction: f64 = self.contract.budget.consumed_fraction.to_string().parse().unwrap_or_default();
        format!("{:.0} %", fraction * 100.0)
    }
}

/// What a link to the page carries.
#[derive(Deserialize)]
pub struct Asked {
    cursor: Option<String>,
    done: Option<String>,
}

/// What a page shows beside the contract.
#[derive(Default)]
struct Shown {
    cursor: Option<String>,
    draft: Draft,
    form: MilestoneForm,
    notice: Option<Notice>,
}

/// Shows a contract. Its conversation counts as read from then on.
pub async fn show_contract(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let (id, acting) = match on_contract(&site, &visitor, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let shown = Shown { cursor: asked.cursor, notice: asking::done(asked.done.as_deref()), ..Shown::default() };
    render(&site, &visitor, StatusCode::OK, &id, &acting, shown).await
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    status: StatusCode,
    id: &ContractId,
    acting: &Acting,
    shown: Shown,
) -> Response {
    match gather(site, visitor, id, acting, shown).await {
        Ok(shown) => page(status, visitor, &shown),
        Err(error) => failure(visitor, &error),
    }
}

async fn gather(
    site: &Site,
    visitor: &Visitor,
    id: &ContractId,
    acting: &Acting,
    shown: Shown,
) -> market::Result<ContractPage> {
    let (market, caller) = (&site.market, &acting.caller);
    let contract = contracts::get(market, caller, id.clone()).await?.contract;
    let job = &contract.contract.job_id;
    let pending = ApprovalStatus::Pending.token();
    let query = approvals::ListQuery::read(Some(pending), None, Some(job.as_str()), PENDING, None)?;
    let mut pending = approvals::list(market, caller, &query).await?.approvals;
    pending.retain(|one| one.contract_id.as_ref() == Some(id));
    let ids: Vec<ApprovalId> = pending.iter().map(|one| one.id.clone()).collect();
    let path = contract_path(id);
    let asked = thread::Asked {
        id: Some(&contract.job_dm_conversation_id),
        cursor: shown.cursor.as_deref(),
        employer_begins: false,
        path: path.clone(),
        draft: shown.draft,
    };
    let thread = thread::open(market, Viewer::from(caller), asked).await?;
    let name = contract.contract.freelancer.display_name.as_str();
    Ok(ContractPage {
        frame: Frame::new(format!("Contract with {name}"), visitor).at(Place::MyJobs),
        job_path: job_path(job),
        is_owner: acting.is_owner,
        days: contracts::days(market, caller, id).await?,
        under_way: approvals::under_way(market, caller, &ids).await?,
        pending,
        thread,
        form: shown.form,
        nonce: market.new_form_token(),
        notice: shown.notice,
        path,
        contract,
    })
}

/// Adds a milestone that is not funded yet. Sent twice, it is one.
pub async fn create_milestone(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let (id, acting) = match on_contract(&site, &visitor, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let form = MilestoneForm::sent(&fields);
    let body = form.body("amountUsd");
    let made = match Key::read(fields.get("nonce").as_bytes(), &format!("/contracts/{id}/milestones"), &body) {
        Ok(key) => milestones::create(&site.market, &acting.caller, id.clone(), &body, Some(key)).await,
        Err(error) => Err(error),
    };
    let (status, shown) = match made {
        Ok(_) => return redirect(&visitor, &format!("{}?done=added", contract_path(&id))),
        Err(Error::BadRequest(refusal)) => (StatusCode::BAD_REQUEST, not_added(form, &refusal)),
        Err(Error::Conflict(refusal)) => {
            let notice = Some(Notice::refusal(&refusal));
            (StatusCode::CONFLICT, Shown { form, notice, ..Shown::default() })
        }
        Err(error) => return failure(&visitor, &error),
    };
    render(&site, &visitor, status, &id, &acting, shown).await
}

fn not_added(form: MilestoneForm, refusal: &Failure) -> Shown {
    let form = form.refused(refusal);
    let text = if form.problems.any() { "Some fields of the milestone need another look." } else { &refusal.message };
    let notice = Some(Notice::problem(text).at(form.problems.first()));
    Shown { notice, form, ..Shown::default() }
}

/// Writes to the trainer. Sent twice, it is one message.
pub async fn send_in_contract(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let (id, acting) = match on_contract(&site, &visitor, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let contract = match contracts::get(&site.market, &acting.caller, id.clone()).await {
        Ok(found) => found.contract,
        Err(error) => return absent(&visitor, &error),
    };
    match thread::send(&site.market, Viewer::from(&acting.caller), &contract.job_dm_conversation_id, &fields).await {
        Ok(Ok(())) => redirect(&visitor, &format!("{}?done=sent#messages", contract_path(&id))),
        Ok(Err(draft)) => {
            let shown = Shown { draft, notice: Some(Notice::unsent()), ..Shown::default() };
            render(&site, &visitor, StatusCode::BAD_REQUEST, &id, &acting, shown).await
        }
        Err(error) => failure(&visitor, &error),
    }
}

/// Ends a contract without held money at once; for one with, the owner is asked.
pub async fn end_contract(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let (id, acting) = match on_contract(&site, &visitor, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    match contracts::end(&site.market, &acting.caller, id.clone()).await {
        Ok(End::Done(_)) => redirect(&visitor, &format!("{}?done=ended", contract_path(&id))),
        Ok(End::Asked(asked)) => go_on(&visitor, &acting, &asked.approval.id, &contract_path(&id)),
        Err(error) => refused(&site, &visitor, &id, &acting, error).await,
    }
}

/// A milestone of a contract that somebody acts on.
struct Spot {
    contract: ContractId,
    milestone: MilestoneId,
    acting: Acting,
}

async fn find(site: &Site, visitor: &Visitor, (contract, milestone): (String, String)) -> Result<Spot, Response> {
    let (contract, acting) = on_contract(site, visitor, &contract).await?;
    let milestone = MilestoneId::from(plausible(&milestone).to_owned());
    let found = milestones::get(&site.market, &acting.caller, milestone.clone()).await;
    let found = found.map_err(|error| absent(visitor, &error))?.milestone;
    if found.contract_id != contract {
        return Err(nothing(visitor));
    }
    Ok(Spot { contract, milestone, acting })
}

/// Asks the owner for the money of a milestone. Sent twice, it is one request.
pub async fn fund_milestone(State(site): State<Site>, Path(ids): Path<(String, String)>, posted: Posted) -> Response {
    let spot = match find(&site, &posted.visitor, ids).await {
        Ok(spot) => spot,
        Err(answer) => return answer,
    };
    let asked = milestones::fund(&site.market, &spot.acting.caller, spot.milestone.clone()).await;
    after_asking(&site, &posted.visitor, spot, asked).await
}

/// Asks the owner to release the money of a milestone. Sent twice, it is one request.
pub async fn approve_milestone(
    State(site): State<Site>,
    Path(ids): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let spot = match find(&site, &posted.visitor, ids).await {
        Ok(spot) => spot,
        Err(answer) => return answer,
    };
    let asked = milestones::approve(&site.market, &spot.acting.caller, spot.milestone.clone()).await;
    after_asking(&site, &posted.visitor, spot, asked).await
}

async fn after_asking(site: &Site, visitor: &Visitor, spot: Spot, asked: market::Result<AskedOwner>) -> Response {
    match asked {
        Ok(asked) => go_on(visitor, &spot.acting, &asked.approval.id, &contract_path(&spot.contract)),
        Err(error) => refused(site, visitor, &spot.contract, &spot.acting, error).await,
    }
}

/// Cancels a milestone that nobody has funded. Sent twice, it happens once.
pub async fn cancel_milestone(State(site): State<Site>, Path(ids): Path<(String, String)>, posted: Posted) -> Response {
    let spot = match find(&site, &posted.visitor, ids).await {
        Ok(spot) => spot,
        Err(answer) => return answer,
    };
    match milestones::cancel(&site.market, &spot.acting.caller, spot.milestone).await {
        Ok(_) => redirect(&posted.visitor, &format!("{}?done=cancelled", contract_path(&spot.contract))),
        Err(error) => refused(&site, &posted.visitor, &spot.contract, &spot.acting, error).await,
    }
}

/// The page of the contract with why nothing has happened.
async fn refused(site: &Site, visitor: &Visitor, id: &ContractId, acting: &Acting, error: Error) -> Response {
    match error {
        Error::Conflict(refusal) => {
            let shown = Shown { notice: Some(Notice::refusal(&refusal)), ..Shown::default() };
            render(site, visitor, StatusCode::CONFLICT, id, acting, shown).await
        }
        error => failure(visitor, &error),
    }
}
