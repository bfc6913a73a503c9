//! What an account is told of: the eight events, their data and who may read them (events.md, 1).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::access::Scope;
use crate::contract::{ApprovalStatus, BudgetState, MilestoneStatus};
use crate::proposal::ProposalStatus;
use crate::quantity::Quantity;
use crate::taxonomy::PaymentType;
use crate::{ApprovalId, ContractId, ConversationId, InvoiceId, JobId, MessageId, MilestoneId, ProposalId};

/// The type of an event.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
pub enum EventType {
    #[serde(rename = "proposal.received")]
    ProposalReceived,
    #[serde(rename = "proposal.status_changed")]
    ProposalStatusChanged,
    #[serde(rename = "message.received")]
    MessageReceived,
    #[serde(rename = "contract.created")]
    ContractCreated,
    #[serde(rename = "milestone.status_changed")]
    MilestoneStatusChanged,
    #[serde(rename = "payment.pending")]
    PaymentPending,
    #[serde(rename = "approval.confirmed")]
    ApprovalConfirmed,
    #[serde(rename = "contract.budget_state_changed")]
    BudgetStateChanged,
}

impl EventType {
    /// All types, in the order in which the contract lists them.
    pub const ALL: [EventType; 8] = [
        EventType::ProposalReceived,
        EventType::ProposalStatusChanged,
        EventType::MessageReceived,
        EventType::ContractCreated,
        EventType::MilestoneStatusChanged,
        EventType::PaymentPending,
        EventType::ApprovalConfirmed,
        EventType::BudgetStateChanged,
    ];

    /// The scopes that events are read with; each type has one of them.
    pub const READ_SCOPES: [Scope; 3] = [Scope::ProposalsRead, Scope::MessagesRead, Scope::PaymentsRead];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            EventType::ProposalReceived => "proposal.received",
            EventType::ProposalStatusChanged => "proposal.status_changed",
            EventType::MessageReceived => "message.received",
            EventType::ContractCreated => "contract.created",
            EventType::MilestoneStatusChanged => "milestone.status_changed",
            EventType::PaymentPending => "payment.pending",
            EventType::ApprovalConfirmed => "approval.confirmed",
            EventType::BudgetStateChanged => "contract.budget_state_changed",
        }
    }

    /// The type of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.token() == token)
    }

    /// What a token needs to read events of this type.
    pub const fn read_scope(self) -> Scope {
        match self {
            EventType::ProposalReceived | EventType::ProposalStatusChanged => Scope::ProposalsRead,
            EventType::MessageReceived => Scope::MessagesRead,
            EventType::ContractCreated
            | EventType::MilestoneStatusChanged
            | EventType::PaymentPending
            | EventType::ApprovalConfirmed
            | EventType::BudgetStateChanged => Scope::PaymentsRead,
        }
    }
}

/// A move of a contract's budget, with the numbers after it (contracts.md, 2).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BudgetChange {
    pub contract_id: ContractId,
    pub previous_state: BudgetState,
    pub state: BudgetState,
    pub payment_type: PaymentType,
    /// Hours or labels.
    pub funded_volume: Quantity,
    pub consumed_volume: Quantity,
    pub remaining_volume: Quantity,
    pub consumed_fraction: Quantity,
}

/// Something that an account is told of. Holds ids, states and numbers only, never text that a person wrote.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    ProposalReceived {
        proposal: ProposalId,
        job: JobId,
    },
    ProposalStatusChanged {
        proposal: ProposalId,
        job: JobId,
        status: ProposalStatus,
    },
    MessageReceived {
        message: MessageId,
        conversation: ConversationId,
        job: JobId,
    },
    ContractCreated {
        contract: ContractId,
        job: JobId,
        proposal: ProposalId,
    },
    MilestoneStatusChanged {
        milestone: MilestoneId,
        contract: ContractId,
        job: JobId,
        status: MilestoneStatus,
    },
    /// A hire whose card charge waits has neither milestone nor contract yet.
    PaymentPending {
        invoice: InvoiceId,
        milestone: Option<MilestoneId>,
        contract: Option<ContractId>,
        job: JobId,
    },
    /// Any final state of an approval.
    ApprovalConfirmed {
        approval: ApprovalId,
        job: JobId,
        status: ApprovalStatus,
    },
    BudgetStateChanged {
        job: JobId,
        change: BudgetChange,
    },
}

impl Event {
    /// Its type.
    pub const fn kind(&self) -> EventType {
        match self {
            Event::ProposalReceived { .. } => EventType::ProposalReceived,
            Event::ProposalStatusChanged { .. } => EventType::ProposalStatusChanged,
            Event::MessageReceived { .. } => EventType::MessageReceived,
            Event::ContractCreated { .. } => EventType::ContractCreated,
            Event::MilestoneStatusChanged { .. } => EventType::MilestoneStatusChanged,
            Event::PaymentPending { .. } => EventType::PaymentPending,
            Event::ApprovalConfirmed { .. } => EventType::ApprovalConfirmed,
            Event::BudgetStateChanged { .. } => EventType::BudgetStateChanged,
        }
    }

    /// The thing it is about.
    pub fn resource_id(&self) -> &str {
        match self {
            Event::ProposalReceived { proposal, .. } | Event::ProposalStatusChanged { proposal, .. } => {
                proposal.as_str()
            }
            Event::MessageReceived { message, .. } => message.as_str(),
            Event::ContractCreated { contract, .. } => contract.as_str(),
            Event::MilestoneStatusChanged { milestone, .. } => milestone.as_str(),
            Event::PaymentPending { invoice, .. } => invoice.as_str(),
            Event::ApprovalConfirmed { approval, .. } => approval.as_str(),
            Event::BudgetStateChanged { change, .. } => change.contract_id.as_str(),
        }
    }

    /// The job that the thing belongs to.
    pub fn job_id(&self) -> &JobId {
        match self {
            Event::ProposalReceived { job, .. }
            | Event::ProposalStatusChanged { job, .. }
            | Event::MessageReceived { job, .. }
            | Event::ContractCreated { job, .. }
            | Event::MilestoneStatusChanged { job, .. }
            | Event::PaymentPending { job, .. }
            | Event::ApprovalConfirmed { job, .. }
            | Event::BudgetStateChanged { job, .. } => job,
        }
    }

    /// Its `data`, with exactly the keys of the contract.
    pub fn data(&self) -> Value {
        match self {
            Event::ProposalReceived { proposal, job } => json!({ "proposalId": proposal, "jobId": job }),
            Event::ProposalStatusChanged { proposal, status, .. } => {
                json!({ "proposalId": proposal, "status": status })
            }
            Event::MessageReceived { message, conversation, .. } => {
                json!({ "conversationId": conversation, "messageId": message })
            }
            Event::ContractCreated { contract, job, proposal } => {
                json!({ "contractId": contract, "jobId": job, "proposalId": proposal })
            }
            Event::MilestoneStatusChanged { milestone, contract, status, .. } => {
                json!({ "milestoneId": milestone, "contractId": contract, "status": status })
            }
            Event::PaymentPending { invoice, milestone, contract, .. } => {
                json!({ "invoiceId": invoice, "milestoneId": milestone, "contractId": contract })
            }
            Event::ApprovalConfirmed { approval, status, .. } => {
                json!({ "approvalId": approval, "status": status })
            }
            Event::BudgetStateChanged { change, .. } => json!(change),
        }
    }
}
