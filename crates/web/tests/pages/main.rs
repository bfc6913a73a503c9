//! Pages as a browser without scripts meets them.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod administration;
mod administrators;
mod approvals;
mod browser;
mod claim;
mod employer;
mod jobs;
mod mailed;
mod session;
mod settings;
mod trainer_contracts;
mod trainer_profile;
mod trainers;
