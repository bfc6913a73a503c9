//! The API as its clients see it: whole requests through the router, on both database engines.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod answers;
mod changes;
mod charges;
mod claims;
mod contracts;
mod coverage;
mod discovery;
mod drafts;
mod edge;
mod edits;
mod expiry;
mod hires;
mod hiring;
mod interviews;
mod mcp;
mod messages;
mod money_properties;
mod money_races;
mod operations;
mod pages;
mod privacy;
mod properties;
mod proposals;
mod publishing;
mod races;
mod recommended;
mod search;
mod simulation;
mod team;
mod tokens;
mod trainers;
mod updates;
mod webhooks;
