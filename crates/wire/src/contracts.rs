//! Contracts, milestones, budgets and the work on them (contracts.md, 2–6).

use domain::contract::{BudgetState, ContractStatus, MilestoneStatus};
use domain::taxonomy::PaymentType;
use domain::trainer::MaskedText;
use domain::{ContractId, ConversationId, InvoiceId, JobId, MilestoneId, ProposalId, Quantity, Timestamp, Usd, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::approvals::Approval;

/// A contract as lists show it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contract {
    pub id: ContractId,
    pub status: ContractStatus,
    pub title: String,
    pub job_id: JobId,
    pub proposal_id: ProposalId,
    pub payment_type: PaymentType,
    /// Null only on an imported contract.
    pub rate_usd: Option<Usd>,
    pub estimated_total_usd: Usd,
    /// Hours or labels; null on a fixed price.
    pub estimated_volume: Option<Quantity>,
    pub has_active_milestone: bool,
    pub start_date: Timestamp,
    pub end_date: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub freelancer: ContractFreelancer,
    pub milestones: Vec<Milestone>,
}

/// Who was hired, masked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContractFreelancer {
    pub user_id: UserId,
    pub display_name: MaskedText,
    /// In English.
    pub country: Option<String>,
    pub profile_path: String,
}

/// A milestone inside a contract.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Milestone {
    pub id: MilestoneId,
    pub name: Option<String>,
    pub description: Option<String>,
    pub status: MilestoneStatus,
    /// Without fees.
    pub amount_usd: Usd,
    /// Hours or labels; null on a fixed price.
    pub volume: Option<Quantity>,
    pub milestone_number: i64,
    pub due_date: Option<Timestamp>,
    /// The trainer asked for the payout, and it is not settled.
    pub pending_approval: bool,
    /// Somebody has to act on that.
    pub needs_review: bool,
    pub invoice_id: Option<InvoiceId>,
    pub created_at: Timestamp,
}

/// A milestone on its own.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoneMilestone {
    #[serde(flatten)]
    pub milestone: Milestone,
    pub contract_id: ContractId,
    pub job_id: JobId,
}

/// An answer that holds one milestone.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MilestoneAnswer {
    pub milestone: LoneMilestone,
}

/// `GET /contracts`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ContractList {
    /// Newest first, all of them.
    pub contracts: Vec<Contract>,
}

/// `GET /contracts/{contractId}`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ContractAnswer {
    pub contract: WholeContract,
}

/// A contract with its thread and its budget.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WholeContract {
    #[serde(flatten)]
    pub contract: Contract,
    pub job_dm_conversation_id: ConversationId,
    pub budget: Budget,
}

/// What was funded against what was used.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Budget {
    pub contract_id: ContractId,
    pub payment_type: PaymentType,
    pub state: BudgetState,
    pub funded_volume: Quantity,
    pub funded_amount_usd: Usd,
    pub consumed: ConsumedWork,
    pub consumed_volume: Quantity,
    pub remaining_volume: Quantity,
    /// May pass 1.
    pub consumed_fraction: Quantity,
    pub active_milestone: Option<ActiveMilestone>,
    pub last_usage_at: Option<Timestamp>,
}

/// Sums over the work reports.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConsumedWork {
    pub seconds: i64,
    pub hours: Quantity,
    pub labels: i64,
    pub tasks: i64,
}

/// The milestone that is worked on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ActiveMilestone {
    pub id: MilestoneId,
    pub name: Option<String>,
    pub amount_usd: Usd,
    pub volume: Option<Quantity>,
    pub status: MilestoneStatus,
}

/// `POST /contracts/{contractId}/milestones`; other keys are ignored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateMilestone {
    #[schemars(length(min = 1, max = 5000))]
    pub description: String,
    #[schemars(length(max = 200))]
    pub name: Option<String>,
    /// Whole cents; required on a fixed price. With a volume it must equal rate × volume.
    pub amount_usd: Option<Usd>,
    /// Hours or labels; required on hourly and per-label contracts.
    pub volume: Option<Quantity>,
    /// A date or an RFC 3339 time, not in the past.
    pub due_date: Option<String>,
}

/// A contract that ended at once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EndedContract {
    pub ok: bool,
    pub contract_id: ContractId,
    pub status: ContractStatus,
}

/// What the end of a contract answers: done, or a person is asked.
#[derive(Clone, PartialEq, Debug)]
pub enum End {
    Done(EndedContract),
    Asked(Box<Asked>),
}

/// 202: a person is asked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    pub approval: Approval,
    /// What has to happen now, for people.
    pub message: String,
}

/// A contract as its trainer sees it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TrainerContract {
    pub id: ContractId,
    pub status: ContractStatus,
    pub title: String,
    pub job_id: JobId,
    pub proposal_id: ProposalId,
    pub payment_type: PaymentType,
    pub rate_usd: Option<Usd>,
    pub start_date: Timestamp,
    pub end_date: Option<Timestamp>,
    /// The account that hired.
    pub company_name: String,
    pub job_dm_conversation_id: ConversationId,
    pub milestones: Vec<Milestone>,
}

/// `GET /api/trainer/v1/contracts`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TrainerContractList {
    pub contracts: Vec<TrainerContract>,
}

/// A trainer's contract with its budget.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WholeTrainerContract {
    #[serde(flatten)]
    pub contract: TrainerContract,
    pub budget: Budget,
}

/// `GET /api/trainer/v1/contracts/{id}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TrainerContractAnswer {
    pub contract: WholeTrainerContract,
}

/// `POST /api/trainer/v1/contracts/{id}/work`: the whole day; a number left out keeps that day's value.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportWork {
    /// `YYYY-MM-DD`, from the contract's first day to today.
    pub work_date: String,
    #[schemars(range(min = 0, max = 86400))]
    pub total_seconds: Option<i64>,
    #[schemars(range(min = 0, max = 10_000_000))]
    pub labels_completed: Option<i64>,
    #[schemars(range(min = 0, max = 10_000_000))]
    pub tasks_completed: Option<i64>,
}

/// The budget after a report.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportedWork {
    pub contract_id: ContractId,
    pub work_date: String,
    pub budget: Budget,
}

/// `GET /api/trainer/v1/earnings`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Earnings {
    /// Released, ever.
    pub paid_usd: Usd,
    /// Released and on its way to the trainer.
    pub payable_usd: Usd,
    /// Funded and not released yet.
    pub pending_usd: Usd,
    pub contracts: Vec<ContractEarnings>,
    /// Payouts on their way, newest first.
    pub payouts: Vec<crate::payments::PendingPayment>,
}

/// What one contract has earned its trainer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ContractEarnings {
    pub contract_id: ContractId,
    pub title: String,
    pub status: ContractStatus,
    pub paid_usd: Usd,
    pub pending_usd: Usd,
}
