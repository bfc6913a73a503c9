//! The four marketplace reads (jobs.md, 4).

use domain::job::{ChangeKind, JobStatus, Volume};
use domain::taxonomy::{Country, DataVolumeUnit, EmploymentType, Language, PaymentType};
use domain::{JobId, Timestamp, Usd};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A listed job as everybody sees it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublicJob {
    pub id: JobId,
    pub slug: String,
    pub title: String,
    pub company_name: Option<String>,
    pub description_text: String,
    pub description_html: String,
    pub seo_title: Option<String>,
    pub summary: Option<String>,
    pub status: JobStatus,
    pub date_posted: Timestamp,
    pub valid_through: Timestamp,
    pub updated_at: Timestamp,
    pub employment_types: Vec<EmploymentType>,
    /// Empty: worldwide.
    pub countries: Vec<Country>,
    pub languages: Vec<Language>,
    pub category: String,
    pub data_type: String,
    pub label_types: Vec<String>,
    pub labeling_software: Option<String>,
    pub experience_level: String,
    pub skills: Vec<String>,
    pub pay: Pay,
    pub url: String,
    pub apply_url: String,
    pub headcount: u32,
    pub data_volume: Option<Volume>,
    pub data_volume_unit: DataVolumeUnit,
    pub time_requirement: Option<String>,
    pub project_duration: Option<String>,
}

/// Only the numbers of the payment type are set.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Pay {
    pub payment_type: PaymentType,
    pub currency: String,
    pub hourly_rate: Option<Usd>,
    pub hourly_min: Option<Usd>,
    pub hourly_max: Option<Usd>,
    pub fixed_price: Option<Usd>,
    pub per_label_rate: Option<Usd>,
}

/// A page of `GET /jobs`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobsPage {
    pub jobs: Vec<PublicJob>,
    pub next_cursor: Option<String>,
    pub generated_at: Timestamp,
}

/// `GET /jobs/facets`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Facets {
    pub total_jobs: u64,
    pub categories: Vec<FacetCount>,
    pub languages: Vec<FacetCount>,
    pub countries: Vec<FacetCount>,
    pub pay_types: Vec<FacetCount>,
    pub data_types: Vec<FacetCount>,
    pub label_types: Vec<FacetCount>,
    pub experience_levels: Vec<FacetCount>,
    pub generated_at: Timestamp,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FacetCount {
    pub value: String,
    pub count: u64,
}

/// `GET /jobs/changes`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    pub since: Timestamp,
    /// Feed it back as `since`.
    pub until: Timestamp,
    pub changes: Vec<JobChange>,
    pub generated_at: Timestamp,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobChange {
    pub job_id: JobId,
    pub event_type: ChangeKind,
    pub occurred_at: Timestamp,
}

/// The bare body of a job that was open once and is not listed now.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ClosedJob {
    pub id: JobId,
    /// Always `closed`.
    pub status: String,
}
