//! `POST /job-drafts`.

use domain::Timestamp;
use domain::job::{Issue, JobFields, JobStatus};
use drafting::imports::{self, Import};
use serde_json::{Value, json};
use store::Tx;
use store::jobs::Job;
use wire::drafts::DraftReport;

use super::notes::from_reading;
use super::source::{Content, DraftInput};
use super::{Notes, proposals, report};
use crate::error::{Error, Result};
use crate::{Caller, Market, jobs};

/// Inputs longer than this are read beside the threads that answer requests.
const LONG: usize = 8 * 1024;

/// A draft's report, and whether this call made the draft.
pub struct Created {
    pub report: DraftReport,
    pub is_new: bool,
}

struct Draft {
    caller: Caller,
    fields: JobFields,
    notes: Notes,
    external_id: Option<String>,
    idempotency_key: Option<String>,
}

/// Reads the input and makes a draft; with an idempotency key that exists, gives the draft that has it.
pub async fn create(market: &Market, caller: &Caller, input: DraftInput) -> Result<Created> {
    let fingerprint = input.fingerprint();
    if let Some(key) = &input.idempotency_key {
        // A replay is the common case of a retry: answer it without reading the text again.
        let mut tx = market.read().await?;
        if let Some(job) = store::jobs::by_idempotency_key(&mut tx, caller.organization(), key).await? {
            return replay(market, &job, &fingerprint, market.now());
        }
    }
    let DraftInput { content, inside_source, external_id, idempotency_key } = input;
    let proposed = proposals::ask(market, &content).await;
    let understood = if content.size() > LONG {
        let reading = tokio::task::spawn_blocking(move || understand(&content));
        reading.await.map_err(|error| Error::Internal(error.to_string()))?
    } else {
        understand(&content)
    };
    let understood = understood.map_err(|issue| Error::issues(vec![placed(issue, inside_source)]))?;
    let (mut fields, mut notes, warnings) = from_reading(understood.reading, fingerprint);
    proposals::merge(proposed, &mut fields, &mut notes);
    let external_id = external_id.or(understood.external_id);
    let draft = Draft { caller: caller.clone(), fields, notes, external_id, idempotency_key };
    let made = market.write(draft, |tx, market, draft| Box::pin(insert(tx, market, draft))).await?;
    match made {
        Made::New(job) => Ok(Created { report: report(market, &job, warnings, job.created_at)?, is_new: true }),
        Made::Existing(job, fingerprint) => replay(market, &job, &fingerprint, market.now()),
    }
}

fn understand(content: &Content) -> std::result::Result<Import, Issue> {
    match content {
        Content::Text(text) => Ok(Import { reading: drafting::text::read(text), external_id: None }),
        Content::Canonical(job) => imports::canonical(&Value::Object(job.clone())),
        Content::SchemaOrg(posting) => imports::schema_org(posting),
        Content::IndeedXml(xml) => imports::indeed(xml),
        Content::HrXml(xml) => imports::hr_xml(xml),
    }
}

/// The issue at the path where the input stands in the body.
fn placed(mut issue: Issue, inside_source: bool) -> Issue {
    if inside_source {
        issue.path.insert(0, "source".into());
    }
    issue
}

enum Made {
    New(Box<Job>),
    Existing(Box<Job>, String),
}

async fn insert(tx: &mut Tx, market: &Market, draft: &Draft) -> Result<Made> {
    let organization = draft.caller.organization();
    store::accounts::lock(tx, organization).await?;
    if let Some(key) = &draft.idempotency_key
        && let Some(job) = store::jobs::by_idempotency_key(tx, organization, key).await?
    {
        return Ok(Made::Existing(Box::new(job), draft.notes.fingerprint.clone()));
    }
    let limit = market.settings().limits.drafts_per_account;
    if store::jobs::count_drafts(tx, organization).await? >= i64::from(limit) {
        let details = json!({ "reason": "draft_limit_reached", "limit": limit });
        return Err(Error::conflict("Publish or close drafts first: the account's limit is reached.", details));
    }
    let now = market.now();
    let job = Job {
        id: market.rng().id(now),
        organization_id: organization.clone(),
        status: JobStatus::Draft,
        duplicate_hash: jobs::duplicate_hash(&draft.fields),
        fields: draft.fields.clone(),
        notes: draft.notes.to_value()?,
        moderation: None,
        external_id: draft.external_id.clone(),
        idempotency_key: draft.idempotency_key.clone(),
        date_posted: None,
        valid_through: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    store::jobs::add(tx, &job).await?;
    Ok(Made::New(Box::new(job)))
}

fn replay(market: &Market, job: &Job, fingerprint: &str, now: Timestamp) -> Result<Created> {
    let mut warnings = Vec::new();
    if Notes::read(&job.notes)?.fingerprint != fingerprint {
        warnings.push(
            "This idempotencyKey was used with another body before: this is the job that was made then, unchanged."
                .to_owned(),
        );
    }
    Ok(Created { report: report(market, job, warnings, now)?, is_new: false })
}
