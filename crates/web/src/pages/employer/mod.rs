//! `/employer/…`: an account's jobs with their proposals, conversations and contracts, for its owner and its members
//! (people.md, 2).

mod asking;
mod contract;
mod inviting;
mod job;
mod jobs;
mod milestone;
mod proposal;

pub use contract::{
    approve_milestone, cancel_milestone, create_milestone, end_contract, fund_milestone, send_in_contract,
    show_contract,
};
pub use inviting::{invite_trainer, invited};
pub use job::{close_job, invite, set_visibility, show_job};
pub use jobs::{describe_job, list_jobs};
pub use proposal::{hire_candidate, review_proposal, send_in_proposal, show_proposal};

use axum::response::Response;
use domain::{ContractId, JobId};
use http::StatusCode;
use market::Error;
use market::team::{self, Acting};

use super::plausible;
use crate::Site;
use crate::answer::{failure, problem};
use crate::visitor::Visitor;

/// Where the page of a job is.
fn job_path(id: &JobId) -> String {
    format!("/employer/jobs/{id}")
}

/// Where the page of a contract is.
fn contract_path(id: &ContractId) -> String {
    format!("/employer/contracts/{id}")
}

/// What anybody is told who looks for what they have no part in, or what there is not.
fn nothing(visitor: &Visitor) -> Response {
    let message = "Nothing of an account that you belong to is at this address.";
    problem(visitor, StatusCode::NOT_FOUND, message)
}

/// The person in the account that owns a job, come here by `path`.
async fn on_job(site: &Site, visitor: &Visitor, path: &str, id: &str) -> Result<(JobId, Acting), Response> {
    let employer = visitor.employer(path)?;
    let id = JobId::from(plausible(id).to_owned());
    match team::for_job(&site.market, &employer.caller, &id).await {
        Ok(acting) => Ok((id, acting)),
        Err(error) => Err(absent(visitor, &error)),
    }
}

/// The person in the account that has a contract.
async fn on_contract(site: &Site, visitor: &Visitor, id: &str) -> Result<(ContractId, Acting), Response> {
    let id = ContractId::from(plausible(id).to_owned());
    let employer = visitor.employer(&contract_path(&id))?;
    match team::for_contract(&site.market, &employer.caller, &id).await {
        Ok(acting) => Ok((id, acting)),
        Err(error) => Err(absent(visitor, &error)),
    }
}

/// A failure to find something: what is somebody else's reads like what there is not.
fn absent(visitor: &Visitor, error: &Error) -> Response {
    match error {
        Error::NotFound(_) | Error::Forbidden(_) => nothing(visitor),
        error => failure(visitor, error),
    }
}
