//! Payments that wait (contracts.md, 9).

use domain::contract::{ApprovalType, InvoiceKind, InvoiceStatus};
use domain::{InvoiceId, JobId, MilestoneId, Timestamp, Usd};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `GET /payments/pending`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PendingPayments {
    /// Newest first, all of them.
    pub payments: Vec<PendingPayment>,
}

/// An invoice that waits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PendingPayment {
    pub id: InvoiceId,
    pub status: InvoiceStatus,
    pub invoice_kind: InvoiceKind,
    pub viewer_role: ViewerRole,
    /// Without fees.
    pub amount_usd: Usd,
    /// With fees.
    pub total_usd: Usd,
    pub created_at: Timestamp,
    /// Counts up over the market.
    pub invoice_number: i64,
    pub job: PaymentJob,
    /// Null only for a hire whose charge waits.
    pub milestone: Option<PaymentMilestone>,
}

/// Whose side the reader is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum ViewerRole {
    Employer,
    Freelancer,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PaymentJob {
    pub id: JobId,
    pub title: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PaymentMilestone {
    pub id: MilestoneId,
    /// The name; without one the beginning of the description.
    pub name: Option<String>,
}

/// Money that waits for an administrator. In no API: `opentrain admin payments list` prints it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct UnsettledPayments {
    /// Charges, payouts, top-ups; each oldest first, all of them.
    pub payments: Vec<UnsettledPayment>,
}

/// One of them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct UnsettledPayment {
    /// Of the approval, the invoice or the top-up.
    pub id: String,
    pub kind: UnsettledKind,
    /// Whose money it is, or will be.
    pub email: String,
    /// All of it, fees too.
    pub amount_usd: Usd,
    /// What a charge was confirmed for; null for the others.
    pub approval_type: Option<ApprovalType>,
    /// Null for a top-up.
    pub job_title: Option<String>,
    pub created_at: Timestamp,
}

/// Which way money goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UnsettledKind {
    /// From an employer, for a confirmed approval.
    Charge,
    /// To a trainer.
    Payout,
    /// From an employer, for credits.
    TopUp,
}

/// What an administrator's word made of a payment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MarkedPayment {
    pub id: String,
    pub kind: UnsettledKind,
    /// The status of the approval, the invoice or the top-up afterwards.
    pub status: String,
}
