//! Credits: what an account has paid ahead (contracts.md, 8).

use std::collections::BTreeMap;

use domain::books::CreditType;
use domain::contract::TopUpStatus;
use domain::{ContractId, LedgerEntryId, MilestoneId, OrganizationId, ProposalId, Timestamp, TopUpId, Usd};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `GET /credits`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CreditsAnswer {
    pub credits: Credits,
}

/// What an account can spend, and what of it is held.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Credits {
    pub available_cents: i64,
    /// Held for funded milestones.
    pub reserved_cents: i64,
    /// `usd`
    pub currency: String,
    /// The newest ten.
    pub recent_entries: Vec<LedgerEntry>,
}

/// A line of the credit ledger; it never changes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LedgerEntry {
    pub id: LedgerEntryId,
    #[serde(rename = "type")]
    pub kind: CreditType,
    /// Signed.
    pub amount_cents: i64,
    pub created_at: Timestamp,
    /// The HOLD that this captures or releases.
    pub hold_entry_id: Option<LedgerEntryId>,
    /// The proposal.
    pub joboffer_id: Option<ProposalId>,
    pub contract_id: Option<ContractId>,
    pub milestone_id: Option<MilestoneId>,
    pub top_up_id: Option<TopUpId>,
    pub note: Option<String>,
}

/// `GET /credits/ledger`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LedgerPage {
    /// Newest first.
    pub entries: Vec<LedgerEntry>,
    pub next_cursor: Option<String>,
}

/// `POST /credits/top-ups`; other keys are ignored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateTopUp {
    /// 10 to 10,000 in whole cents.
    pub amount_usd: Option<Usd>,
    /// The same under another name; both must agree.
    pub amount: Option<Usd>,
}

/// A purchase of credits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TopUp {
    pub id: TopUpId,
    pub status: TopUpStatus,
    pub amount_cents: i64,
    pub created_at: Timestamp,
    pub completed_at: Option<Timestamp>,
    pub expires_at: Timestamp,
}

/// A purchase that was begun.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MadeTopUp {
    pub top_up_id: TopUpId,
    /// Where the person pays.
    pub checkout_url: String,
    pub expires_at: Timestamp,
    pub top_up: TopUp,
    pub message: String,
}

/// `GET /credits/top-ups/{topUpId}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TopUpAnswer {
    pub top_up: TopUp,
}

/// `POST /accounts/{userId}/payment-method` of the sandbox, and its answer.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PaymentMethodPresence {
    pub present: bool,
}

/// `GET /ledger` of the sandbox: the books as they stand.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Books {
    /// All balances sum to zero and nothing is broken.
    pub balanced: bool,
    pub sum_micros: i64,
    /// Each broken invariant.
    pub violations: Vec<String>,
    /// Micro-dollars by account.
    pub accounts: BTreeMap<String, i64>,
}

/// An account's credits after an administrator's correction.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdjustedCredits {
    pub organization_id: OrganizationId,
    pub available_cents: i64,
}
