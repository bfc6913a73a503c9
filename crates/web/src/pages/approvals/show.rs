//! The page of one approval: the question while it waits, afterwards what came of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::ApprovalId;
use domain::books::Source;
use domain::contract::{ApprovalState, ApprovalType};
use domain::taxonomy::PaymentType;
use http::StatusCode;
use market::Error;
use market::approvals::{self, Review, ReviewedContract, Viewed};
use wire::approvals::ApprovalResult;

use super::typed::{self, Basis, Problems, Typed};
use crate::Site;
use crate::answer::{Frame, Place, failure, page};
use crate::pages::plausible;
use crate::say;
use crate::visitor::Visitor;

/// The question.
#[derive(Template)]
#[template(path = "approval.html")]
struct QuestionPage {
    frame: Frame,
    review: Review,
    typed: Typed,
    problems: Problems,
    /// What the person has to know before deciding again.
    notice: Option<Notice>,
    /// Money beside credits comes by invoice.
    by_invoice: bool,
    /// The day on which the milestone is due is over.
    is_late: bool,
    settlements: Vec<String>,
}

impl QuestionPage {
    fn pays_with_credits(&self) -> bool {
        self.typed.source == Some(Source::Credits)
    }

    fn pays_with_card(&self) -> bool {
        self.typed.source == Some(Source::Card)
    }

    fn has_volume(&self) -> bool {
        self.review.payment_type != PaymentType::FixedPrice
    }

    /// An end that has to wait until a payment for the contract is through.
    fn waits_for_payment(&self) -> bool {
        self.review.is_end() && self.review.contract.as_ref().is_some_and(ReviewedContract::waits_for_payment)
    }

    /// Neither credits nor a card can pay this.
    fn unpayable(&self) -> bool {
        let Some(charge) = &self.review.charge else { return false };
        !self.review.funds.has_card() && !self.review.funds.credits_cover(charge)
    }
}

/// A sentence above the question, and where to go because of it.
pub(super) struct Notice {
    pub text: String,
    /// Whether something failed.
    pub is_problem: bool,
    pub to_billing: bool,
}

impl Notice {
    /// Something that did not work.
    pub fn problem(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_problem: true, to_billing: false }
    }

    /// Something to know before going on.
    pub fn news(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_problem: false, to_billing: false }
    }

    /// With the way to credits and payment methods.
    pub fn with_billing(mut self) -> Self {
        self.to_billing = true;
        self
    }
}

/// What came of it.
#[derive(Template)]
#[template(path = "approval_outcome.html")]
struct OutcomePage {
    frame: Frame,
    review: Review,
    notice: Option<String>,
    by_invoice: bool,
}

impl OutcomePage {
    fn confirmed(&self) -> bool {
        self.review.state == ApprovalState::Confirmed
    }

    fn executing(&self) -> bool {
        self.review.state == ApprovalState::Executing
    }

    fn declined(&self) -> bool {
        self.review.state == ApprovalState::Declined
    }

    fn paid_with_credits(&self) -> bool {
        self.review.source == Some(Source::Credits)
    }

    fn bill_title(&self) -> &'static str {
        if self.confirmed() { "What was charged" } else { "What will be charged" }
    }

    /// The approval that took this one's place.
    fn successor(&self) -> Option<&ApprovalId> {
        match &self.review.result {
            Some(ApprovalResult::Superseded { superseded_by }) => Some(superseded_by),
            _ => None,
        }
    }

    /// Why it ended early.
    fn reason(&self) -> Option<&'static str> {
        match &self.review.result {
            Some(ApprovalResult::Gone { reason }) => Some(say::expiry(*reason)),
            _ => None,
        }
    }
}

/// Who decides, for somebody who does not.
#[derive(Template)]
#[template(path = "approval_not_yours.html")]
struct NotYoursPage {
    frame: Frame,
    /// Account and owner, for a member of that account.
    account: Option<(String, String)>,
    next: String,
}

/// The path of an approval's page.
pub(super) fn path(id: &str) -> String {
    format!("/approvals/{id}")
}

/// Shows an approval.
pub async fn show(State(site): State<Site>, visitor: Visitor, Path(id): Path<String>) -> Response {
    match look(&site, &visitor, &id).await {
        Ok(review) => render(&site, &visitor, StatusCode::OK, *review, Shown::default()),
        Err(answer) => answer,
    }
}

/// The approval for its owner; everybody else gets the page that says who may decide.
pub(super) async fn look(site: &Site, visitor: &Visitor, id: &str) -> Result<Box<Review>, Response> {
    let path = path(id);
    let user = match visitor.employer(&path) {
        Ok(employer) => employer.caller.user(),
        Err(answer) if visitor.session.is_none() => return Err(answer),
        // An address without an account, or a trainer's: as much a stranger as anybody.
        Err(_) => return Err(not_yours(visitor, StatusCode::NOT_FOUND, None, path)),
    };
    let id = ApprovalId::from(plausible(id).to_owned());
    match approvals::review(&site.market, user, &id, None).await {
        Ok(Viewed::Owner(review)) => Ok(review),
        Ok(Viewed::Member { organization, owner }) => {
            Err(not_yours(visitor, StatusCode::FORBIDDEN, Some((organization, owner)), path))
        }
        Err(Error::NotFound(_)) => Err(not_yours(visitor, StatusCode::NOT_FOUND, None, path)),
        Err(error) => Err(failure(visitor, &error)),
    }
}

fn not_yours(visitor: &Visitor, status: StatusCode, account: Option<(String, String)>, next: String) -> Response {
    let frame = Frame::new("Somebody else decides this", visitor);
    page(status, visitor, &NotYoursPage { frame, account, next })
}

/// How an approval is shown beyond what it is.
#[derive(Default)]
pub(super) struct Shown {
    /// What was typed; None: as the approval says.
    pub typed: Option<Typed>,
    pub problems: Problems,
    pub notice: Option<Notice>,
}

/// The page of an approval in its state.
pub(super) fn render(site: &Site, visitor: &Visitor, status: StatusCode, review: Review, shown: Shown) -> Response {
    let by_invoice = market::payments::by_invoice(&site.market);
    if review.state != ApprovalState::Pending {
        let title = outcome_title(&review);
        let frame = Frame::new(title, visitor).at(Place::Approvals);
        let notice = shown.notice.map(|notice| notice.text);
        return page(status, visitor, &OutcomePage { frame, review, notice, by_invoice });
    }
    let mut typed = shown.typed.unwrap_or_else(|| match &review.terms {
        Some(terms) => Typed::of(terms, Basis::Asked, None),
        None => Typed::default(),
    });
    if typed.source.is_none() {
        typed.source = review.charge.map(|charge| review.funds.default_source(&charge));
    }
    let frame = Frame::new(say::question(review.kind, &review.subject), visitor).at(Place::Approvals);
    let is_late = typed::is_past(review.terms.as_ref().and_then(|terms| terms.due), site.market.now());
    let settlements = typed::settlements(&review);
    let question = QuestionPage {
        frame,
        typed,
        problems: shown.problems,
        notice: shown.notice,
        by_invoice,
        is_late,
        settlements,
        review,
    };
    page(status, visitor, &question)
}

fn outcome_title(review: &Review) -> String {
    let trainer = &review.subject.trainer;
    match (review.state, review.kind) {
        (ApprovalState::Confirmed, ApprovalType::ProposalHire) => format!("{trainer} is hired"),
        (ApprovalState::Confirmed, ApprovalType::MilestoneFund) => "The milestone is funded".to_owned(),
        (ApprovalState::Confirmed, ApprovalType::MilestoneApprove) => format!("{trainer} is paid"),
        (ApprovalState::Confirmed, ApprovalType::ContractEnd) => "The contract has ended".to_owned(),
        (ApprovalState::Executing, _) => "Confirmed; the payment is under way".to_owned(),
        (ApprovalState::Declined, _) => "Declined".to_owned(),
        (ApprovalState::Expired, _) => match &review.result {
            Some(ApprovalResult::Superseded { .. }) => "Replaced by a newer request".to_owned(),
            _ => "This request has expired".to_owned(),
        },
        (ApprovalState::Pending, kind) => say::question(kind, &review.subject),
    }
}
