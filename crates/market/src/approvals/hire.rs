//! `POST /proposals/{proposalId}/hire`: asks for a hire (candidates.md, 10).

use domain::ProposalId;
use domain::contract::{ApprovalEvent, ApprovalType};
use domain::fees::Charge;
use domain::job::{Issue, JobStatus};
use domain::proposal::ProposalStatus;
use domain::terms::{HireRequest, Terms};
use serde_json::{Value, json};
use store::Tx;
use store::jobs::Job;
use store::proposals::Proposal;
use wire::approvals::ApprovalResult;
use wire::contracts::Asked;

use super::open::{Ask, open, require_funds};
use super::resolve::close;
use super::{asked, refuse_executing};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::messages::is_out_of_reach;
use crate::{Caller, Market, candidates};

/// A hire request that was read.
#[derive(Clone, Debug)]
pub struct Hire {
    milestone: HireRequest,
    confirm_not_fit: bool,
}

impl Hire {
    /// Reads the body; every problem that can be told without the proposal.
    pub fn read(body: &Value, market: &Market) -> Result<Self> {
        let Value::Object(keys) = body else {
            return Err(Error::issues(vec![Issue::invalid_type(Vec::new(), "object", body)]));
        };
        let (milestone, mut issues) =
            match HireRequest::read(keys.get("milestone").unwrap_or(&Value::Null), market.now()) {
                Ok(milestone) => (Some(milestone), Vec::new()),
                Err(issues) => (None, issues),
            };
        let confirm_not_fit = match keys.get("confirmNotFitOverride") {
            None | Some(Value::Null) => false,
            Some(Value::Bool(confirm)) => *confirm,
            Some(other) => {
                issues.push(Issue::invalid_type(vec!["confirmNotFitOverride".into()], "boolean", other));
                false
            }
        };
        match milestone {
            Some(milestone) if issues.is_empty() => Ok(Self { milestone, confirm_not_fit }),
            _ => Err(Error::issues(issues)),
        }
    }
}

/// Asks a person to hire the trainer of a proposal. Moves nothing.
pub async fn hire(market: &Market, caller: &Caller, proposal: ProposalId, hire: Hire) -> Result<Asked> {
    market
        .write((caller.clone(), proposal, hire), |tx, market, (caller, proposal, hire)| {
            Box::pin(decide(tx, market, caller, proposal, hire))
        })
        .await
}

async fn decide(tx: &mut Tx, market: &Market, caller: &Caller, id: &ProposalId, hire: &Hire) -> Result<Asked> {
    let mut account = AccountTx::begin(tx, market, caller.organization()).await?;
    let proposal = candidates::owned(account.tx, caller, id).await?;
    let job = store::jobs::any(account.tx, &proposal.job_id).await?;
    let job = job.ok_or_else(|| Error::Internal(format!("proposal {id} without its job")))?;
    let terms = terms(&proposal, &job, hire.milestone.clone())?;
    let terms = check_state(&mut account, &proposal, &job, hire.confirm_not_fit, terms).await?;
    let charge = Charge::of_hire(terms.amount);
    let pending = store::approvals::open(account.tx, ApprovalType::ProposalHire, id.as_str()).await?;
    if let Some(pending) = &pending {
        if pending.terms.as_ref() == Some(&terms) {
            let answer = answer(market, pending)?;
            account.finish().await?;
            return Ok(answer);
        }
        refuse_executing(std::slice::from_ref(pending))?;
    }
    require_funds(&mut account, &charge).await?;
    // The old one gives its place free before the new one takes it.
    let successor = account.id();
    if let Some(pending) = pending {
        let result = ApprovalResult::Superseded { superseded_by: domain::ApprovalId::clone(&successor) };
        let now = account.now;
        close(&mut account, pending, ApprovalEvent::Expired, now, Some(result)).await?;
    }
    let ask = Ask {
        id: Some(successor),
        kind: ApprovalType::ProposalHire,
        job_id: job.id,
        proposal_id: Some(id.clone()),
        contract_id: None,
        milestone_id: None,
        terms: Some(terms),
        charge: Some(charge),
    };
    let approval = open(&mut account, ask).await?;
    account.finish().await?;
    answer(market, &approval)
}

fn answer(market: &Market, approval: &store::approvals::Approval) -> Result<Asked> {
    asked(market, approval, "this hire")
}

/// The terms at the rate of the bid; None while there is no bid yet.
pub(super) fn terms(proposal: &Proposal, job: &Job, request: HireRequest) -> Result<Option<Terms>> {
    let kind = job.fields.payment_type;
    let kind = kind.ok_or_else(|| Error::Internal(format!("job {} was published without a payment type", job.id)));
    let Some(bid) = proposal.bid else { return Ok(None) };
    request.priced(kind?, bid).map(Some).map_err(|issue| Error::issues(vec![issue]))
}

/// The refusals by state, in the contract's order.
async fn check_state(
    account: &mut AccountTx<'_>,
    proposal: &Proposal,
    job: &Job,
    confirm_not_fit: bool,
    terms: Option<Terms>,
) -> Result<Terms> {
    if proposal.status == ProposalStatus::Hired {
        let contract = store::contracts::of_proposal(account.tx, &proposal.id).await?;
        let details = json!({ "reason": "already_accepted", "contractId": contract.map(|contract| contract.id) });
        return Err(Error::conflict("This trainer is hired already.", details));
    }
    let refuse = |reason: &str, message: &str| Err(Error::conflict(message, json!({ "reason": reason })));
    if is_out_of_reach(account.tx, proposal).await? {
        return refuse(
            "proposal_withdrawn",
            "The trainer has withdrawn this proposal, or has no open account any more.",
        );
    }
    let Some(terms) = terms else {
        return refuse("proposal_not_ready_for_hire", "The invited trainer has not answered yet.");
    };
    if matches!(job.status, JobStatus::Draft | JobStatus::PendingApproval) {
        return refuse("job_not_published", "Publish the job first.");
    }
    if proposal.status == ProposalStatus::NotAFit && !confirm_not_fit {
        let message = "This proposal is marked as not a fit. Send confirmNotFitOverride: true to hire all the same.";
        return refuse("not_fit_confirmation_required", message);
    }
    Ok(terms)
}
