//! Payments that wait (contracts.md, 9).

use domain::contract::{InvoiceKind, InvoiceStatus};
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
