//! All tools, one group a file, in the order of the contract.

mod candidates;
mod contracts;
mod credits;
mod fields;
mod identity;
mod jobs;
mod messages;
mod report;
mod settings;
mod updates;

use crate::summary::{Manner, Summary};
use crate::tool::{Told, Tool};

/// The prefix of every tool's name.
pub const PREFIX: &str = "opentrain_";

const GROUPS: &[&[Tool]] = &[
    identity::TOOLS,
    jobs::TOOLS,
    candidates::TOOLS,
    messages::TOOLS,
    contracts::TOOLS,
    credits::TOOLS,
    updates::TOOLS,
    settings::TOOLS,
];

/// Every tool.
pub fn all() -> impl Iterator<Item = &'static Tool> {
    GROUPS.iter().flat_map(|group| group.iter())
}

/// The tool of that full name.
pub fn find(name: &str) -> Option<&'static Tool> {
    let name = name.strip_prefix(PREFIX)?;
    all().find(|tool| tool.name == name)
}

/// A page of a list: how many, one entry each, and where it goes on.
fn page(told: &Told<'_>, summary: &mut Summary, key: &str, one: &str, many: &str, manner: Manner) {
    let rows = told.rows(key);
    summary.line(&match rows.len() {
        0 => format!("No {many}."),
        1 => format!("1 {one}."),
        n => format!("{n} {many}."),
    });
    summary.list(rows, manner);
    if !told.text("nextCursor").is_empty() {
        summary.line(&format!("nextCursor: {} (there are more: pass it as cursor)", told.text("nextCursor")));
    }
}
