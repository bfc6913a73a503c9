//! The approvals of an account as a person looks through them.

use domain::contract::{ApprovalState, ApprovalStatus, ApprovalType};
use domain::{ApprovalId, Timestamp, Usd};
use store::Tx;
use store::approvals::{Approval, Filter};

use super::expire_account;
use super::review::{Subject, subject};
use crate::error::Result;
use crate::{Caller, Market};

/// Waiting ones that are shown at once; more wait behind them.
const MOST_WAITING: i64 = 100;
/// Decided ones that are shown.
const MOST_DECIDED: i64 = 20;

/// What waits for a person, and what was decided last; each newest first.
#[derive(Clone, Debug)]
pub struct Overview {
    pub waiting: Vec<Line>,
    pub decided: Vec<Line>,
}

/// One approval in a list.
#[derive(Clone, Debug)]
pub struct Line {
    pub id: ApprovalId,
    pub kind: ApprovalType,
    pub state: ApprovalState,
    pub subject: Subject,
    /// What confirming costs, or did; None where nothing is charged.
    pub total: Option<Usd>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub resolved_at: Option<Timestamp>,
}

impl Line {
    /// Whether it was confirmed and its payment is under way.
    pub fn is_executing(&self) -> bool {
        self.state == ApprovalState::Executing
    }
}

/// The approvals of the caller's account.
pub async fn overview(market: &Market, caller: &Caller) -> Result<Overview> {
    let organization = caller.organization();
    expire_account(market, organization).await?;
    let mut tx = market.read().await?;
    let of = |status| Filter { status: Some(status), ..Filter::default() };
    let pending = of(ApprovalStatus::Pending);
    let waiting = store::approvals::list(&mut tx, organization, &pending, None, MOST_WAITING).await?;
    let mut decided = Vec::new();
    for status in [ApprovalStatus::Confirmed, ApprovalStatus::Declined, ApprovalStatus::Expired] {
        decided.extend(store::approvals::list(&mut tx, organization, &of(status), None, MOST_DECIDED).await?);
    }
    decided.sort_by(|a, b| (b.resolved_at, &b.id).cmp(&(a.resolved_at, &a.id)));
    decided.truncate(MOST_DECIDED as usize);
    Ok(Overview { waiting: lines(&mut tx, waiting).await?, decided: lines(&mut tx, decided).await? })
}

/// Which of these approvals of the caller's account were confirmed and have their payment under way; to the API they read
/// as pending.
pub async fn under_way(market: &Market, caller: &Caller, ids: &[ApprovalId]) -> Result<Vec<ApprovalId>> {
    let mut tx = market.read().await?;
    let mut found = Vec::new();
    for id in ids {
        let approval = store::approvals::owned(&mut tx, caller.organization(), id).await?;
        found.extend(approval.filter(|one| one.state == ApprovalState::Executing).map(|one| one.id));
    }
    Ok(found)
}

async fn lines(tx: &mut Tx, approvals: Vec<Approval>) -> Result<Vec<Line>> {
    let mut lines = Vec::with_capacity(approvals.len());
    for approval in approvals {
        lines.push(Line {
            kind: approval.kind,
            state: approval.state,
            subject: subject(tx, &approval).await?,
            total: approval.charge.map(|charge| charge.total),
            created_at: approval.created_at,
            expires_at: approval.expires_at,
            resolved_at: approval.resolved_at,
            id: approval.id,
        });
    }
    Ok(lines)
}
