//! The books: postings with their lines, balances, and the credit ledger, which is a view of the postings.
//!
//! Balances are locked in the order of their names, after the account's row; the feed's counter comes after them.

mod check;

pub use check::{Violation, check};

use std::collections::BTreeMap;

use domain::books::{Account, CreditType, Posting, Step};
use domain::{
    ApprovalId, ContractId, LedgerEntryId, MilestoneId, OrganizationId, PostingId, ProposalId, Timestamp, TopUpId, Usd,
};

use crate::error::{Error, Result};
use crate::row::{Row, token};
use crate::tx::Tx;

/// What a posting belongs to.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    pub proposal_id: Option<ProposalId>,
    pub contract_id: Option<ContractId>,
    pub milestone_id: Option<MilestoneId>,
    pub approval_id: Option<ApprovalId>,
    pub top_up_id: Option<TopUpId>,
    pub note: Option<String>,
}

/// A posting to be written.
#[derive(Clone, Debug)]
pub struct NewPosting {
    pub id: PostingId,
    pub posting: Posting,
    pub subject: Subject,
}

/// Writes postings of one account and moves the balances. False, with nothing to be kept, if a balance would fall below
/// zero where it must not.
pub async fn write(
    tx: &mut Tx,
    organization: &OrganizationId,
    postings: &[NewPosting],
    now: Timestamp,
) -> Result<bool> {
    let mut moves: BTreeMap<String, (i64, bool)> = BTreeMap::new();
    for new in postings {
        add(tx, organization, new, now).await?;
        for (account, amount) in new.posting.lines() {
            let name = account.name();
            add_line(tx, &new.id, &name, *amount).await?;
            let entry = moves.entry(name).or_insert((0, account.may_be_negative()));
            entry.0 =
                entry.0.checked_add(amount.micros()).ok_or_else(|| Error::Failed("a sum too large".to_owned()))?;
        }
    }
    for (name, (amount, may_be_negative)) in &moves {
        if !shift(tx, name, *amount, *may_be_negative).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn add(tx: &mut Tx, organization: &OrganizationId, new: &NewPosting, now: Timestamp) -> Result<()> {
    let NewPosting { id, posting, subject } = new;
    let credit = posting.credit();
    // The account's row is locked, so nobody else takes a number meanwhile.
    let number = if credit.is_some() { Some(last_number(tx, organization).await? + 1) } else { None };
    let hold = match (credit, &subject.milestone_id) {
        (Some((CreditType::Capture | CreditType::HoldRelease, _)), Some(milestone)) => hold_of(tx, milestone).await?,
        _ => None,
    };
    let sql = "INSERT INTO postings (id, organization_id, step, proposal_id, contract_id, milestone_id, approval_id,
          top_up_id, credit_type, credit_amount, credit_number, hold_id, note, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let params = [
        id.into(),
        organization.into(),
        posting.step().token().into(),
        subject.proposal_id.as_ref().into(),
        subject.contract_id.as_ref().into(),
        subject.milestone_id.as_ref().into(),
        subject.approval_id.as_ref().into(),
        subject.top_up_id.as_ref().into(),
        credit.map(|(kind, _)| kind.token()).into(),
        credit.map(|(_, amount)| amount).into(),
        number.into(),
        hold.as_ref().into(),
        subject.note.as_ref().into(),
        now.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

async fn last_number(tx: &mut Tx, organization: &OrganizationId) -> Result<i64> {
    let sql = "SELECT COALESCE(MAX(credit_number), 0) FROM postings WHERE organization_id = $1";
    Ok(tx.first(sql, &[organization.into()], |row| row.get(0)).await?.unwrap_or(0))
}

async fn hold_of(tx: &mut Tx, milestone: &MilestoneId) -> Result<Option<PostingId>> {
    let sql = "SELECT id FROM postings WHERE milestone_id = $1 AND step = 'CHARGE' AND credit_type = 'HOLD'";
    tx.first(sql, &[milestone.into()], |row| row.get(0)).await
}

async fn add_line(tx: &mut Tx, posting: &PostingId, account: &str, amount: Usd) -> Result<()> {
    let sql = "INSERT INTO posting_lines (posting_id, account, amount) VALUES ($1, $2, $3)";
    tx.execute(sql, &[posting.into(), account.into(), amount.into()]).await.map(drop)
}

/// Moves a balance; false if it would fall below zero where it must not.
async fn shift(tx: &mut Tx, name: &str, amount: i64, may_be_negative: bool) -> Result<bool> {
    if amount >= 0 || may_be_negative {
        let sql = "INSERT INTO ledger_accounts (name, balance) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET balance = ledger_accounts.balance + excluded.balance";
        tx.execute(sql, &[name.into(), amount.into()]).await?;
        return Ok(true);
    }
    let sql = "UPDATE ledger_accounts SET balance = balance + $1 WHERE name = $2 AND balance + $1 >= 0";
    Ok(tx.execute(sql, &[amount.into(), name.into()]).await? == 1)
}

/// The balance of an account; zero if it never had any.
pub async fn balance(tx: &mut Tx, account: &Account) -> Result<Usd> {
    let sql = "SELECT balance FROM ledger_accounts WHERE name = $1";
    let name = account.name();
    Ok(tx.first(sql, &[(&name).into()], |row| row.get(0)).await?.unwrap_or(Usd::from_micros(0)))
}

/// All balances, by name.
pub async fn balances(tx: &mut Tx) -> Result<Vec<(String, Usd)>> {
    tx.rows("SELECT name, balance FROM ledger_accounts ORDER BY name", &[], |row| Ok((row.get(0)?, row.get(1)?))).await
}

/// Whether a milestone has a posting of that step.
pub async fn has(tx: &mut Tx, milestone: &MilestoneId, step: Step) -> Result<bool> {
    let sql = "SELECT 1 FROM postings WHERE milestone_id = $1 AND step = $2";
    Ok(tx.first(sql, &[milestone.into(), step.token().into()], |_| Ok(())).await?.is_some())
}

/// A line of an account's credit ledger.
#[derive(Clone, PartialEq, Debug)]
pub struct CreditEntry {
    pub id: LedgerEntryId,
    /// Counts up within the account.
    pub number: i64,
    pub kind: CreditType,
    /// Signed.
    pub amount: Usd,
    pub hold_id: Option<LedgerEntryId>,
    pub proposal_id: Option<ProposalId>,
    pub contract_id: Option<ContractId>,
    pub milestone_id: Option<MilestoneId>,
    pub top_up_id: Option<TopUpId>,
    pub note: Option<String>,
    pub created_at: Timestamp,
}

fn entry_of(row: &Row<'_>) -> Result<CreditEntry> {
    Ok(CreditEntry {
        id: row.get(0)?,
        number: row.get(1)?,
        kind: token(row, 2, CreditType::from_token)?,
        amount: row.get(3)?,
        hold_id: row.get(4)?,
        proposal_id: row.get(5)?,
        contract_id: row.get(6)?,
        milestone_id: row.get(7)?,
        top_up_id: row.get(8)?,
        note: row.get(9)?,
        created_at: row.get(10)?,
    })
}

/// The account's credit ledger, newest first, below that number.
pub async fn entries(tx: &mut Tx, organization: &OrganizationId, below: i64, limit: i64) -> Result<Vec<CreditEntry>> {
    let sql = "SELECT id, credit_number, credit_type, credit_amount, hold_id, proposal_id, contract_id, milestone_id,
          top_up_id, note, created_at
        FROM postings WHERE organization_id = $1 AND credit_number < $2 ORDER BY credit_number DESC LIMIT $3";
    tx.rows(sql, &[organization.into(), below.into(), limit.into()], entry_of).await
}

/// The place of one entry in its account's credit ledger.
pub async fn number_of(tx: &mut Tx, organization: &OrganizationId, id: &str) -> Result<Option<i64>> {
    let sql = "SELECT credit_number FROM postings WHERE id = $1 AND organization_id = $2 AND credit_number IS NOT NULL";
    tx.first(sql, &[id.into(), organization.into()], |row| row.get(0)).await
}
