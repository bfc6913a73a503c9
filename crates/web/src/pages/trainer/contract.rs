//! `/trainer/contracts/{id}`: terms, milestones, reported work, messages (contracts.md, 2–6).

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::contract::{BudgetState, ContractStatus, MilestoneStatus};
use domain::{ContractId, MilestoneId, Quantity};
use http::StatusCode;
use market::contracts::{self, OwnDay, WorkReport};
use market::messages::Viewer;
use market::{Error, Trainer, milestones};
use serde::Deserialize;
use serde_json::{Value, json};
use wire::contracts::{Budget, Milestone, TrainerContract};

use super::form::{Field, Form};
use super::hidden;
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::Posted;
use crate::pages::approvals::number;
use crate::pages::plausible;
use crate::pages::thread::{self, Draft, Thread};
use crate::say;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "trainer_contract.html")]
struct ContractPage {
    frame: Frame,
    contract: TrainerContract,
    budget: Budget,
    days: Vec<OwnDay>,
    form: Form,
    notice: Option<String>,
    today: String,
    thread: Thread,
}

impl ContractPage {
    fn field(&self, name: &str) -> Field {
        self.form.field(name)
    }

    fn is_active(&self) -> bool {
        self.contract.status == ContractStatus::Active
    }

    /// Whether the payout of a milestone can be asked for now.
    fn can_request(&self, milestone: &Milestone) -> bool {
        self.is_active() && milestone.status == MilestoneStatus::ActiveFunded && !milestone.pending_approval
    }

    fn hours(&self, day: &OwnDay) -> Quantity {
        Quantity::hours_of_seconds(day.seconds)
    }

    fn state(&self) -> &'static str {
        match self.budget.state {
            BudgetState::Ok => "Enough left",
            BudgetState::Low => "Almost used up",
            BudgetState::Depleted if self.budget.funded_volume == Quantity::whole(0) => "Nothing is funded",
            BudgetState::Depleted => "Used up: wait for the next milestone before you go on",
        }
    }

    fn first_day(&self) -> String {
        say::date_value(self.contract.start_date)
    }
}

fn path(id: &ContractId) -> String {
    format!("/trainer/contracts/{id}")
}

fn contract_id(id: &str) -> ContractId {
    ContractId::from(plausible(id).to_owned())
}

/// What a link to this page may carry.
#[derive(Deserialize)]
pub struct Asked {
    cursor: Option<String>,
}

/// What the page shows beside the contract.
#[derive(Default)]
struct Shown {
    cursor: Option<String>,
    form: Option<Form>,
    notice: Option<String>,
    message: Draft,
}

/// Shows a contract.
pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let id = contract_id(&id);
    let trainer = match visitor.trainer(&path(&id)) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let shown = Shown { cursor: asked.cursor, ..Shown::default() };
    render(&site, &visitor, trainer, id, StatusCode::OK, shown).await
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    trainer: &Trainer,
    id: ContractId,
    status: StatusCode,
    shown: Shown,
) -> Response {
    let market = &site.market;
    let today = say::date_value(market.now());
    let read = async {
        let whole = contracts::one_of_trainer(market, trainer, id.clone()).await?.contract;
        let days = contracts::own_days(market, trainer, &id).await?;
        let asked = thread::Asked {
            id: Some(&whole.contract.job_dm_conversation_id),
            cursor: shown.cursor.as_deref(),
            employer_begins: false,
            path: path(&id),
            draft: shown.message,
        };
        let thread = thread::open(market, Viewer::from(trainer), asked).await?;
        Ok::<_, Error>((whole, days, thread))
    };
    let (whole, days, thread) = match read.await {
        Ok(read) => read,
        Err(error) => return hidden(visitor, &error),
    };
    let form = shown.form.unwrap_or_else(|| {
        let mut form = Form::default();
        form.set("day", today.clone());
        form
    });
    let shown = ContractPage {
        frame: Frame::new(whole.contract.title.clone(), visitor).at(Place::Work),
        contract: whole.contract,
        budget: whole.budget,
        days,
        form,
        notice: shown.notice,
        today,
        thread,
    };
    page(status, visitor, &shown)
}

/// Reports a day's work; it replaces what was reported for that day.
pub async fn report(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let id = contract_id(&id);
    let trainer = match visitor.trainer(&path(&id)) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let mut form = Form::sent(&fields);
    let seconds = match number(form.text("hours")).as_f64() {
        Some(hours) => json!((hours * 3600.0).round()),
        None => number(form.text("hours")),
    };
    let body = json!({
        "workDate": form.text("day"),
        "totalSeconds": seconds,
        "labelsCompleted": number(form.text("labels")),
        "tasksCompleted": number(form.text("tasks")),
    });
    let nothing = ["totalSeconds", "labelsCompleted", "tasksCompleted"].iter().all(|key| body[key].is_null());
    let done = match WorkReport::read(&body) {
        Ok(_) if nothing => {
            form.blame("hours", "Fill in hours, labels or tasks.");
            Err(Error::bad_request(""))
        }
        Ok(report) => contracts::report_work(&site.market, trainer, id.clone(), report).await,
        Err(error) => Err(error),
    };
    let (status, notice) = match done {
        Ok(_) => return redirect(&visitor, &format!("{}#work", path(&id))),
        Err(Error::BadRequest(wrong)) => {
            match wrong.details.get("field").and_then(Value::as_str) {
                Some("workDate") => form.blame("day", "Choose a day from the contract's first day to today (UTC)."),
                Some("totalSeconds") => form.blame("hours", "Type hours from 0 to 24, such as 7.5."),
                Some("labelsCompleted") => form.blame("labels", "Type a whole number from 0 to 10,000,000."),
                Some("tasksCompleted") => form.blame("tasks", "Type a whole number from 0 to 10,000,000."),
                _ => {}
            }
            (StatusCode::BAD_REQUEST, None)
        }
        Err(Error::Conflict(told)) => (StatusCode::CONFLICT, Some(told.message)),
        Err(error) => return hidden(&visitor, &error),
    };
    let shown = Shown { form: Some(form), notice, ..Shown::default() };
    render(&site, &visitor, trainer, id, status, shown).await
}

/// Asks for the money of a milestone. Sent twice, it happens once.
pub async fn request_payout(
    State(site): State<Site>,
    Path((id, milestone)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    let visitor = posted.visitor;
    let id = contract_id(&id);
    let trainer = match visitor.trainer(&path(&id)) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let milestone = MilestoneId::from(plausible(&milestone).to_owned());
    match milestones::request_payout(&site.market, trainer, milestone).await {
        Ok(_) => redirect(&visitor, &format!("{}#milestones", path(&id))),
        Err(Error::Conflict(told)) => {
            let shown = Shown { notice: Some(told.message), ..Shown::default() };
            render(&site, &visitor, trainer, id, StatusCode::CONFLICT, shown).await
        }
        Err(error) => hidden(&visitor, &error),
    }
}

/// Writes to the employer. Sent twice, it is one message.
pub async fn write(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let id = contract_id(&id);
    let trainer = match visitor.trainer(&path(&id)) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let market = &site.market;
    let sent = async {
        let whole = contracts::one_of_trainer(market, trainer, id.clone()).await?.contract;
        thread::send(market, Viewer::from(trainer), &whole.contract.job_dm_conversation_id, &fields).await
    };
    match sent.await {
        Ok(Ok(())) => redirect(&visitor, &format!("{}#messages", path(&id))),
        Ok(Err(message)) => {
            let shown = Shown { message, ..Shown::default() };
            render(&site, &visitor, trainer, id, StatusCode::CONFLICT, shown).await
        }
        Err(error @ Error::Internal(_)) => failure(&visitor, &error),
        Err(error) => hidden(&visitor, &error),
    }
}
