//! Approvals: what an agent asked for and a person decides.

use domain::books::Source;
use domain::contract::{ApprovalState, ApprovalStatus, ApprovalType};
use domain::fees::Charge;
use domain::terms::Terms;
use domain::{ApprovalId, ContractId, JobId, MilestoneId, OrganizationId, ProposalId, Timestamp, UserId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::milestones::source_of;
use crate::payment_methods::PaymentMethod;
use crate::row::{Row, token};
use crate::tx::Tx;

/// An approval as it is stored.
#[derive(Clone, PartialEq, Debug)]
pub struct Approval {
    pub id: ApprovalId,
    pub organization_id: OrganizationId,
    pub kind: ApprovalType,
    pub state: ApprovalState,
    pub job_id: JobId,
    pub proposal_id: Option<ProposalId>,
    pub contract_id: Option<ContractId>,
    pub milestone_id: Option<MilestoneId>,
    /// What a hire was asked with.
    pub terms: Option<Terms>,
    /// What the person made of it; None until confirmed, or where nothing was changed.
    pub confirmed_terms: Option<Terms>,
    /// What confirming costs, afterwards what was charged; None where nothing is charged.
    pub charge: Option<Charge>,
    pub source: Option<Source>,
    pub confirmed_by: Option<UserId>,
    /// What the provider calls the charge.
    pub charge_reference: Option<String>,
    /// The provider said that the charge will take time.
    pub charge_waits: bool,
    /// What the charge goes to, from the confirm on; what the account has by now may be another.
    pub charge_method: Option<PaymentMethod>,
    /// Which try at a charge this is; every refusal ends one.
    pub charge_attempt: i64,
    pub result: Option<Value>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub resolved_at: Option<Timestamp>,
}

impl Approval {
    /// What is open at most once: the type and its object.
    fn open_key(&self) -> Option<String> {
        let object = match self.kind {
            ApprovalType::ProposalHire => self.proposal_id.as_ref()?.as_str(),
            ApprovalType::MilestoneFund | ApprovalType::MilestoneApprove => self.milestone_id.as_ref()?.as_str(),
            ApprovalType::ContractEnd => self.contract_id.as_ref()?.as_str(),
        };
        let open = matches!(self.state, ApprovalState::Pending | ApprovalState::Executing);
        open.then(|| key(self.kind, object))
    }
}

fn key(kind: ApprovalType, object: &str) -> String {
    format!("{}:{object}", kind.token())
}

macro_rules! approval_columns {
    () => {
        "a.id, a.organization_id, a.type, a.state, a.job_id, a.proposal_id, a.contract_id, a.milestone_id, a.terms, \
         a.confirmed_terms, a.charge, a.source, a.confirmed_by, a.charge_reference, a.charge_waits, a.result, \
         a.created_at, a.expires_at, a.resolved_at, a.charge_method, a.charge_attempt"
    };
}

fn json<T: DeserializeOwned>(row: &Row<'_>, index: usize) -> Result<Option<T>> {
    let text: Option<String> = row.get(index)?;
    let parsed = text.map(|text| serde_json::from_str(&text)).transpose();
    parsed.map_err(|error| Error::Failed(format!("unreadable JSON in column {index}: {error}")))
}

fn text<T: Serialize>(value: Option<&T>) -> Result<Option<String>> {
    let written = value.map(serde_json::to_string).transpose();
    written.map_err(|error| Error::Failed(format!("unwritable JSON: {error}")))
}

fn approval_of(row: &Row<'_>) -> Result<Approval> {
    Ok(Approval {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        kind: token(row, 2, ApprovalType::from_token)?,
        state: token(row, 3, ApprovalState::from_token)?,
        job_id: row.get(4)?,
        proposal_id: row.get(5)?,
        contract_id: row.get(6)?,
        milestone_id: row.get(7)?,
        terms: json(row, 8)?,
        confirmed_terms: json(row, 9)?,
        charge: json(row, 10)?,
        source: source_of(row, 11)?,
        confirmed_by: row.get(12)?,
        charge_reference: row.get(13)?,
        charge_waits: row.get(14)?,
        result: json(row, 15)?,
        created_at: row.get(16)?,
        expires_at: row.get(17)?,
        resolved_at: row.get(18)?,
        charge_method: json(row, 19)?,
        charge_attempt: row.get(20)?,
    })
}

/// Adds an approval; false if one for the same object is open.
pub async fn add(tx: &mut Tx, approval: &Approval) -> Result<bool> {
    let sql = "INSERT INTO approvals (id, organization_id, type, state, job_id, proposal_id, contract_id, milestone_id,
          terms, charge, open_key, charge_waits, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING";
    let (terms, charge, open) = (text(approval.terms.as_ref())?, text(approval.charge.as_ref())?, approval.open_key());
    let params = [
        (&approval.id).into(),
        (&approval.organization_id).into(),
        approval.kind.token().into(),
        approval.state.token().into(),
        (&approval.job_id).into(),
        approval.proposal_id.as_ref().into(),
        approval.contract_id.as_ref().into(),
        approval.milestone_id.as_ref().into(),
        terms.as_ref().into(),
        charge.as_ref().into(),
        open.as_ref().into(),
        approval.charge_waits.into(),
        approval.created_at.into(),
        approval.expires_at.into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Writes back what changes in an approval's life.
pub async fn save(tx: &mut Tx, approval: &Approval) -> Result<()> {
    let sql = "UPDATE approvals SET state = $1, contract_id = $2, milestone_id = $3, confirmed_terms = $4, charge = $5,
          open_key = $6, source = $7, confirmed_by = $8, charge_reference = $9, charge_waits = $10, result = $11,
          resolved_at = $12, charge_method = $13, charge_attempt = $14
        WHERE id = $15";
    let method = text(approval.charge_method.as_ref())?;
    let (confirmed, charge) = (text(approval.confirmed_terms.as_ref())?, text(approval.charge.as_ref())?);
    let (open, result) = (approval.open_key(), text(approval.result.as_ref())?);
    let params = [
        approval.state.token().into(),
        approval.contract_id.as_ref().into(),
        approval.milestone_id.as_ref().into(),
        confirmed.as_ref().into(),
        charge.as_ref().into(),
        open.as_ref().into(),
        approval.source.map(Source::token).into(),
        approval.confirmed_by.as_ref().into(),
        approval.charge_reference.as_ref().into(),
        approval.charge_waits.into(),
        result.as_ref().into(),
        approval.resolved_at.into(),
        method.as_ref().into(),
        approval.charge_attempt.into(),
        (&approval.id).into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// The approval of that id, whoever it belongs to.
pub async fn any(tx: &mut Tx, id: &ApprovalId) -> Result<Option<Approval>> {
    const SQL: &str = concat!("SELECT ", approval_columns!(), " FROM approvals a WHERE a.id = $1");
    tx.first(SQL, &[id.into()], approval_of).await
}

/// The account's approval of that id.
pub async fn owned(tx: &mut Tx, organization: &OrganizationId, id: &ApprovalId) -> Result<Option<Approval>> {
    Ok(any(tx, id).await?.filter(|approval| approval.organization_id == *organization))
}

/// The open approval of that type for that object (a proposal, milestone or contract).
pub async fn open(tx: &mut Tx, kind: ApprovalType, object: &str) -> Result<Option<Approval>> {
    const SQL: &str = concat!("SELECT ", approval_columns!(), " FROM approvals a WHERE a.open_key = $1");
    tx.first(SQL, &[(&key(kind, object)).into()], approval_of).await
}

/// The approvals that are open for a contract and its milestones, oldest first.
pub async fn open_of_contract(tx: &mut Tx, contract: &ContractId) -> Result<Vec<Approval>> {
    const SQL: &str = concat!(
        "SELECT ",
        approval_columns!(),
        " FROM approvals a WHERE a.contract_id = $1 AND a.state IN ('pending', 'executing') ORDER BY a.created_at, a.id"
    );
    tx.rows(SQL, &[contract.into()], approval_of).await
}

/// The milestones of an account whose release waits for a person.
pub async fn pending_releases(tx: &mut Tx, organization: &OrganizationId) -> Result<Vec<MilestoneId>> {
    let sql = "SELECT milestone_id FROM approvals WHERE organization_id = $1 AND state IN ('pending', 'executing')
        AND type = 'milestone_approve' AND milestone_id IS NOT NULL";
    tx.rows(sql, &[organization.into()], |row| row.get(0)).await
}

/// The milestones of a trainer whose release waits for a person.
pub async fn pending_releases_for(tx: &mut Tx, freelancer: &UserId) -> Result<Vec<MilestoneId>> {
    let sql = "SELECT a.milestone_id FROM approvals a JOIN contracts c ON c.id = a.contract_id
        WHERE c.freelancer_id = $1 AND a.state IN ('pending', 'executing') AND a.type = 'milestone_approve'
          AND a.milestone_id IS NOT NULL";
    tx.rows(sql, &[freelancer.into()], |row| row.get(0)).await
}

/// Whether the account has a pending approval that is past its time.
pub async fn any_due(tx: &mut Tx, organization: &OrganizationId, now: Timestamp) -> Result<bool> {
    let sql = "SELECT 1 FROM approvals WHERE organization_id = $1 AND state = 'pending' AND expires_at <= $2 LIMIT 1";
    Ok(tx.first(sql, &[organization.into(), now.into()], |_| Ok(())).await?.is_some())
}

/// How many of the account's approvals wait for a decision.
pub async fn count_waiting(tx: &mut Tx, organization: &OrganizationId, now: Timestamp) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM approvals WHERE organization_id = $1 AND state = 'pending' AND expires_at > $2";
    let found = tx.first(sql, &[organization.into(), now.into()], |row| row.get(0)).await?;
    Ok(found.unwrap_or_default())
}

/// The account's pending approvals that are past their time, oldest first.
pub async fn due(tx: &mut Tx, organization: &OrganizationId, now: Timestamp) -> Result<Vec<Approval>> {
    const SQL: &str = concat!(
        "SELECT ",
        approval_columns!(),
        " FROM approvals a WHERE a.organization_id = $1 AND a.state = 'pending' AND a.expires_at <= $2
        ORDER BY a.expires_at, a.id"
    );
    tx.rows(SQL, &[organization.into(), now.into()], approval_of).await
}

/// Accounts that have pending approvals past their time.
pub async fn accounts_due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<OrganizationId>> {
    let sql = "SELECT DISTINCT organization_id FROM approvals WHERE state = 'pending' AND expires_at <= $1 LIMIT $2";
    tx.rows(sql, &[now.into(), limit.into()], |row| row.get(0)).await
}

/// Approvals whose charge is under way, by id, after that one.
pub async fn executing(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Approval>> {
    const SQL: &str = concat!(
        "SELECT ",
        approval_columns!(),
        " FROM approvals a WHERE a.state = 'executing' AND a.id > $1 ORDER BY a.id LIMIT $2"
    );
    tx.rows(SQL, &[after.into(), limit.into()], approval_of).await
}

/// The approval whose charge the provider calls this.
pub async fn by_reference(tx: &mut Tx, reference: &str) -> Result<Option<Approval>> {
    const SQL: &str = concat!("SELECT ", approval_columns!(), " FROM approvals a WHERE a.charge_reference = $1");
    tx.first(SQL, &[reference.into()], approval_of).await
}

/// What a list of approvals shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub status: Option<ApprovalStatus>,
    pub kind: Option<ApprovalType>,
    pub job: Option<JobId>,
}

/// The account's approvals, newest first, after that place.
pub async fn list(
    tx: &mut Tx,
    organization: &OrganizationId,
    filter: &Filter,
    after: Option<(Timestamp, &str)>,
    limit: i64,
) -> Result<Vec<Approval>> {
    const SQL: &str = concat!(
        "SELECT ",
        approval_columns!(),
        " FROM approvals a WHERE a.organization_id = $1
          AND (CASE WHEN a.state = 'executing' THEN 'pending' ELSE a.state END)
            = COALESCE($2, CASE WHEN a.state = 'executing' THEN 'pending' ELSE a.state END)
          AND a.type = COALESCE($3, a.type) AND a.job_id = COALESCE($4, a.job_id)
          AND (a.created_at < $5 OR (a.created_at = $5 AND a.id < $6))
        ORDER BY a.created_at DESC, a.id DESC LIMIT $7"
    );
    let (at, id) = after.unwrap_or((Timestamp::from_millis(i64::MAX), ""));
    let params = [
        organization.into(),
        filter.status.map(ApprovalStatus::token).into(),
        filter.kind.map(ApprovalType::token).into(),
        filter.job.as_ref().into(),
        at.into(),
        id.into(),
        limit.into(),
    ];
    tx.rows(SQL, &params, approval_of).await
}
