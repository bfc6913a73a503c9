//! What an administrator decides about held money. In no API: the command line calls it.

use domain::MilestoneId;
use domain::contract::{ApprovalType, ExpiryReason, MilestoneEvent, MilestoneStatus};
use serde_json::json;
use store::Tx;
use store::approvals::Approval;
use store::contracts::Contract;
use store::milestones::Milestone;
use wire::contracts::MilestoneAnswer;

use super::{happen, lone, not_found, owned};
use crate::approvals::{self, Settlement};
use crate::audit::{self, Actor};
use crate::error::{Error, Result};
use crate::ledger::AccountTx;
use crate::{Market, contracts};

/// How a dispute ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The work goes on.
    Reopen,
    /// The trainer gets the money.
    Release,
    /// The employer gets it back, as credits.
    Refund,
}

impl Verdict {
    /// As an administrator types it.
    fn word(self) -> &'static str {
        match self {
            Verdict::Reopen => "reopen",
            Verdict::Release => "release",
            Verdict::Refund => "refund",
        }
    }
}

/// Holds a funded milestone's money until the dispute is settled.
pub async fn dispute(market: &Market, id: MilestoneId) -> Result<MilestoneAnswer> {
    market
        .write(id, |tx, market, id| {
            Box::pin(async move {
                let answer = begin(tx, market, id).await?;
                note(tx, market, "admin.milestones.dispute", id.as_str()).await?;
                Ok::<_, Error>(answer)
            })
        })
        .await
}

/// Settles a dispute.
pub async fn judge(market: &Market, id: MilestoneId, verdict: Verdict) -> Result<MilestoneAnswer> {
    market
        .write((id, verdict), |tx, market, (id, verdict)| {
            Box::pin(async move {
                let answer = end(tx, market, id, *verdict).await?;
                note(tx, market, "admin.milestones.judge", &format!("{id} {}", verdict.word())).await?;
                Ok::<_, Error>(answer)
            })
        })
        .await
}

async fn note(tx: &mut Tx, market: &Market, action: &str, subject: &str) -> store::Result<()> {
    audit::note(tx, market.rng(), Actor::CONSOLE, action, subject, market.now()).await
}

async fn begin_account<'a>(
    tx: &'a mut Tx,
    market: &'a Market,
    id: &MilestoneId,
    wanted: MilestoneStatus,
) -> Result<(AccountTx<'a>, Milestone, Contract)> {
    let found = store::milestones::any(tx, id).await?.ok_or_else(|| not_found(id))?;
    let mut account = AccountTx::begin(tx, market, &found.organization_id).await?;
    let (milestone, contract) = owned(&mut account, id).await?;
    if milestone.status != wanted {
        let details = json!({
            "reason": "milestone_status", "milestoneId": id, "milestoneStatus": milestone.status,
            "requiredStatus": wanted
        });
        return Err(Error::conflict("The milestone is not in the state for this.", details));
    }
    Ok((account, milestone, contract))
}

/// What is open for a milestone: its release, and the end of its contract.
async fn open(account: &mut AccountTx<'_>, milestone: &Milestone) -> Result<Vec<Approval>> {
    let release = store::approvals::open(account.tx, ApprovalType::MilestoneApprove, milestone.id.as_str()).await?;
    let end = store::approvals::open(account.tx, ApprovalType::ContractEnd, milestone.contract_id.as_str()).await?;
    Ok(release.into_iter().chain(end).collect())
}

async fn begin(tx: &mut Tx, market: &Market, id: &MilestoneId) -> Result<MilestoneAnswer> {
    let (mut account, milestone, _) = begin_account(tx, market, id, MilestoneStatus::ActiveFunded).await?;
    let open = open(&mut account, &milestone).await?;
    approvals::refuse_executing(&open)?;
    let milestone = happen(&mut account, milestone, MilestoneEvent::Disputed).await?;
    approvals::resolve_all(&mut account, open, ExpiryReason::MilestoneDisputed).await?;
    answer(account, milestone).await
}

async fn end(tx: &mut Tx, market: &Market, id: &MilestoneId, verdict: Verdict) -> Result<MilestoneAnswer> {
    let (mut account, milestone, mut contract) = begin_account(tx, market, id, MilestoneStatus::Disputed).await?;
    let settlement = match verdict {
        Verdict::Reopen => {
            let milestone = happen(&mut account, milestone, MilestoneEvent::Reopened).await?;
            return answer(account, milestone).await;
        }
        Verdict::Release => Settlement::Release,
        Verdict::Refund => Settlement::Refund,
    };
    approvals::settle(&mut account, &contract, milestone, settlement, None).await?;
    contracts::note_budget(&mut account, &mut contract).await?;
    let milestone = store::milestones::any(account.tx, id).await?.ok_or_else(|| not_found(id))?;
    answer(account, milestone).await
}

async fn answer(account: AccountTx<'_>, milestone: Milestone) -> Result<MilestoneAnswer> {
    let answer = MilestoneAnswer { milestone: lone(account.tx, milestone).await? };
    account.finish().await?;
    Ok(answer)
}
