//! `GET /contracts`.

use std::collections::HashMap;

use domain::contract::ContractStatus;
use domain::{ContractId, JobId};
use serde_json::json;
use store::Tx;
use store::milestones::Milestone;
use wire::contracts::ContractList;

use super::shown;
use crate::error::{Error, Result};
use crate::{Caller, Market, approvals};

/// Which contracts.
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    job: Option<JobId>,
    status: Option<ContractStatus>,
}

impl ListQuery {
    /// Reads the parameters; 400 for a status that there is not.
    pub fn read(job: Option<&str>, status: Option<&str>) -> Result<Self> {
        let statuses = ContractStatus::ALL.map(ContractStatus::token);
        let unknown = || Error::unsupported("status", "supportedStatuses", &statuses);
        let status = status.map(|text| ContractStatus::from_token(text).ok_or_else(unknown)).transpose()?;
        Ok(Self { job: job.map(|id| JobId::from(id.to_owned())), status })
    }
}

/// The account's contracts, newest first, all of them.
pub async fn list(market: &Market, caller: &Caller, query: &ListQuery) -> Result<ContractList> {
    approvals::expire_account(market, caller.organization()).await?;
    let mut tx = market.read().await?;
    if let Some(job) = &query.job {
        check_job(&mut tx, caller, job).await?;
    }
    let (organization, job) = (caller.organization(), query.job.as_ref());
    let contracts = store::contracts::list(&mut tx, organization, job, query.status).await?;
    let mut milestones: HashMap<ContractId, Vec<Milestone>> = HashMap::new();
    for milestone in store::milestones::of_contracts(&mut tx, organization, job, query.status).await? {
        milestones.entry(milestone.contract_id.clone()).or_default().push(milestone);
    }
    let releases = store::approvals::pending_releases(&mut tx, organization).await?.into_iter().collect();
    let shown = contracts.into_iter().map(|(contract, trainer)| {
        let own = milestones.remove(&contract.id).unwrap_or_default();
        shown::contract(contract, &trainer, own, &releases)
    });
    Ok(ContractList { contracts: shown.collect() })
}

async fn check_job(tx: &mut Tx, caller: &Caller, id: &JobId) -> Result<()> {
    let details = json!({ "resource": "jobs", "jobId": id });
    match store::jobs::any(tx, id).await? {
        None => Err(Error::not_found("There is no job with this id.", details)),
        Some(job) if job.organization_id != *caller.organization() => {
            Err(Error::forbidden("This job belongs to another account.", details))
        }
        Some(_) => Ok(()),
    }
}
