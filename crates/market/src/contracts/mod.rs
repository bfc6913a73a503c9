//! Contracts: reading them, ending them, the trainer's work on them (contracts.md, 2–6).

mod budget;
mod days;
mod earnings;
mod end;
mod get;
mod list;
mod of_jobs;
mod own_days;
mod shown;
mod thread;
mod trainer;
mod work;

pub use days::{WorkDay, days};
pub use earnings::earnings;
pub use end::end;
pub use get::get;
pub use list::{ListQuery, list};
pub use of_jobs::{JobContracts, of_jobs};
pub use own_days::{OwnDay, own_days};
pub use trainer::{of_trainer, one_of_trainer};
pub use work::{WorkReport, report_work};

pub(crate) use budget::note_budget;
pub(crate) use thread::open_thread;

use domain::ContractId;
use serde_json::json;

use crate::error::Error;

pub(crate) fn not_found(id: &ContractId) -> Error {
    Error::not_found("You have no contract with this id.", json!({ "resource": "contracts", "contractId": id }))
}
