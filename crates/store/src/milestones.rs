//! Milestones: pieces of work that are funded and paid as one.

use domain::books::Source;
use domain::contract::{ContractStatus, MilestoneStatus};
use domain::{ContractId, InvoiceId, JobId, MilestoneId, OrganizationId, Quantity, Timestamp, Usd, UserId};

use crate::error::{Error, Result};
use crate::row::{Row, token};
use crate::tx::Tx;

/// A milestone as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct Milestone {
    pub id: MilestoneId,
    pub contract_id: ContractId,
    pub organization_id: OrganizationId,
    pub job_id: JobId,
    pub freelancer_id: UserId,
    /// 1, 2, 3 … within its contract.
    pub number: i64,
    pub name: Option<String>,
    pub description: Option<String>,
    pub status: MilestoneStatus,
    /// Without fees.
    pub amount: Usd,
    /// What is held beside the amount while it is funded.
    pub fee: Usd,
    /// Hours or labels; None on a fixed price.
    pub volume: Option<Quantity>,
    pub due_at: Option<Timestamp>,
    pub payout_requested: bool,
    /// An administrator once looked into it.
    pub was_disputed: bool,
    /// Where its money came from; None until funded.
    pub source: Option<Source>,
    /// The funding invoice; None until funded.
    pub invoice_id: Option<InvoiceId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

macro_rules! milestone_columns {
    () => {
        "m.id, m.contract_id, m.organization_id, m.job_id, m.freelancer_id, m.number, m.name, m.description, m.status, \
         m.amount, m.fee, m.volume, m.due_at, m.payout_requested, m.was_disputed, m.source, m.invoice_id, m.created_at, m.updated_at"
    };
}

pub(crate) fn source_of(row: &Row<'_>, index: usize) -> Result<Option<Source>> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| Source::from_token(&text).ok_or_else(|| Error::Failed(format!("unknown source {text:?}"))))
        .transpose()
}

fn milestone_of(row: &Row<'_>) -> Result<Milestone> {
    Ok(Milestone {
        id: row.get(0)?,
        contract_id: row.get(1)?,
        organization_id: row.get(2)?,
        job_id: row.get(3)?,
        freelancer_id: row.get(4)?,
        number: row.get(5)?,
        name: row.get(6)?,
        description: row.get(7)?,
        status: token(row, 8, MilestoneStatus::from_token)?,
        amount: row.get(9)?,
        fee: row.get(10)?,
        volume: row.get(11)?,
        due_at: row.get(12)?,
        payout_requested: row.get(13)?,
        was_disputed: row.get(14)?,
        source: source_of(row, 15)?,
        invoice_id: row.get(16)?,
        created_at: row.get(17)?,
        updated_at: row.get(18)?,
    })
}

/// Adds a milestone. Its number must be free: the account is locked while it is taken.
pub async fn add(tx: &mut Tx, milestone: &Milestone) -> Result<()> {
    let sql =
        "INSERT INTO milestones (id, contract_id, organization_id, job_id, freelancer_id, number, name, description,
          status, amount, fee, volume, due_at, payout_requested, was_disputed, source, invoice_id, created_at,
          updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    let params = [
        (&milestone.id).into(),
        (&milestone.contract_id).into(),
        (&milestone.organization_id).into(),
        (&milestone.job_id).into(),
        (&milestone.freelancer_id).into(),
        milestone.number.into(),
        milestone.name.as_ref().into(),
        milestone.description.as_ref().into(),
        milestone.status.token().into(),
        milestone.amount.into(),
        milestone.fee.into(),
        milestone.volume.into(),
        milestone.due_at.into(),
        milestone.payout_requested.into(),
        milestone.was_disputed.into(),
        milestone.source.map(Source::token).into(),
        milestone.invoice_id.as_ref().into(),
        milestone.created_at.into(),
        milestone.updated_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Writes back what changes in a milestone's life.
pub async fn save(tx: &mut Tx, milestone: &Milestone) -> Result<()> {
    let sql =
        "UPDATE milestones SET status = $1, payout_requested = $2, was_disputed = $3, source = $4, invoice_id = $5,
          updated_at = $6
        WHERE id = $7";
    let params = [
        milestone.status.token().into(),
        milestone.payout_requested.into(),
        milestone.was_disputed.into(),
        milestone.source.map(Source::token).into(),
        milestone.invoice_id.as_ref().into(),
        milestone.updated_at.into(),
        (&milestone.id).into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The milestone of that id, whoever it belongs to.
pub async fn any(tx: &mut Tx, id: &MilestoneId) -> Result<Option<Milestone>> {
    const SQL: &str = concat!("SELECT ", milestone_columns!(), " FROM milestones m WHERE m.id = $1");
    tx.first(SQL, &[id.into()], milestone_of).await
}

/// The account's milestone of that id.
pub async fn owned(tx: &mut Tx, organization: &OrganizationId, id: &MilestoneId) -> Result<Option<Milestone>> {
    Ok(any(tx, id).await?.filter(|milestone| milestone.organization_id == *organization))
}

/// A contract's milestones in every state, by number.
pub async fn of_contract(tx: &mut Tx, contract: &ContractId) -> Result<Vec<Milestone>> {
    const SQL: &str =
        concat!("SELECT ", milestone_columns!(), " FROM milestones m WHERE m.contract_id = $1 ORDER BY m.number");
    tx.rows(SQL, &[contract.into()], milestone_of).await
}

/// The milestones of the account's contracts (see `contracts::list`), by number.
pub async fn of_contracts(
    tx: &mut Tx,
    organization: &OrganizationId,
    job: Option<&JobId>,
    status: Option<ContractStatus>,
) -> Result<Vec<Milestone>> {
    const SQL: &str = concat!(
        "SELECT ",
        milestone_columns!(),
        " FROM milestones m JOIN contracts c ON c.id = m.contract_id
        WHERE m.organization_id = $1 AND c.job_id = COALESCE($2, c.job_id) AND c.status = COALESCE($3, c.status)
        ORDER BY m.number"
    );
    let params = [organization.into(), job.into(), status.map(ContractStatus::token).into()];
    tx.rows(SQL, &params, milestone_of).await
}

/// The milestones of a trainer's contracts, by number.
pub async fn of_trainer(tx: &mut Tx, freelancer: &UserId) -> Result<Vec<Milestone>> {
    const SQL: &str =
        concat!("SELECT ", milestone_columns!(), " FROM milestones m WHERE m.freelancer_id = $1 ORDER BY m.number");
    tx.rows(SQL, &[freelancer.into()], milestone_of).await
}

/// What a contract has paid its trainer so far.
pub async fn paid_on(tx: &mut Tx, contract: &ContractId) -> Result<Usd> {
    let sql =
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM milestones WHERE contract_id = $1 AND status = 'PAID'";
    Ok(tx.first(sql, &[contract.into()], |row| row.get(0)).await?.unwrap_or_default())
}
