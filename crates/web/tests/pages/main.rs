//! Pages as a browser without scripts meets them.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod administration;
mod administrators;
mod approvals;
mod board;
mod browser;
mod candidate;
mod claim;
mod contract;
mod crawlers;
mod employer;
mod job_post;
mod jobs;
mod limits;
mod mailed;
mod my_jobs;
mod profile;
mod session;
mod settings;
mod trainer_contracts;
mod trainer_profile;
mod trainers;
mod wrong_way;
