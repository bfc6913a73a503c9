//! What the page of an approval shows: everything a person needs to decide, and what came of it.

use domain::books::Source;
use domain::contract::{ApprovalState, ApprovalType, ContractStatus, MilestoneStatus};
use domain::fees::Charge;
use domain::taxonomy::PaymentType;
use domain::terms::Terms;
use domain::{ApprovalId, ContractId, JobId, MilestoneId, Quantity, Timestamp, Usd, UserId};
use serde_json::Value;
use store::Tx;
use store::approvals::Approval;
use store::milestones::Milestone;
use wire::approvals::ApprovalResult;
use wire::contracts::ConsumedWork;

use super::confirm::edit;
use super::open::funds;
use super::{Funds, Settlement, expire_account, not_found, result_of};
use crate::Market;
use crate::error::{Error, Result};

/// Who looks at an approval, and what they may see.
#[derive(Clone, Debug)]
pub enum Viewed {
    /// The owner of the account: decides.
    Owner(Box<Review>),
    /// Somebody else in the account: is told who decides.
    Member { organization: String, owner: String },
}

/// An approval with what its ids name. Trainers are masked.
#[derive(Clone, Debug)]
pub struct Review {
    pub id: ApprovalId,
    pub kind: ApprovalType,
    pub state: ApprovalState,
    /// The provider said that the charge will take time.
    pub charge_waits: bool,
    pub job_id: JobId,
    pub subject: Subject,
    pub payment_type: PaymentType,
    /// An hour, a label, or the whole: what the bid or the contract says.
    pub rate: Option<Usd>,
    /// 0–100, of a hire.
    pub match_score: Option<i64>,
    /// 0–100, of a hire whose interview is finished.
    pub interview_score: Option<i64>,
    /// The first milestone of a hire, with the person's edits.
    pub terms: Option<Terms>,
    /// The same as it was asked for.
    pub asked_terms: Option<Terms>,
    /// What is funded or released.
    pub milestone: Option<ReviewedMilestone>,
    /// None for a hire that did not happen.
    pub contract: Option<ReviewedContract>,
    pub charge: Option<Charge>,
    /// Where the money came from, once that was chosen.
    pub source: Option<Source>,
    pub funds: Funds,
    pub result: Option<ApprovalResult>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub resolved_at: Option<Timestamp>,
}

impl Review {
    /// Whether it asks for a hire.
    pub fn is_hire(&self) -> bool {
        self.kind == ApprovalType::ProposalHire
    }

    /// Whether it asks for the funding of a milestone.
    pub fn is_funding(&self) -> bool {
        self.kind == ApprovalType::MilestoneFund
    }

    /// Whether it asks to pay for a milestone.
    pub fn is_release(&self) -> bool {
        self.kind == ApprovalType::MilestoneApprove
    }

    /// Whether it asks for the end of a contract.
    pub fn is_end(&self) -> bool {
        self.kind == ApprovalType::ContractEnd
    }
}

/// Who and what an approval is about.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The name of the agent that drives the account, if it gave one.
    pub agent: Option<String>,
    pub job_title: String,
    pub trainer: String,
    /// In English.
    pub country: Option<String>,
}

/// A milestone of the contract in question.
#[derive(Clone, Debug)]
pub struct ReviewedMilestone {
    pub id: MilestoneId,
    pub number: i64,
    pub status: MilestoneStatus,
    pub terms: Terms,
    /// What is held beside the amount while it is funded.
    pub fee: Usd,
    /// The trainer asks for the money.
    pub payout_requested: bool,
    /// Its funding was confirmed, and the payment is under way: until it is through the contract cannot end.
    pub payment_under_way: bool,
    /// Where its money goes if the contract ends now.
    pub at_end: Option<Settlement>,
}

impl ReviewedMilestone {
    /// What is held while it is funded.
    pub fn held(&self) -> Usd {
        self.terms.amount + self.fee
    }

    /// Whether its money goes to the trainer if the contract ends now.
    pub fn is_released_at_end(&self) -> bool {
        self.at_end == Some(Settlement::Release)
    }

    /// Whether it falls away if the contract ends.
    pub fn is_cancelled_at_end(&self) -> bool {
        self.status == MilestoneStatus::NotFunded && !self.payment_under_way
    }
}

/// The contract in question, with the work that was reported on it.
#[derive(Clone, Debug)]
pub struct ReviewedContract {
    pub id: ContractId,
    pub title: String,
    pub status: ContractStatus,
    /// By number.
    pub milestones: Vec<ReviewedMilestone>,
    pub work: ConsumedWork,
    pub last_work_at: Option<Timestamp>,
}

impl ReviewedContract {
    /// Whether a payment for one of its milestones is under way, so that it cannot end yet.
    pub fn waits_for_payment(&self) -> bool {
        self.milestones.iter().any(|milestone| milestone.payment_under_way)
    }

    /// Whether it still runs.
    pub fn is_active(&self) -> bool {
        self.status == ContractStatus::Active
    }
}

/// One approval for a signed-in user; with `edits`, as it would be with these changes of a hire's milestone. 404 for
/// whoever does not belong to the account.
pub async fn review(market: &Market, user: &UserId, id: &ApprovalId, edits: Option<&Value>) -> Result<Viewed> {
    let mut tx = market.read().await?;
    let found = store::approvals::any(&mut tx, id).await?.ok_or_else(|| not_found(id))?;
    drop(tx);
    expire_account(market, &found.organization_id).await?;
    let mut tx = market.read().await?;
    let mut approval = store::approvals::any(&mut tx, id).await?.ok_or_else(|| not_found(id))?;
    let organization = store::accounts::organization(&mut tx, &approval.organization_id).await?;
    let organization = organization.ok_or_else(|| not_found(id))?;
    if organization.owner_user_id != *user {
        if store::team::role(&mut tx, &organization.id, user).await?.is_none() {
            return Err(not_found(id));
        }
        let owner = store::accounts::user(&mut tx, &organization.owner_user_id).await?.ok_or_else(|| not_found(id))?;
        return Ok(Viewed::Member { organization: organization.name, owner: owner.full_name() });
    }
    if let Some(edits) = edits {
        edit(&mut tx, &mut approval, edits, market.now()).await?;
    }
    Ok(Viewed::Owner(Box::new(whole(&mut tx, market, approval).await?)))
}

async fn whole(tx: &mut Tx, market: &Market, approval: Approval) -> Result<Review> {
    let missing = || incomplete(&approval);
    let proposal = match &approval.proposal_id {
        Some(id) => Some(store::proposals::any(tx, id).await?.ok_or_else(missing)?),
        None => None,
    };
    let contract = match &approval.contract_id {
        Some(id) => Some(store::contracts::any(tx, id).await?.ok_or_else(missing)?),
        None => None,
    };
    let (payment_type, rate) = match (&contract, &proposal) {
        (Some(contract), _) => (contract.payment_type, contract.rate),
        (None, Some(proposal)) => {
            let job = store::jobs::heading(tx, &approval.job_id).await?.ok_or_else(missing)?;
            (job.payment_type.ok_or_else(missing)?, proposal.bid)
        }
        (None, None) => return Err(missing()),
    };
    let contract = match contract {
        Some(contract) => Some(reviewed(tx, contract).await?),
        None => None,
    };
    let about = |id: &MilestoneId| contract.as_ref()?.milestones.iter().find(|milestone| milestone.id == *id).cloned();
    Ok(Review {
        kind: approval.kind,
        state: approval.state,
        charge_waits: approval.charge_waits,
        job_id: approval.job_id.clone(),
        subject: subject(tx, &approval).await?,
        payment_type,
        rate,
        match_score: proposal.as_ref().map(|proposal| proposal.match_score),
        interview_score: proposal.as_ref().and_then(|proposal| proposal.interview_score),
        milestone: approval.milestone_id.as_ref().and_then(about),
        contract,
        charge: approval.charge,
        source: approval.source,
        funds: funds(tx, market, &approval.organization_id).await?,
        result: result_of(&approval)?,
        created_at: approval.created_at,
        expires_at: approval.expires_at,
        resolved_at: approval.resolved_at,
        id: approval.id,
        terms: approval.confirmed_terms.or_else(|| approval.terms.clone()),
        asked_terms: approval.terms,
    })
}

fn incomplete(approval: &Approval) -> Error {
    Error::Internal(format!("approval {} lacks what it is about", approval.id))
}

async fn reviewed(tx: &mut Tx, contract: store::contracts::Contract) -> Result<ReviewedContract> {
    let (consumed, last_work_at) = store::work_reports::sums(tx, &contract.id).await?;
    let milestones = store::milestones::of_contract(tx, &contract.id).await?;
    let open = store::approvals::open_of_contract(tx, &contract.id).await?;
    let charges = open.iter().filter(|approval| approval.state == ApprovalState::Executing);
    let charged: Vec<&MilestoneId> = charges.filter_map(|approval| approval.milestone_id.as_ref()).collect();
    Ok(ReviewedContract {
        id: contract.id,
        title: contract.title,
        status: contract.status,
        milestones: milestones.into_iter().map(|one| milestone(charged.contains(&&one.id), one)).collect(),
        work: ConsumedWork {
            seconds: consumed.seconds,
            hours: Quantity::hours_of_seconds(consumed.seconds),
            labels: consumed.labels,
            tasks: consumed.tasks,
        },
        last_work_at,
    })
}

fn milestone(payment_under_way: bool, milestone: Milestone) -> ReviewedMilestone {
    ReviewedMilestone {
        payment_under_way,
        at_end: Settlement::at_end(&milestone),
        id: milestone.id,
        number: milestone.number,
        status: milestone.status,
        fee: milestone.fee,
        payout_requested: milestone.payout_requested,
        terms: Terms {
            name: milestone.name,
            description: milestone.description,
            amount: milestone.amount,
            volume: milestone.volume,
            due: milestone.due_at,
        },
    }
}

/// Resolves who and what an approval is about.
pub(super) async fn subject(tx: &mut Tx, approval: &Approval) -> Result<Subject> {
    let missing = || incomplete(approval);
    let freelancer = match (&approval.proposal_id, &approval.contract_id) {
        (Some(id), _) => store::proposals::any(tx, id).await?.ok_or_else(missing)?.freelancer_id,
        (None, Some(id)) => store::contracts::any(tx, id).await?.ok_or_else(missing)?.freelancer_id,
        (None, None) => return Err(missing()),
    };
    let hired = store::contracts::hired(tx, &freelancer).await?.ok_or_else(missing)?;
    let job = store::jobs::heading(tx, &approval.job_id).await?.ok_or_else(missing)?;
    let organization = store::accounts::organization(tx, &approval.organization_id).await?.ok_or_else(missing)?;
    let owner = store::accounts::user(tx, &organization.owner_user_id).await?.ok_or_else(missing)?;
    Ok(Subject {
        agent: owner.agent_name,
        job_title: job.title.unwrap_or_else(|| "Untitled".to_owned()),
        trainer: hired.name.masked().display_name.as_str().to_owned(),
        country: hired.country.map(|country| country.name().to_owned()),
    })
}
