//! Request and response types of the API, and the table of its operations.
//!
//! Every type derives serde and schemars once: HTTP, OpenAPI and tool schemas all come from that one derive.

pub mod agent;
pub mod approvals;
pub mod candidates;
pub mod contracts;
pub mod credits;
pub mod drafts;
pub mod error;
pub mod identity;
pub mod interview;
pub mod jobs;
pub mod marketplace;
pub mod messages;
pub mod operations;
pub mod payments;
pub mod sandbox;
pub mod team;
pub mod tokens;
pub mod trainer;
pub mod updates;
pub mod webhooks;
