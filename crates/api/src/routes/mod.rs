//! One handler for each operation: read the input, call the operation, dress the answer.

pub mod agent;
pub mod approvals;
pub mod candidates;
pub mod contracts;
pub mod credits;
pub mod discovery;
pub mod drafts;
pub mod health;
pub mod interviews;
pub mod jobs;
pub mod marketplace;
pub mod messages;
pub mod metrics;
pub mod milestones;
pub mod openapi;
pub mod payments;
pub mod sandbox;
pub mod team;
pub mod tokens;
pub mod trainer;
pub mod updates;
pub mod webhooks;

use axum::body::Body;
use axum::response::Response;
use futures::FutureExt;
use http::StatusCode;
use http::header::{self, HeaderValue};
use serde::Serialize;
use wire::operations::Op;

use crate::call::Call;
use crate::failure::Failure;
use crate::headers;
use crate::serve::Handler;

type Answered = Result<Response, Failure>;

/// The handler of an operation. A new row of the table does not compile without one.
pub fn handler(op: Op) -> Handler {
    match op {
        Op::IdentityRegister => |call| agent::register(call).boxed(),
        Op::IdentityClaim => |call| agent::claim(call).boxed(),
        Op::IdentityPoll => |call| agent::poll(call).boxed(),
        Op::IdentityRevoke | Op::IdentityRevokeTwin => |call| agent::revoke(call).boxed(),
        Op::AuthMe => |call| tokens::me(call).boxed(),
        Op::TokensList => |call| tokens::list(call).boxed(),
        Op::TokensCreate => |call| tokens::create(call).boxed(),
        Op::TokensRevoke => |call| tokens::revoke(call).boxed(),
        Op::DraftsCapabilities => |call| drafts::capabilities(call).boxed(),
        Op::DraftsCreate => |call| drafts::create(call).boxed(),
        Op::DraftsUpdate => |call| drafts::update(call).boxed(),
        Op::DraftsGet => |call| drafts::get(call).boxed(),
        Op::UpdatesPoll => |call| updates::poll(call).boxed(),
        Op::WebhooksCreate => |call| webhooks::create(call).boxed(),
        Op::WebhooksList => |call| webhooks::list(call).boxed(),
        Op::WebhooksGet => |call| webhooks::get(call).boxed(),
        Op::WebhooksDelete => |call| webhooks::delete(call).boxed(),
        Op::WebhooksDeliveries => |call| webhooks::deliveries(call).boxed(),
        Op::WebhooksRedeliver => |call| webhooks::redeliver(call).boxed(),
        Op::WebhooksTest => |call| webhooks::test(call).boxed(),
        Op::MarketSearch => |call| marketplace::search(call).boxed(),
        Op::MarketFacets => |call| marketplace::facets(call).boxed(),
        Op::MarketChanges => |call| marketplace::changes(call).boxed(),
        Op::MarketGet => |call| marketplace::get(call).boxed(),
        Op::JobsMine => |call| jobs::mine(call).boxed(),
        Op::JobsPublish => |call| jobs::publish(call).boxed(),
        Op::JobsUpdate => |call| jobs::update(call).boxed(),
        Op::JobsClose => |call| jobs::close(call).boxed(),
        Op::JobsInvite => |call| candidates::invite(call).boxed(),
        Op::ProposalsList => |call| candidates::list(call).boxed(),
        Op::ProposalsGet => |call| candidates::get(call).boxed(),
        Op::ProposalsReview => |call| candidates::review(call).boxed(),
        Op::FreelancersGet => |call| candidates::freelancer(call).boxed(),
        Op::TrainerMe => |call| trainer::me(call).boxed(),
        Op::TrainerEdit => |call| trainer::edit(call).boxed(),
        Op::TrainerRecommended => |call| trainer::recommended(call).boxed(),
        Op::TrainerApply => |call| trainer::apply(call).boxed(),
        Op::TrainerProposals => |call| trainer::proposals(call).boxed(),
        Op::TrainerProposal => |call| trainer::proposal(call).boxed(),
        Op::TrainerWithdraw => |call| trainer::withdraw(call).boxed(),
        Op::SandboxTrainers => |call| sandbox::add_trainer(call).boxed(),
        Op::SandboxSuspend => |call| sandbox::suspend(call).boxed(),
        Op::SandboxApplicants => |call| sandbox::applicants(call).boxed(),
        Op::SandboxReview => |call| candidates::review_as_owner(call).boxed(),
        Op::ProposalsInterview => |call| interviews::read(call).boxed(),
        Op::TrainerInterview => |call| interviews::own(call).boxed(),
        Op::TrainerAnswer => |call| interviews::answer(call).boxed(),
        Op::MessagesStart => |call| messages::open(call).boxed(),
        Op::MessagesRead => |call| messages::read(call).boxed(),
        Op::MessagesSend => |call| messages::send(call).boxed(),
        Op::TrainerMessagesRead => |call| messages::read_as_trainer(call).boxed(),
        Op::TrainerMessagesSend => |call| messages::send_as_trainer(call).boxed(),
        Op::TeamGet => |call| team::get(call).boxed(),
        Op::TeamInvite => |call| team::invite(call).boxed(),
        Op::SandboxAcceptInvite => |call| team::accept(call).boxed(),
        Op::SandboxFeature => |call| sandbox::set_feature(call).boxed(),
        Op::SandboxClock => |call| sandbox::clock(call).boxed(),
        Op::SandboxAdvance => |call| sandbox::advance(call).boxed(),
        Op::SandboxConfirmClaim => |call| sandbox::confirm_claim(call).boxed(),
        Op::SandboxTokens => |call| sandbox::mint_token(call).boxed(),
        Op::SandboxModeration => |call| sandbox::block_phrases(call).boxed(),
        Op::SandboxDecide => |call| sandbox::decide_job(call).boxed(),
        Op::ProposalsHire => |call| approvals::hire(call).boxed(),
        Op::ContractsList => |call| contracts::list(call).boxed(),
        Op::ContractsGet => |call| contracts::get(call).boxed(),
        Op::ContractsEnd => |call| contracts::end(call).boxed(),
        Op::MilestonesCreate => |call| milestones::create(call).boxed(),
        Op::MilestonesGet => |call| milestones::get(call).boxed(),
        Op::MilestonesCancel => |call| milestones::cancel(call).boxed(),
        Op::MilestonesFund => |call| milestones::fund(call).boxed(),
        Op::MilestonesApprove => |call| milestones::approve(call).boxed(),
        Op::ApprovalsList => |call| approvals::list(call).boxed(),
        Op::ApprovalsGet => |call| approvals::get(call).boxed(),
        Op::CreditsGet => |call| credits::get(call).boxed(),
        Op::CreditsLedger => |call| credits::ledger(call).boxed(),
        Op::CreditsTopUp => |call| credits::top_up(call).boxed(),
        Op::CreditsTopUpGet => |call| credits::get_top_up(call).boxed(),
        Op::PaymentsPending => |call| payments::pending(call).boxed(),
        Op::TrainerContracts => |call| contracts::of_trainer(call).boxed(),
        Op::TrainerContract => |call| contracts::one_of_trainer(call).boxed(),
        Op::TrainerWork => |call| contracts::report_work(call).boxed(),
        Op::TrainerPayout => |call| milestones::request_payout(call).boxed(),
        Op::TrainerEarnings => |call| contracts::earnings(call).boxed(),
        Op::SandboxConfirm => |call| approvals::confirm(call).boxed(),
        Op::SandboxDecline => |call| approvals::decline(call).boxed(),
        Op::SandboxPayTopUp => |call| credits::pay(call).boxed(),
        Op::SandboxPaymentMethod => |call| credits::set_payment_method(call).boxed(),
        Op::SandboxLedger => |call| credits::books(call).boxed(),
        Op::SandboxMail => |call| sandbox::mail(call).boxed(),
        Op::SandboxReset => |call| sandbox::reset(call).boxed(),
    }
}

/// A JSON answer.
fn json(status: StatusCode, body: &impl Serialize) -> Answered {
    let bytes = serde_json::to_vec(body).map_err(|error| Failure::internal(error.to_string()))?;
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, headers::JSON);
    Ok(response)
}

/// 200 with JSON.
fn ok(body: &impl Serialize) -> Answered {
    json(StatusCode::OK, body)
}

/// The rows of a page where more than a hundred are refused.
fn rows(limit: Option<&str>, default: usize) -> Result<usize, market::Error> {
    let Some(text) = limit else { return Ok(default) };
    let wrong = || market::Error::field("limit", "limit must be a whole number from 1 to 100.");
    text.parse().ok().filter(|rows| (1..=100).contains(rows)).ok_or_else(wrong)
}

/// An answer that may be one of an earlier request.
fn kept(answer: market::idempotency::Answer) -> Answered {
    let status = StatusCode::from_u16(answer.status).map_err(|error| Failure::internal(error.to_string()))?;
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, headers::JSON);
    if answer.replayed {
        response.headers_mut().insert(headers::IDEMPOTENCY_REPLAYED, HeaderValue::from_static("true"));
    }
    Ok(response)
}

/// Turns an operation's failure into the envelope.
trait Told<T> {
    fn told(self, call: &Call) -> Result<T, Failure>;
}

impl<T> Told<T> for Result<T, market::Error> {
    fn told(self, call: &Call) -> Result<T, Failure> {
        self.map_err(|error| Failure::of(error, &call.market().settings().public_url))
    }
}
