//! Whole journeys on a sandbox server, as agents and people make them: with MCP tools only, with the command line only,
//! and along the quickstarts in `docs/`.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod hiring_agent;
mod market;
mod quickstarts;
mod scripts;
mod session;
