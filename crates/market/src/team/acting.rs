//! Acting for an account: one's own, or one that a person is a member of.

use domain::{ContractId, JobId, OrganizationId};
use store::{Tx, accounts};

use crate::error::Result;
use crate::{Caller, Market, contracts, jobs};

/// A signed-in person in an account they belong to.
#[derive(Clone, Debug)]
pub struct Acting {
    /// Acts for that account.
    pub caller: Caller,
    /// The name of the account.
    pub name: String,
    pub is_owner: bool,
}

/// The person in that account; None for one they do not belong to, or that there is not.
pub async fn acting_for(market: &Market, person: &Caller, id: &OrganizationId) -> Result<Option<Acting>> {
    let mut tx = market.read().await?;
    belonging(&mut tx, person, id).await
}

/// The person in the account that a job belongs to; to everybody else the job is not there.
pub async fn for_job(market: &Market, person: &Caller, job: &JobId) -> Result<Acting> {
    let mut tx = market.read().await?;
    let acting = match store::jobs::heading(&mut tx, job).await? {
        Some(heading) => belonging(&mut tx, person, &heading.organization_id).await?,
        None => None,
    };
    acting.ok_or_else(|| jobs::not_found(job))
}

/// The person in the account that a contract belongs to; to everybody else the contract is not there.
pub async fn for_contract(market: &Market, person: &Caller, contract: &ContractId) -> Result<Acting> {
    let mut tx = market.read().await?;
    let acting = match store::contracts::any(&mut tx, contract).await? {
        Some(found) => belonging(&mut tx, person, &found.organization_id).await?,
        None => None,
    };
    acting.ok_or_else(|| contracts::not_found(contract))
}

async fn belonging(tx: &mut Tx, person: &Caller, id: &OrganizationId) -> Result<Option<Acting>> {
    if store::team::role(tx, id, person.user()).await?.is_none() {
        return Ok(None);
    }
    let Some(found) = accounts::organization(tx, id).await? else { return Ok(None) };
    let is_owner = found.owner_user_id == *person.user();
    let caller = if is_owner && found.id == *person.organization() {
        person.clone()
    } else {
        person.as_member(found.id, found.owner_user_id)
    };
    Ok(Some(Acting { caller, name: found.name, is_owner }))
}
