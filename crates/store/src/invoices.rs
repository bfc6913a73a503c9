//! Invoices: fundings that wait for the employer's money, payouts that wait for the platform's.

use domain::contract::{InvoiceKind, InvoiceStatus};
use domain::{ApprovalId, ContractId, InvoiceId, JobId, MilestoneId, OrganizationId, Timestamp, Usd, UserId};

use crate::error::{Error, Result};
use crate::row::{Row, token};
use crate::tx::Tx;

/// An invoice as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct Invoice {
    pub id: InvoiceId,
    /// Counts up over the market.
    pub number: i64,
    pub kind: InvoiceKind,
    pub status: InvoiceStatus,
    pub organization_id: OrganizationId,
    pub freelancer_id: UserId,
    pub job_id: JobId,
    /// None only for a hire whose charge waits; so is the milestone.
    pub contract_id: Option<ContractId>,
    pub milestone_id: Option<MilestoneId>,
    pub approval_id: Option<ApprovalId>,
    /// Without fees.
    pub amount: Usd,
    pub total: Usd,
    /// What the provider calls the payout.
    pub reference: Option<String>,
    pub created_at: Timestamp,
    pub settled_at: Option<Timestamp>,
}

macro_rules! invoice_columns {
    () => {
        "i.id, i.number, i.kind, i.status, i.organization_id, i.freelancer_id, i.job_id, i.contract_id, \
         i.milestone_id, i.approval_id, i.amount, i.total, i.reference, i.created_at, i.settled_at"
    };
}

fn invoice_of(row: &Row<'_>) -> Result<Invoice> {
    Ok(Invoice {
        id: row.get(0)?,
        number: row.get(1)?,
        kind: token(row, 2, InvoiceKind::from_token)?,
        status: token(row, 3, InvoiceStatus::from_token)?,
        organization_id: row.get(4)?,
        freelancer_id: row.get(5)?,
        job_id: row.get(6)?,
        contract_id: row.get(7)?,
        milestone_id: row.get(8)?,
        approval_id: row.get(9)?,
        amount: row.get(10)?,
        total: row.get(11)?,
        reference: row.get(12)?,
        created_at: row.get(13)?,
        settled_at: row.get(14)?,
    })
}

/// Takes the next number of the market. From here on whoever wants one waits for this transaction.
pub async fn next_number(tx: &mut Tx) -> Result<i64> {
    let sql = "UPDATE counters SET value = value + 1 WHERE name = 'invoices' RETURNING value";
    let number = tx.first(sql, &[], |row| row.get(0)).await?;
    number.ok_or_else(|| Error::Failed("the counter of the invoices is missing".to_owned()))
}

/// Adds an invoice.
pub async fn add(tx: &mut Tx, invoice: &Invoice) -> Result<()> {
    let sql = "INSERT INTO invoices (id, number, kind, status, organization_id, freelancer_id, job_id, contract_id,
          milestone_id, approval_id, amount, total, reference, created_at, settled_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let params = [
        (&invoice.id).into(),
        invoice.number.into(),
        invoice.kind.token().into(),
        invoice.status.token().into(),
        (&invoice.organization_id).into(),
        (&invoice.freelancer_id).into(),
        (&invoice.job_id).into(),
        invoice.contract_id.as_ref().into(),
        invoice.milestone_id.as_ref().into(),
        invoice.approval_id.as_ref().into(),
        invoice.amount.into(),
        invoice.total.into(),
        invoice.reference.as_ref().into(),
        invoice.created_at.into(),
        invoice.settled_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Writes back what changes in an invoice's life.
pub async fn save(tx: &mut Tx, invoice: &Invoice) -> Result<()> {
    let sql = "UPDATE invoices SET status = $1, contract_id = $2, milestone_id = $3, amount = $4, total = $5,
          reference = $6, settled_at = $7
        WHERE id = $8";
    let params = [
        invoice.status.token().into(),
        invoice.contract_id.as_ref().into(),
        invoice.milestone_id.as_ref().into(),
        invoice.amount.into(),
        invoice.total.into(),
        invoice.reference.as_ref().into(),
        invoice.settled_at.into(),
        (&invoice.id).into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The invoice of that id, whoever it belongs to.
pub async fn any(tx: &mut Tx, id: &InvoiceId) -> Result<Option<Invoice>> {
    const SQL: &str = concat!("SELECT ", invoice_columns!(), " FROM invoices i WHERE i.id = $1");
    tx.first(SQL, &[id.into()], invoice_of).await
}

/// The funding invoice that waits for an approval.
pub async fn waiting_for(tx: &mut Tx, approval: &ApprovalId) -> Result<Option<Invoice>> {
    const SQL: &str = concat!(
        "SELECT ",
        invoice_columns!(),
        " FROM invoices i WHERE i.approval_id = $1 AND i.status = 'PENDING_FUNDING'"
    );
    tx.first(SQL, &[approval.into()], invoice_of).await
}

/// Payouts that wait, by number, after that one.
pub async fn waiting_payouts(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<Invoice>> {
    const SQL: &str = concat!(
        "SELECT ",
        invoice_columns!(),
        " FROM invoices i WHERE i.status = 'PENDING_PAYOUT' AND i.number > $1 ORDER BY i.number LIMIT $2"
    );
    tx.rows(SQL, &[after.into(), limit.into()], invoice_of).await
}

/// The payout that the provider calls this.
pub async fn by_reference(tx: &mut Tx, reference: &str) -> Result<Option<Invoice>> {
    const SQL: &str = concat!("SELECT ", invoice_columns!(), " FROM invoices i WHERE i.reference = $1");
    tx.first(SQL, &[reference.into()], invoice_of).await
}

/// An invoice that waits, with what it is for.
#[derive(Clone, PartialEq, Debug)]
pub struct Waiting {
    pub invoice: Invoice,
    pub job_title: Option<String>,
    pub milestone_name: Option<String>,
    pub milestone_description: Option<String>,
}

fn waiting_of(row: &Row<'_>) -> Result<Waiting> {
    Ok(Waiting {
        invoice: invoice_of(row)?,
        job_title: row.get(15)?,
        milestone_name: row.get(16)?,
        milestone_description: row.get(17)?,
    })
}

/// The account's fundings that wait, newest first.
pub async fn waiting_of_account(tx: &mut Tx, organization: &OrganizationId) -> Result<Vec<Waiting>> {
    const SQL: &str = concat!(
        "SELECT ",
        invoice_columns!(),
        ", j.title, m.name, m.description FROM invoices i JOIN jobs j ON j.id = i.job_id
        LEFT JOIN milestones m ON m.id = i.milestone_id
        WHERE i.organization_id = $1 AND i.status = 'PENDING_FUNDING' ORDER BY i.number DESC"
    );
    tx.rows(SQL, &[organization.into()], waiting_of).await
}

/// A trainer's payouts that wait, newest first.
pub async fn waiting_of_trainer(tx: &mut Tx, freelancer: &UserId) -> Result<Vec<Waiting>> {
    const SQL: &str = concat!(
        "SELECT ",
        invoice_columns!(),
        ", j.title, m.name, m.description FROM invoices i JOIN jobs j ON j.id = i.job_id
        LEFT JOIN milestones m ON m.id = i.milestone_id
        WHERE i.freelancer_id = $1 AND i.status = 'PENDING_PAYOUT' ORDER BY i.number DESC"
    );
    tx.rows(SQL, &[freelancer.into()], waiting_of).await
}
