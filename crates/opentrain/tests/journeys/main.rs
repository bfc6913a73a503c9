//! Whole journeys on a sandbox server, as agents and people make them: with MCP tools only, with the command line only,
//! along the quickstarts in `docs/`, and with a real browser.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod board;
mod chrome;
mod hiring_agent;
mod hiring_person;
mod market;
mod pages;
mod quickstarts;
mod scripts;
mod session;
mod trainer;
