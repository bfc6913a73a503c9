//! Approvals: an agent asks, a person decides, and then it is done exactly once (contracts.md, 7).

mod charging;
mod confirm;
mod decline;
mod execute;
mod hire;
mod open;
mod overview;
mod read;
mod resolve;
mod review;

pub use confirm::{Choice, Decider, Seen, confirm};
pub use decline::decline;
pub use execute::Settlement;
pub use hire::{Hire, hire};
pub use open::Funds;
pub use overview::{Line, Overview, overview, under_way};
pub use read::{ListQuery, get, list};
pub use review::{Review, ReviewedContract, ReviewedMilestone, Subject, Viewed, review};

pub(crate) use charging::{charge_paid, charge_refused};
pub(crate) use execute::{end_contract, settle};
pub(crate) use open::{Ask, open, require_funds};
pub(crate) use resolve::{expire_account, expire_due, refuse_executing, resolve_all, resolve_proposal};

use domain::ApprovalId;
use serde_json::json;
use store::approvals::Approval;
use wire::approvals::{Approval as Shown, ApprovalResult};
use wire::contracts::Asked;

use crate::Market;
use crate::error::{Error, Result};

/// How long a person has.
const LIFETIME_HOURS: i64 = 72;

pub(crate) fn not_found(id: &ApprovalId) -> Error {
    Error::not_found("You have no approval with this id.", json!({ "resource": "approvals", "approvalId": id }))
}

/// An approval for the eyes of its account.
pub(crate) fn shown(market: &Market, approval: &Approval) -> Result<Shown> {
    let result = result_of(approval)?;
    Ok(Shown {
        id: approval.id.clone(),
        kind: approval.kind,
        status: approval.state.status(),
        contract_id: approval.contract_id.clone(),
        milestone_id: approval.milestone_id.clone(),
        job_id: approval.job_id.clone(),
        proposal_id: approval.proposal_id.clone(),
        approval_url: url(market, &approval.id),
        expires_at: approval.expires_at,
        resolved_at: approval.resolved_at,
        result,
        created_at: approval.created_at,
        charge: approval.charge,
    })
}

fn url(market: &Market, id: &ApprovalId) -> String {
    market.settings().url(&format!("/approvals/{id}"))
}

/// The answer to whoever asked.
pub(crate) fn asked(market: &Market, approval: &Approval, what: &str) -> Result<Asked> {
    let message = format!("A person has to confirm {what} at {}", url(market, &approval.id));
    Ok(Asked { approval: shown(market, approval)?, message })
}

/// What came of an approval.
fn result_of(approval: &Approval) -> Result<Option<ApprovalResult>> {
    let read = approval.result.clone().map(serde_json::from_value::<ApprovalResult>).transpose();
    read.map_err(|error| Error::Internal(format!("unreadable result of an approval: {error}")))
}

/// What came of an approval, as it is stored.
pub(crate) fn result_value(result: &ApprovalResult) -> Result<serde_json::Value> {
    serde_json::to_value(result).map_err(|error| Error::Internal(format!("unwritable result: {error}")))
}
