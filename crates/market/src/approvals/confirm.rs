//! The person's yes. Never reached with an API token.

use std::time::Duration;

use domain::books::Source;
use domain::contract::{ApprovalEvent, ApprovalState, ApprovalType};
use domain::fees::Charge;
use domain::job::Issue;
use domain::terms::HireRequest;
use domain::{ApprovalId, ContractId, MilestoneId, OrganizationId, Timestamp, Usd, UserId};
use serde_json::{Value, json};
use store::Tx;
use store::approvals::Approval;
use wire::approvals::ApprovalAnswer;

use super::charging::{self, Charged, Turn};
use super::open::{Funds, funds, payment_method_required};
use super::{Settlement, execute, expire_account, hire, not_found, shown};
use crate::Market;
use crate::error::{Error, Result};
use crate::ledger::AccountTx;

/// How long a confirm waits for another one that is under way.
const PATIENCE: Duration = Duration::from_secs(10);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Who decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decider {
    /// A signed-in person; only the owner of the account is one who may.
    Person(UserId),
    /// Whoever drives the sandbox, for the owner.
    Sandbox,
}

/// What the person chose.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    source: Option<Source>,
    /// Edits of a hire's milestone, as sent.
    milestone: Option<Value>,
    seen: Seen,
}

/// What a person was shown before saying yes. Where it is not what would happen, nothing happens.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    pub total: Option<Usd>,
    /// Where the end of a contract sends what is held.
    pub settlements: Option<Vec<(MilestoneId, Settlement)>>,
}

impl Choice {
    /// Reads `paymentSource` and `milestone`.
    pub fn read(body: &Value) -> Result<Self> {
        let Value::Object(body) = body else {
            return Err(Error::issues(vec![Issue::invalid_type(Vec::new(), "object", body)]));
        };
        let source = match body.get("paymentSource") {
            None | Some(Value::Null) => None,
            Some(given) => {
                let unsupported =
                    || Error::unsupported("paymentSource", "supportedSources", &Source::ALL.map(Source::token));
                Some(given.as_str().and_then(Source::from_token).ok_or_else(unsupported)?)
            }
        };
        let milestone = body.get("milestone").filter(|given| !given.is_null()).cloned();
        if let Some(given) = milestone.as_ref().filter(|given| !given.is_object()) {
            return Err(Error::issues(vec![Issue::invalid_type(vec!["milestone".into()], "object", given)]));
        }
        Ok(Self { source, milestone, seen: Seen::default() })
    }

    /// With the money from there.
    pub fn from_source(source: Source) -> Self {
        Self { source: Some(source), ..Self::default() }
    }

    /// Only if what happens is what the person saw; else 409 `changed_since_seen`.
    pub fn having_seen(mut self, seen: Seen) -> Self {
        self.seen = seen;
        self
    }
}

/// The approval of that id, for one who may decide on it.
pub(super) async fn decidable(market: &Market, decider: &Decider, id: &ApprovalId) -> Result<(OrganizationId, UserId)> {
    let mut tx = market.read().await?;
    let approval = store::approvals::any(&mut tx, id).await?.ok_or_else(|| not_found(id))?;
    let organization = store::accounts::organization(&mut tx, &approval.organization_id).await?;
    let owner = organization.ok_or_else(|| not_found(id))?.owner_user_id;
    match decider {
        Decider::Person(user) if *user != owner => Err(not_found(id)),
        _ => Ok((approval.organization_id, owner)),
    }
}

/// What the first transaction of a confirm came to.
enum Begun {
    /// It is done, or was before.
    Done(Box<Approval>),
    /// Its charge is this confirm's to bring about.
    Charge,
    /// Another confirm is at it.
    Busy(Box<Approval>),
}

/// Confirms an approval and carries it out, exactly once however often and from wherever this is called.
pub async fn confirm(market: &Market, decider: &Decider, id: ApprovalId, choice: Choice) -> Result<ApprovalAnswer> {
    let (organization, owner) = decidable(market, decider, &id).await?;
    expire_account(market, &organization).await?;
    let begun = market
        .write((organization, owner, id.clone(), choice), |tx, market, (organization, owner, id, choice)| {
            Box::pin(begin(tx, market, organization, owner, id, choice))
        })
        .await?;
    let approval = match begun {
        Begun::Done(approval) => {
            market.wake_feeder();
            *approval
        }
        Begun::Charge => match charging::charge(market, &id, Turn::Confirm).await? {
            Charged::Done(approval) | Charged::Waits(approval) => *approval,
            Charged::Refused(error) => return Err(error),
        },
        Begun::Busy(approval) => outcome(market, *approval).await?,
    };
    Ok(ApprovalAnswer { approval: shown(market, &approval)? })
}

/// Step 1; where nothing outside is needed, step 3 with it.
async fn begin(
    tx: &mut Tx,
    market: &Market,
    organization: &OrganizationId,
    owner: &UserId,
    id: &ApprovalId,
    choice: &Choice,
) -> Result<Begun> {
    let mut account = AccountTx::begin(tx, market, organization).await?;
    let found = store::approvals::owned(account.tx, organization, id).await?;
    let mut approval = found.ok_or_else(|| not_found(id))?;
    match approval.state {
        ApprovalState::Confirmed => return Ok(Begun::Done(Box::new(approval))),
        ApprovalState::Executing => return Ok(Begun::Busy(Box::new(approval))),
        ApprovalState::Declined | ApprovalState::Expired => return Err(not_pending(&approval)),
        ApprovalState::Pending => {}
    }
    if let Some(edits) = &choice.milestone {
        edit(account.tx, &mut approval, edits, account.now).await?;
    }
    check_seen(&mut account, &approval, &choice.seen).await?;
    if let Some(charge) = approval.charge {
        let funds = funds(account.tx, market, &account.organization).await?;
        let source = source(&account, &charge, &funds, choice.source)?;
        approval.source = Some(source);
        approval.charge_method = funds.card.filter(|_| source == Source::Card);
    }
    approval.confirmed_by = Some(owner.clone());
    let outside = approval.source == Some(Source::Card) && !market.payments().settles_at_once();
    if outside {
        let next = approval.state.on(ApprovalEvent::ChargeBegun);
        approval.state = next.ok_or_else(|| Error::Internal("a pending approval that cannot begin".to_owned()))?;
        approval.charge_attempt += 1;
        store::approvals::save(account.tx, &approval).await?;
        account.finish().await?;
        return Ok(Begun::Charge);
    }
    let approval = execute::execute(&mut account, approval).await?;
    account.finish().await?;
    Ok(Begun::Done(Box::new(approval)))
}

/// Takes over a person's changes to a hire's milestone; the confirmed values win.
pub(super) async fn edit(tx: &mut Tx, approval: &mut Approval, edits: &Value, now: Timestamp) -> Result<()> {
    if approval.kind != ApprovalType::ProposalHire {
        return Ok(());
    }
    let missing = || Error::Internal(format!("hire approval {} without its proposal or terms", approval.id));
    let terms = approval.terms.as_ref().ok_or_else(missing)?;
    let request = HireRequest::edited(terms, edits, now).map_err(Error::issues)?;
    let proposal = store::proposals::any(tx, approval.proposal_id.as_ref().ok_or_else(missing)?).await?;
    let proposal = proposal.ok_or_else(missing)?;
    let job = store::jobs::any(tx, &approval.job_id).await?.ok_or_else(missing)?;
    let edited = hire::terms(&proposal, &job, request)?.ok_or_else(missing)?;
    approval.charge = Some(Charge::of_hire(edited.amount));
    approval.confirmed_terms = Some(edited);
    Ok(())
}

/// 409 if the person saw something else than what confirming would do.
async fn check_seen(account: &mut AccountTx<'_>, approval: &Approval, seen: &Seen) -> Result<()> {
    let charged = seen.total.is_none_or(|total| approval.charge.is_some_and(|charge| charge.total == total));
    let settled = match (&seen.settlements, &approval.contract_id) {
        (Some(seen), Some(contract)) => *seen == settlements(account.tx, contract).await?,
        _ => true,
    };
    if charged && settled {
        return Ok(());
    }
    let details = json!({ "reason": "changed_since_seen", "approvalId": approval.id });
    Err(Error::conflict("What would happen has changed. Look again, then confirm.", details))
}

/// Where the money that a contract holds goes if it ends now, by milestone.
async fn settlements(tx: &mut Tx, contract: &ContractId) -> Result<Vec<(MilestoneId, Settlement)>> {
    let milestones = store::milestones::of_contract(tx, contract).await?;
    let held = milestones.into_iter().filter_map(|milestone| {
        let settlement = Settlement::at_end(&milestone)?;
        Some((milestone.id, settlement))
    });
    Ok(held.collect())
}

/// Where the money comes from: as chosen, else credits if they cover the whole charge, else card.
fn source(account: &AccountTx<'_>, charge: &Charge, funds: &Funds, chosen: Option<Source>) -> Result<Source> {
    match chosen.unwrap_or_else(|| funds.default_source(charge)) {
        Source::Card if !funds.has_card() => Err(payment_method_required(account, charge, funds)),
        Source::Credits if !funds.credits_cover(charge) => {
            let details = json!({
                "reason": "insufficient_credits",
                "requiredCents": charge.total.cents(),
                "availableCents": funds.available.cents(),
            });
            Err(Error::conflict("The credits do not cover the whole charge.", details))
        }
        source => Ok(source),
    }
}

/// 409 for an approval that is final.
pub(super) fn not_pending(approval: &Approval) -> Error {
    let status = approval.state.status();
    let details = json!({ "reason": "approval_not_pending", "status": status, "approvalId": approval.id });
    Error::conflict(format!("This approval is {} already.", status.token()), details)
}

/// Waits for what another confirm comes to; one whose charge takes its time is answered as it is.
async fn outcome(market: &Market, mut approval: Approval) -> Result<Approval> {
    let looks = PATIENCE.as_millis() / LOOK_AGAIN.as_millis();
    for _ in 0..looks {
        match approval.state {
            ApprovalState::Executing if approval.charge_waits => return Ok(approval),
            ApprovalState::Executing => {}
            ApprovalState::Confirmed => return Ok(approval),
            ApprovalState::Pending => return Err(charging::payment_failed(&approval.id, "The payment was refused.")),
            ApprovalState::Declined | ApprovalState::Expired => return Err(not_pending(&approval)),
        }
        tokio::time::sleep(LOOK_AGAIN).await;
        let mut tx = market.read().await?;
        let found = store::approvals::any(&mut tx, &approval.id).await?;
        approval = found.ok_or_else(|| not_found(&approval.id))?;
    }
    Ok(approval)
}
