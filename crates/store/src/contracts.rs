//! Contracts: one trainer hired on one job.

use domain::contract::{BudgetState, ContractStatus};
use domain::taxonomy::{Country, PaymentType};
use domain::trainer::Name;
use domain::{ContractId, ConversationId, JobId, OrganizationId, ProposalId, Timestamp, Usd, UserId};

use crate::error::Result;
use crate::row::{Row, token};
use crate::tx::Tx;

/// A contract as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct Contract {
    pub id: ContractId,
    pub organization_id: OrganizationId,
    pub job_id: JobId,
    pub proposal_id: ProposalId,
    pub freelancer_id: UserId,
    /// The direct thread that the hire opened.
    pub conversation_id: ConversationId,
    pub status: ContractStatus,
    pub title: String,
    pub payment_type: PaymentType,
    /// None only on an imported contract.
    pub rate: Option<Usd>,
    /// The budget state that was last told.
    pub budget_state: BudgetState,
    /// The number of the newest milestone.
    pub last_number: i64,
    pub ended_at: Option<Timestamp>,
    /// Also when it started.
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// Whom a contract hired, before masking.
#[derive(Clone, PartialEq, Debug)]
pub struct Hired {
    pub name: Name,
    pub slug: String,
    pub country: Option<Country>,
}

macro_rules! contract_columns {
    () => {
        "c.id, c.organization_id, c.job_id, c.proposal_id, c.freelancer_id, c.conversation_id, c.status, c.title, \
         c.payment_type, c.rate, c.budget_state, c.last_number, c.ended_at, c.created_at, c.updated_at"
    };
}

fn contract_of(row: &Row<'_>) -> Result<Contract> {
    Ok(Contract {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        job_id: row.get(2)?,
        proposal_id: row.get(3)?,
        freelancer_id: row.get(4)?,
        conversation_id: row.get(5)?,
        status: token(row, 6, ContractStatus::from_token)?,
        title: row.get(7)?,
        payment_type: token(row, 8, PaymentType::from_token)?,
        rate: row.get(9)?,
        budget_state: token(row, 10, BudgetState::from_token)?,
        last_number: row.get(11)?,
        ended_at: row.get(12)?,
        created_at: row.get(13)?,
        updated_at: row.get(14)?,
    })
}

/// Adds a contract; false if the proposal, or the trainer on that job, has one already.
pub async fn add(tx: &mut Tx, contract: &Contract) -> Result<bool> {
    let sql = "INSERT INTO contracts (id, organization_id, job_id, proposal_id, freelancer_id, conversation_id, status,
          title, payment_type, rate, budget_state, last_number, ended_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING";
    let params = [
        (&contract.id).into(),
        (&contract.organization_id).into(),
        (&contract.job_id).into(),
        (&contract.proposal_id).into(),
        (&contract.freelancer_id).into(),
        (&contract.conversation_id).into(),
        contract.status.token().into(),
        (&contract.title).into(),
        contract.payment_type.token().into(),
        contract.rate.into(),
        contract.budget_state.token().into(),
        contract.last_number.into(),
        contract.ended_at.into(),
        contract.created_at.into(),
        contract.updated_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Writes back what changes in a contract's life.
pub async fn save(tx: &mut Tx, contract: &Contract) -> Result<()> {
    let sql = "UPDATE contracts SET status = $1, budget_state = $2, last_number = $3, ended_at = $4, updated_at = $5
        WHERE id = $6";
    let params = [
        contract.status.token().into(),
        contract.budget_state.token().into(),
        contract.last_number.into(),
        contract.ended_at.into(),
        contract.updated_at.into(),
        (&contract.id).into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The contract of that id, whoever it belongs to.
pub async fn any(tx: &mut Tx, id: &ContractId) -> Result<Option<Contract>> {
    const SQL: &str = concat!("SELECT ", contract_columns!(), " FROM contracts c WHERE c.id = $1");
    tx.first(SQL, &[id.into()], contract_of).await
}

/// The account's contract of that id.
pub async fn owned(tx: &mut Tx, organization: &OrganizationId, id: &ContractId) -> Result<Option<Contract>> {
    Ok(any(tx, id).await?.filter(|contract| contract.organization_id == *organization))
}

/// The contract that a proposal became.
pub async fn of_proposal(tx: &mut Tx, proposal: &ProposalId) -> Result<Option<Contract>> {
    const SQL: &str = concat!("SELECT ", contract_columns!(), " FROM contracts c WHERE c.proposal_id = $1");
    tx.first(SQL, &[proposal.into()], contract_of).await
}

/// Whom the account's contracts with that trainer hired.
pub async fn hired(tx: &mut Tx, freelancer: &UserId) -> Result<Option<Hired>> {
    let sql = "SELECT u.first_name, u.last_name, f.slug, f.country
        FROM users u JOIN freelancers f ON f.user_id = u.id WHERE u.id = $1";
    tx.first(sql, &[freelancer.into()], |row| hired_of(row, 0)).await
}

fn hired_of(row: &Row<'_>, first: usize) -> Result<Hired> {
    let (given, last): (Option<String>, Option<String>) = (row.get(first)?, row.get(first + 1)?);
    let country: Option<String> = row.get(first + 3)?;
    Ok(Hired {
        name: Name::new(given.as_deref(), last.as_deref()),
        slug: row.get(first + 2)?,
        country: country.as_deref().and_then(Country::from_alpha2),
    })
}

/// The account's contracts with their trainers, newest first; of one job or in one state where that is given.
pub async fn list(
    tx: &mut Tx,
    organization: &OrganizationId,
    job: Option<&JobId>,
    status: Option<ContractStatus>,
) -> Result<Vec<(Contract, Hired)>> {
    const SQL: &str = concat!(
        "SELECT ",
        contract_columns!(),
        ", u.first_name, u.last_name, f.slug, f.country FROM contracts c
        JOIN users u ON u.id = c.freelancer_id JOIN freelancers f ON f.user_id = c.freelancer_id
        WHERE c.organization_id = $1 AND c.job_id = COALESCE($2, c.job_id) AND c.status = COALESCE($3, c.status)
        ORDER BY c.created_at DESC, c.id DESC"
    );
    let params = [organization.into(), job.into(), status.map(ContractStatus::token).into()];
    tx.rows(SQL, &params, |row| Ok((contract_of(row)?, hired_of(row, 15)?))).await
}

/// A trainer's contracts, newest first, each with the account's name.
pub async fn of_trainer(tx: &mut Tx, freelancer: &UserId) -> Result<Vec<(Contract, String)>> {
    const SQL: &str = concat!(
        "SELECT ",
        contract_columns!(),
        ", o.name FROM contracts c JOIN organizations o ON o.id = c.organization_id
        WHERE c.freelancer_id = $1 ORDER BY c.created_at DESC, c.id DESC"
    );
    tx.rows(SQL, &[freelancer.into()], |row| Ok((contract_of(row)?, row.get(15)?))).await
}

/// How many contracts a job ever had, and how many of them are active.
pub async fn count_of_job(tx: &mut Tx, job: &JobId) -> Result<(i64, i64)> {
    let sql = "SELECT COUNT(*), COUNT(CASE WHEN status = 'active' THEN 1 END) FROM contracts WHERE job_id = $1";
    Ok(tx.first(sql, &[job.into()], |row| Ok((row.get(0)?, row.get(1)?))).await?.unwrap_or((0, 0)))
}

/// What a trainer has done on contracts so far; a made-up one, before coming to this market too.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Record {
    /// The sum of the paid milestones.
    pub earned: Usd,
    /// Reported on hourly contracts.
    pub billed_seconds: i64,
    pub ended: i64,
    /// Ended contracts that paid and had neither refund nor dispute.
    pub successful: i64,
}

/// Reads a [`Record`] from the columns that begin at `first`.
pub(crate) fn record_of(row: &Row<'_>, first: usize) -> Result<Record> {
    Ok(Record {
        earned: row.get(first)?,
        billed_seconds: row.get(first + 1)?,
        ended: row.get(first + 2)?,
        successful: row.get(first + 3)?,
    })
}

/// The trainer's record.
pub async fn record(tx: &mut Tx, freelancer: &UserId) -> Result<Record> {
    // Sums of integers are NUMERIC on PostgreSQL.
    let sql = "SELECT
          (SELECT CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM milestones m
            WHERE m.freelancer_id = $1 AND m.status = 'PAID'),
          (SELECT CAST(COALESCE(SUM(w.seconds), 0) AS BIGINT) FROM work_reports w
            JOIN contracts c ON c.id = w.contract_id WHERE c.freelancer_id = $1 AND c.payment_type = 'PAY_PER_HOUR'),
          (SELECT COUNT(*) FROM contracts c WHERE c.freelancer_id = $1 AND c.status = 'ended'),
          (SELECT COUNT(*) FROM contracts c WHERE c.freelancer_id = $1 AND c.status = 'ended'
            AND EXISTS (SELECT 1 FROM milestones m WHERE m.contract_id = c.id AND m.status = 'PAID')
            AND NOT EXISTS (SELECT 1 FROM milestones m WHERE m.contract_id = c.id
              AND (m.status = 'REFUNDED' OR m.was_disputed)))";
    let found = tx.first(sql, &[freelancer.into()], |row| record_of(row, 0)).await?.unwrap_or_default();
    let past = crate::simulation::past(tx, freelancer).await?.unwrap_or_default();
    Ok(Record {
        earned: found.earned + past.earned,
        billed_seconds: found.billed_seconds + past.billed_seconds,
        ended: found.ended + past.ended,
        successful: found.successful + past.successful,
    })
}
