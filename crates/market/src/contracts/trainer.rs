//! `GET /contracts`, `GET /contracts/{id}` of the trainers' side.

use std::collections::{HashMap, HashSet};

use domain::{ContractId, MilestoneId, UserId};
use store::Tx;
use store::contracts::Contract;
use store::milestones::Milestone;
use wire::contracts::{TrainerContract, TrainerContractAnswer, TrainerContractList, WholeTrainerContract};

use super::{budget, not_found};
use crate::error::Result;
use crate::{Market, Trainer, approvals, milestones};

fn shown(
    contract: &Contract,
    company_name: String,
    own: Vec<Milestone>,
    releases: &HashSet<MilestoneId>,
) -> TrainerContract {
    let kept = own.into_iter().filter(|milestone| milestone.status.is_shown());
    TrainerContract {
        id: contract.id.clone(),
        status: contract.status,
        title: contract.title.clone(),
        job_id: contract.job_id.clone(),
        proposal_id: contract.proposal_id.clone(),
        payment_type: contract.payment_type,
        rate_usd: contract.rate,
        start_date: contract.created_at,
        end_date: contract.ended_at,
        company_name,
        job_dm_conversation_id: contract.conversation_id.clone(),
        milestones: kept.map(|milestone| milestones::shown(milestone, releases)).collect(),
    }
}

async fn releases(tx: &mut Tx, trainer: &UserId) -> Result<HashSet<MilestoneId>> {
    Ok(store::approvals::pending_releases_for(tx, trainer).await?.into_iter().collect())
}

/// The trainer's contracts, newest first, all of them.
pub async fn of_trainer(market: &Market, trainer: &Trainer) -> Result<TrainerContractList> {
    let mut tx = market.read().await?;
    let contracts = store::contracts::of_trainer(&mut tx, trainer.user()).await?;
    let mut own: HashMap<ContractId, Vec<Milestone>> = HashMap::new();
    for milestone in store::milestones::of_trainer(&mut tx, trainer.user()).await? {
        own.entry(milestone.contract_id.clone()).or_default().push(milestone);
    }
    let releases = releases(&mut tx, trainer.user()).await?;
    let shown = contracts.into_iter().map(|(contract, company)| {
        let milestones = own.remove(&contract.id).unwrap_or_default();
        shown(&contract, company, milestones, &releases)
    });
    Ok(TrainerContractList { contracts: shown.collect() })
}

/// One contract of the trainer, with its budget.
pub async fn one_of_trainer(market: &Market, trainer: &Trainer, id: ContractId) -> Result<TrainerContractAnswer> {
    let mut tx = market.read().await?;
    let organization = store::contracts::any(&mut tx, &id)
        .await?
        .filter(|contract| contract.freelancer_id == *trainer.user())
        .ok_or_else(|| not_found(&id))?
        .organization_id;
    drop(tx);
    approvals::expire_account(market, &organization).await?;
    let mut tx = market.read().await?;
    let contract = store::contracts::any(&mut tx, &id).await?.ok_or_else(|| not_found(&id))?;
    let company = store::accounts::organization(&mut tx, &organization).await?.map(|found| found.name);
    let milestones = store::milestones::of_contract(&mut tx, &id).await?;
    let budget = budget::shown(&mut tx, &contract, &milestones).await?;
    let releases = releases(&mut tx, trainer.user()).await?;
    let contract = shown(&contract, company.unwrap_or_default(), milestones, &releases);
    Ok(TrainerContractAnswer { contract: WholeTrainerContract { contract, budget } })
}
