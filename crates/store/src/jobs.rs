//! Jobs in every state.

use domain::job::{JobFields, JobStatus};
use domain::taxonomy::PaymentType;
use domain::{JobId, OrganizationId, Timestamp};
use serde_json::Value;

use crate::dialect;
use crate::error::{Error, Result};
use crate::param::Param;
use crate::row::{Row, json, token};
use crate::tx::Tx;

/// A job as it is stored.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: JobId,
    pub organization_id: OrganizationId,
    pub status: JobStatus,
    pub fields: JobFields,
    /// What the reader found besides the fields; the shape is the market's.
    pub notes: Value,
    /// The last moderation outcome; the shape is the market's.
    pub moderation: Option<Value>,
    /// Of the folded title and description: equal jobs have equal hashes.
    pub duplicate_hash: String,
    pub external_id: Option<String>,
    pub idempotency_key: Option<String>,
    /// When it last went OPEN; None if it never did.
    pub date_posted: Option<Timestamp>,
    pub valid_through: Option<Timestamp>,
    /// Rises with every write, so that what was checked outside a transaction can be told to be stale.
    pub version: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Job {
    /// Shown on the market at this moment: open, public, not past its end.
    pub fn is_listed(&self, now: Timestamp) -> bool {
        self.status_at(now) == JobStatus::Open && self.fields.is_public()
    }

    /// The state at this moment: expiry is true before it is written down.
    pub fn status_at(&self, now: Timestamp) -> JobStatus {
        match (self.status, self.valid_through) {
            (JobStatus::Open, Some(end)) if end <= now => JobStatus::Archived,
            (status, _) => status,
        }
    }
}

macro_rules! job_columns {
    () => {
        "j.id, j.organization_id, j.status, j.fields, j.notes, j.moderation, j.duplicate_hash, j.external_id, \
         j.idempotency_key, j.date_posted, j.valid_through, j.version, j.created_at, j.updated_at"
    };
}

fn job_of(row: &Row<'_>) -> Result<Job> {
    let moderation: Option<String> = row.get(5)?;
    Ok(Job {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        status: token(row, 2, JobStatus::from_token)?,
        fields: json(row, 3)?,
        notes: json(row, 4)?,
        moderation: moderation.map(|text| serde_json::from_str(&text)).transpose().map_err(unreadable)?,
        duplicate_hash: row.get(6)?,
        external_id: row.get(7)?,
        idempotency_key: row.get(8)?,
        date_posted: row.get(9)?,
        valid_through: row.get(10)?,
        version: row.get(11)?,
        created_at: row.get(12)?,
        updated_at: row.get(13)?,
    })
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::Failed(format!("unreadable JSON: {error}"))
}

fn text(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(unreadable)
}

/// Adds a job; false if the account already has one with that idempotency key.
pub async fn add(tx: &mut Tx, job: &Job) -> Result<bool> {
    let sql =
        "INSERT INTO jobs (id, organization_id, status, is_public, title, fields, notes, moderation, duplicate_hash,
          external_id, idempotency_key, date_posted, valid_through, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT DO NOTHING";
    let (fields, notes) = (text(&job.fields)?, text(&job.notes)?);
    let moderation = job.moderation.as_ref().map(text).transpose()?;
    let added = tx
        .execute(
            sql,
            &[
                (&job.id).into(),
                (&job.organization_id).into(),
                job.status.token().into(),
                job.fields.is_public().into(),
                job.fields.job_title.as_ref().into(),
                (&fields).into(),
                (&notes).into(),
                moderation.as_ref().into(),
                (&job.duplicate_hash).into(),
                job.external_id.as_ref().into(),
                job.idempotency_key.as_ref().into(),
                job.date_posted.into(),
                job.valid_through.into(),
                job.version.into(),
                job.created_at.into(),
                job.updated_at.into(),
            ],
        )
        .await?;
    Ok(added == 1)
}

/// Writes a job back: its state, fields, notes, moderation and times. The version rises by one.
pub async fn save(tx: &mut Tx, job: &Job) -> Result<()> {
    let sql = "UPDATE jobs SET status = $1, is_public = $2, title = $3, fields = $4, notes = $5, moderation = $6,
          duplicate_hash = $7, date_posted = $8, valid_through = $9, updated_at = $10, version = version + 1
        WHERE id = $11";
    let (fields, notes) = (text(&job.fields)?, text(&job.notes)?);
    let moderation = job.moderation.as_ref().map(text).transpose()?;
    tx.execute(
        sql,
        &[
            job.status.token().into(),
            job.fields.is_public().into(),
            job.fields.job_title.as_ref().into(),
            (&fields).into(),
            (&notes).into(),
            moderation.as_ref().into(),
            (&job.duplicate_hash).into(),
            job.date_posted.into(),
            job.valid_through.into(),
            job.updated_at.into(),
            (&job.id).into(),
        ],
    )
    .await
    .map(drop)
}

/// The job of that id, if it is the account's.
pub async fn owned(tx: &mut Tx, organization: &OrganizationId, id: &JobId) -> Result<Option<Job>> {
    const SQL: &str = concat!("SELECT ", job_columns!(), " FROM jobs j WHERE j.id = $1 AND j.organization_id = $2");
    tx.first(SQL, &[id.into(), organization.into()], job_of).await
}

/// The job of that id, whoever owns it: for the marketplace and the sandbox's administrator only.
pub async fn any(tx: &mut Tx, id: &JobId) -> Result<Option<Job>> {
    const SQL: &str = concat!("SELECT ", job_columns!(), " FROM jobs j WHERE j.id = $1");
    tx.first(SQL, &[id.into()], job_of).await
}

/// The account's job with that idempotency key.
pub async fn by_idempotency_key(tx: &mut Tx, organization: &OrganizationId, key: &str) -> Result<Option<Job>> {
    const SQL: &str =
        concat!("SELECT ", job_columns!(), " FROM jobs j WHERE j.organization_id = $1 AND j.idempotency_key = $2");
    tx.first(SQL, &[organization.into(), key.into()], job_of).await
}

/// What lists of proposals say of a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    pub organization_id: OrganizationId,
    pub title: Option<String>,
    pub payment_type: Option<PaymentType>,
}

/// Reads a [`Heading`] from the columns organization_id, title and fields, without reading the other fields.
pub(crate) fn heading_of(row: &Row<'_>, first: usize) -> Result<Heading> {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Payment {
        payment_type: Option<PaymentType>,
    }
    let Payment { payment_type } = json(row, first + 2)?;
    Ok(Heading { organization_id: row.get(first)?, title: row.get(first + 1)?, payment_type })
}

/// What lists of proposals say of a job, whoever owns it: the caller compares the account.
pub async fn heading(tx: &mut Tx, id: &JobId) -> Result<Option<Heading>> {
    let sql = "SELECT organization_id, title, fields FROM jobs WHERE id = $1";
    tx.first(sql, &[id.into()], |row| heading_of(row, 0)).await
}

/// A job together with the name of its company, where somebody gave it one.
#[derive(Clone, Debug)]
pub struct PostedJob {
    pub job: Job,
    pub company_name: Option<String>,
}

fn posted_of(row: &Row<'_>) -> Result<PostedJob> {
    let is_named: bool = row.get(15)?;
    Ok(PostedJob { job: job_of(row)?, company_name: is_named.then(|| row.get(14)).transpose()? })
}

/// A job for the marketplace.
pub async fn posted(tx: &mut Tx, id: &JobId) -> Result<Option<PostedJob>> {
    const SQL: &str = concat!(
        "SELECT ",
        job_columns!(),
        ", o.name, o.is_named FROM jobs j JOIN organizations o ON o.id = j.organization_id WHERE j.id = $1"
    );
    tx.first(SQL, &[id.into()], posted_of).await
}

/// How many jobs [`posted_together`] reads at the most.
pub const TOGETHER: usize = 25;

/// Jobs for the marketplace, in no order: those of the first [`TOGETHER`] ids that exist.
pub async fn posted_together(tx: &mut Tx, ids: &[JobId]) -> Result<Vec<PostedJob>> {
    const SQL: &str = concat!(
        "SELECT ",
        job_columns!(),
        ", o.name, o.is_named FROM jobs j JOIN organizations o ON o.id = j.organization_id
          WHERE j.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
            $21, $22, $23, $24, $25)"
    );
    let Some(last) = ids.last() else { return Ok(Vec::new()) };
    // Places that are left over ask for the last one again.
    let params: [Param<'_>; TOGETHER] = std::array::from_fn(|place| ids.get(place).unwrap_or(last).into());
    tx.rows(SQL, &params, posted_of).await
}

/// Open public jobs by id, after the given one: to rebuild the search index page by page.
pub async fn open_after(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<PostedJob>> {
    const SQL: &str = concat!(
        "SELECT ",
        job_columns!(),
        ", o.name, o.is_named FROM jobs j JOIN organizations o ON o.id = j.organization_id
          WHERE j.id > $1 AND j.status = 'OPEN' AND j.is_public ORDER BY j.id LIMIT $2"
    );
    tx.rows(SQL, &[after.into(), limit.into()], posted_of).await
}

/// What a list of addresses says of a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    pub id: JobId,
    pub title: Option<String>,
    pub updated_at: Timestamp,
}

/// Addresses of the listed jobs after the given id, by id.
pub async fn addresses(tx: &mut Tx, after: &str, now: Timestamp, limit: i64) -> Result<Vec<Address>> {
    let sql = "SELECT id, title, updated_at FROM jobs
        WHERE id > $1 AND status = 'OPEN' AND is_public AND valid_through > $2 ORDER BY id LIMIT $3";
    let address = |row: &Row<'_>| Ok(Address { id: row.get(0)?, title: row.get(1)?, updated_at: row.get(2)? });
    tx.rows(sql, &[after.into(), now.into(), limit.into()], address).await
}

/// The id that so many listed jobs come before, among those after the given one; `None` if there are not so many.
pub async fn address_at(tx: &mut Tx, after: &str, now: Timestamp, place: i64) -> Result<Option<String>> {
    let sql = "SELECT id FROM jobs
        WHERE id > $1 AND status = 'OPEN' AND is_public AND valid_through > $2 ORDER BY id LIMIT 1 OFFSET $3";
    tx.first(sql, &[after.into(), now.into(), place.into()], |row| row.get(0)).await
}

/// The open public jobs of an account.
pub async fn listed(tx: &mut Tx, organization: &OrganizationId) -> Result<Vec<JobId>> {
    let sql = "SELECT id FROM jobs WHERE organization_id = $1 AND status = 'OPEN' AND is_public ORDER BY id";
    tx.rows(sql, &[organization.into()], |row| row.get(0)).await
}

/// How many open public jobs there are.
pub async fn count_open(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM jobs WHERE status = 'OPEN' AND is_public";
    Ok(tx.first(sql, &[], |row| row.get(0)).await?.unwrap_or(0))
}

/// A page of the jobs that wait for an administrator, the longest waiting first, then by id, after that place.
pub async fn waiting(tx: &mut Tx, after: Option<(Timestamp, &str)>, limit: i64) -> Result<Vec<PostedJob>> {
    const SQL: &str = concat!(
        "SELECT ",
        job_columns!(),
        ", o.name, o.is_named FROM jobs j JOIN organizations o ON o.id = j.organization_id
          WHERE j.status = 'PENDING_APPROVAL' AND (j.updated_at, j.id) > ($1, $2) ORDER BY j.updated_at, j.id LIMIT $3"
    );
    let (at, id) = after.unwrap_or((Timestamp::from_millis(i64::MIN), ""));
    tx.rows(SQL, &[at.into(), id.into(), limit.into()], posted_of).await
}

/// How many jobs wait for an administrator.
pub async fn count_waiting(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM jobs WHERE status = 'PENDING_APPROVAL'";
    Ok(tx.first(sql, &[], |row| row.get(0)).await?.unwrap_or(0))
}

/// Whether the market holds any job.
pub async fn any_exists(tx: &mut Tx) -> Result<bool> {
    Ok(tx.first("SELECT id FROM jobs LIMIT 1", &[], |_| Ok(())).await?.is_some())
}

/// How many drafts an account holds.
pub async fn count_drafts(tx: &mut Tx, organization: &OrganizationId) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM jobs WHERE organization_id = $1 AND status = 'DRAFT'";
    Ok(tx.first(sql, &[organization.into()], |row| row.get(0)).await?.unwrap_or(0))
}

/// Live jobs with the same folded title and description: first the account's own others, then everybody else's.
pub async fn count_duplicates(tx: &mut Tx, job: &Job, now: Timestamp) -> Result<(i64, i64)> {
    let sql =
        "SELECT COUNT(CASE WHEN organization_id = $1 THEN 1 END), COUNT(CASE WHEN organization_id <> $1 THEN 1 END)
        FROM jobs WHERE duplicate_hash = $2 AND status = 'OPEN' AND id <> $3 AND valid_through > $4";
    let params = [(&job.organization_id).into(), (&job.duplicate_hash).into(), (&job.id).into(), now.into()];
    Ok(tx.first(sql, &params, |row| Ok((row.get(0)?, row.get(1)?))).await?.unwrap_or((0, 0)))
}

/// Which of an account's jobs a list shows, and where the page starts.
#[derive(Clone, Debug, Default)]
pub struct MineFilter {
    pub status: Option<JobStatus>,
    pub external_id: Option<String>,
    /// The last job of the page before: its creation time and id.
    pub after: Option<(Timestamp, String)>,
}

/// A page of an account's jobs, newest first, then by id.
///
/// Expiry is true before it is written down, so a job past its end counts as ARCHIVED and not as OPEN.
pub async fn mine(
    tx: &mut Tx,
    organization: &OrganizationId,
    filter: &MineFilter,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Job>> {
    const SQL: &str = concat!(
        "SELECT ",
        job_columns!(),
        " FROM jobs j WHERE j.organization_id = $1
          AND (j.created_at < $2 OR (j.created_at = $2 AND j.id < $3))
          AND (CAST($4 AS TEXT) IS NULL OR CASE WHEN j.status = 'OPEN' AND j.valid_through <= $5 THEN 'ARCHIVED' ELSE j.status END = $4)
          AND (CAST($6 AS TEXT) IS NULL OR j.external_id = $6)
          ORDER BY j.created_at DESC, j.id DESC LIMIT $7"
    );
    let (at, id) = filter.after.clone().unwrap_or((Timestamp::from_millis(i64::MAX), String::new()));
    let status = filter.status.map(JobStatus::token);
    let params = [
        organization.into(),
        at.into(),
        (&id).into(),
        status.into(),
        now.into(),
        filter.external_id.as_ref().into(),
        limit.into(),
    ];
    tx.rows(SQL, &params, job_of).await
}

/// Open jobs that have reached their end, oldest end first.
pub async fn expired(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Job>> {
    const SQL: &str = concat!(
        "SELECT ",
        job_columns!(),
        " FROM jobs j WHERE j.status = 'OPEN' AND j.valid_through <= $1 ORDER BY j.valid_through, j.id LIMIT $2"
    );
    tx.rows(SQL, &[now.into(), limit.into()], job_of).await
}

/// Waits for all writers of the change log before it is read (see [`crate::changes`]).
pub async fn settle(tx: &mut Tx) -> Result<()> {
    dialect::wait_for_changes(tx).await
}
