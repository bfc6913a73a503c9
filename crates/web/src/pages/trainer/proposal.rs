//! `/trainer/proposals/{id}`: the interview, the bid, where it stands, messages, withdrawing.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::proposal::ProposalStatus;
use domain::{ContractId, MessageId, ProposalId};
use http::StatusCode;
use market::messages::{self, Viewer};
use market::{Error, Trainer, contracts, interviews, trainers};
use serde::Deserialize;
use serde_json::json;
use wire::candidates::BidUnit;
use wire::interview::{OwnInterview, OwnTurn, Role};
use wire::trainer::{InterviewStatus, OwnProposalEntry};

use super::hidden;
use super::work::{Step, step};
use crate::Site;
use crate::answer::{Frame, Place, failure, page, redirect};
use crate::form::Posted;
use crate::pages::plausible;
use crate::pages::thread::{self, Draft, Thread};
use crate::say;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "trainer_proposal.html")]
struct ProposalPage {
    frame: Frame,
    entry: OwnProposalEntry,
    step: Step,
    /// None before an invitation is answered.
    interview: Option<OwnInterview>,
    /// What the interviewer waits for.
    question: Option<OwnTurn>,
    answer: Draft,
    thread: Thread,
    contract: Option<ContractId>,
}

impl ProposalPage {
    fn is_finished(&self) -> bool {
        self.interview.as_ref().is_some_and(|interview| interview.status == InterviewStatus::Finished)
    }

    fn is_own(&self, turn: &OwnTurn) -> bool {
        turn.role == Role::Candidate
    }

    /// Whether it can be taken back.
    fn can_withdraw(&self) -> bool {
        let proposal = &self.entry.proposal;
        proposal.withdrawn_at.is_none() && proposal.status.raw != ProposalStatus::Hired
    }

    fn bid(&self) -> String {
        let bid = &self.entry.proposal.bid;
        let Some(amount) = bid.amount_usd.map(say::money) else { return "Not made yet".to_owned() };
        match bid.unit {
            BidUnit::PerHour => format!("{amount} an hour"),
            BidUnit::PerLabel => format!("{amount} a label"),
            BidUnit::Fixed => format!("{amount} for all of it"),
        }
    }
}

fn path(id: &ProposalId) -> String {
    format!("/trainer/proposals/{id}")
}

fn proposal_id(id: &str) -> ProposalId {
    ProposalId::from(plausible(id).to_owned())
}

/// What a link to this page may carry.
#[derive(Deserialize)]
pub struct Asked {
    cursor: Option<String>,
}

/// What the page shows beside the proposal.
#[derive(Default)]
struct Shown {
    cursor: Option<String>,
    answer: Draft,
    message: Draft,
}

/// Shows a proposal.
pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let id = proposal_id(&id);
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
    id: ProposalId,
    status: StatusCode,
    shown: Shown,
) -> Response {
    let market = &site.market;
    let read = async {
        let found = trainers::proposal(market, trainer, id.clone()).await?;
        let entry = OwnProposalEntry { proposal: found.proposal, interview: found.interview };
        let interview = match &entry.interview {
            Some(_) => Some(interviews::own(market, trainer, &id).await?.interview),
            None => None,
        };
        let conversation = messages::thread_of(market, &Viewer::from(trainer), &id).await?;
        let asked = thread::Asked {
            id: conversation.as_ref(),
            cursor: shown.cursor.as_deref(),
            employer_begins: true,
            path: path(&id),
            draft: shown.message,
        };
        let thread = thread::open(market, Viewer::from(trainer), asked).await?;
        let contract = match entry.proposal.status.raw {
            ProposalStatus::Hired => contracts::of_trainer(market, trainer).await?.contracts,
            _ => Vec::new(),
        };
        let contract = contract.into_iter().find(|contract| contract.proposal_id == id).map(|contract| contract.id);
        Ok::<_, Error>((entry, interview, thread, contract))
    };
    let (entry, interview, thread, contract) = match read.await {
        Ok(read) => read,
        Err(error) => return hidden(visitor, &error),
    };
    let open = interview.as_ref().filter(|interview| interview.status == InterviewStatus::Running);
    let question = open.filter(|_| entry.proposal.withdrawn_at.is_none());
    let question = question.and_then(|interview| interview.messages.last().cloned());
    let frame = Frame::new(entry.proposal.job_title.clone(), visitor).at(Place::Work);
    let step = step(&entry);
    let answer = shown.answer;
    page(status, visitor, &ProposalPage { frame, step, entry, interview, question, answer, thread, contract })
}

/// Answers the interviewer. Sent twice, it is one answer.
pub async fn answer(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let id = proposal_id(&id);
    let trainer = match visitor.trainer(&path(&id)) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let typed = fields.get("content").replace("\r\n", "\n");
    let question = MessageId::from(plausible(fields.get("question")).to_owned());
    let answered = match interviews::content(&json!({ "content": typed })) {
        Ok(content) => interviews::answer_to(&site.market, trainer, id.clone(), content, question).await,
        Err(error) => Err(error),
    };
    let (status, problem) = match answered {
        Ok(_) => return redirect(&visitor, &format!("{}#interview", path(&id))),
        Err(Error::BadRequest(_)) => (StatusCode::BAD_REQUEST, "An answer has at most 10,000 characters.".to_owned()),
        Err(Error::Conflict(told)) => (StatusCode::CONFLICT, told.message),
        Err(error) => return hidden(&visitor, &error),
    };
    let shown = Shown { answer: Draft { typed, problem: Some(problem) }, ..Shown::default() };
    render(&site, &visitor, trainer, id, status, shown).await
}

/// Writes to the employer. Sent twice, it is one message.
pub async fn write(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let Posted { visitor, fields } = posted;
    let id = proposal_id(&id);
    let trainer = match visitor.trainer(&path(&id)) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    let market = &site.market;
    let sent = async {
        trainers::proposal(market, trainer, id.clone()).await?;
        match messages::thread_of(market, &Viewer::from(trainer), &id).await? {
            Some(conversation) => thread::send(market, Viewer::from(trainer), &conversation, &fields).await,
            None => {
                let problem = Some("The employer writes first here. You can answer then.".to_owned());
                Ok(Err(Draft { typed: fields.get("content").to_owned(), problem }))
            }
        }
    };
    match sent.await {
        Ok(Ok(())) => redirect(&visitor, &format!("{}#messages", path(&id))),
        Ok(Err(message)) => {
            let shown = Shown { message, ..Shown::default() };
            render(&site, &visitor, trainer, id, StatusCode::CONFLICT, shown).await
        }
        Err(error) => hidden(&visitor, &error),
    }
}

/// Takes the proposal back. Sent twice, it happens once.
pub async fn withdraw(State(site): State<Site>, Path(id): Path<String>, posted: Posted) -> Response {
    let visitor = posted.visitor;
    let id = proposal_id(&id);
    let trainer = match visitor.trainer(&path(&id)) {
        Ok(freelancer) => &freelancer.trainer,
        Err(answer) => return answer,
    };
    match trainers::withdraw(&site.market, trainer, id.clone()).await {
        Ok(_) => redirect(&visitor, &path(&id)),
        Err(error @ Error::Conflict(_)) => failure(&visitor, &error),
        Err(error) => hidden(&visitor, &error),
    }
}
