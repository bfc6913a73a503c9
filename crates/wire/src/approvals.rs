//! Approvals, and the hire request (contracts.md, 7; candidates.md, 10).

use domain::books::Source;
use domain::contract::{ApprovalStatus, ApprovalType, ExpiryReason};
use domain::fees::Charge;
use domain::{
    ApprovalId, ContractId, InvoiceId, JobId, MilestoneId, PostingId, ProposalId, Quantity, Timestamp, Usd, UserId,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a person was asked, and what came of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Approval {
    pub id: ApprovalId,
    #[serde(rename = "type")]
    pub kind: ApprovalType,
    pub status: ApprovalStatus,
    pub contract_id: Option<ContractId>,
    pub milestone_id: Option<MilestoneId>,
    pub job_id: JobId,
    pub proposal_id: Option<ProposalId>,
    /// Where the person decides.
    pub approval_url: String,
    pub expires_at: Timestamp,
    pub resolved_at: Option<Timestamp>,
    pub result: Option<ApprovalResult>,
    pub created_at: Timestamp,
    /// What confirming costs, afterwards what was charged; null where nothing is charged.
    pub charge: Option<Charge>,
}

/// What came of it. Told apart by its keys.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ApprovalResult {
    #[serde(rename_all = "camelCase")]
    Hired {
        hired: bool,
        contract_id: ContractId,
        job_id: JobId,
        freelancer_user_id: UserId,
    },
    #[serde(rename_all = "camelCase")]
    Released {
        invoice_id: InvoiceId,
        payout_transaction_id: PostingId,
    },
    /// `paymentIntentId` is null when paid from credits.
    #[serde(rename_all = "camelCase")]
    Funded {
        invoice_id: InvoiceId,
        payment_intent_id: Option<String>,
    },
    #[serde(rename_all = "camelCase")]
    Ended {
        contract_ended: bool,
    },
    #[serde(rename_all = "camelCase")]
    Superseded {
        superseded_by: ApprovalId,
    },
    Gone {
        reason: ExpiryReason,
    },
}

/// `GET /approvals/{approvalId}`, and what the person's decision answers.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ApprovalAnswer {
    pub approval: Approval,
}

/// `GET /approvals`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApprovalPage {
    /// Newest first.
    pub approvals: Vec<Approval>,
    pub next_cursor: Option<String>,
}

/// `POST /proposals/{proposalId}/hire`; other keys are ignored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HireTrainer {
    pub milestone: HireMilestone,
    /// Hires although the proposal is marked as not a fit.
    #[serde(default)]
    pub confirm_not_fit_override: bool,
}

/// The first milestone of a hire.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct HireMilestone {
    /// This or the description must not be blank.
    #[schemars(length(max = 200))]
    pub name: Option<String>,
    #[schemars(length(max = 5000))]
    pub description: Option<String>,
    /// 1 to 1,000,000 in whole cents; may be left out where a volume is given.
    pub amount: Option<Usd>,
    /// Hours or whole labels; refused on a fixed price. With an amount it must be amount / rate.
    pub volume: Option<Quantity>,
    /// A date or an RFC 3339 time, not in the past.
    pub due_date: Option<String>,
}

/// The person's yes: where the money comes from, and what is changed about a hire's milestone.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ConfirmApproval {
    /// Default: credits if they cover the whole charge, else card.
    pub payment_source: Option<Source>,
    pub milestone: Option<HireMilestone>,
}
