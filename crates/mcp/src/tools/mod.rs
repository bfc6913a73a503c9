//! All tools, one group a file, in the order of the contract.

mod candidates;
mod contracts;
mod credits;
mod fields;
mod identity;
mod jobs;
mod messages;
mod outputs;
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

/// Each tool's full name with the calls that it may make: method, and path from the server's root.
pub fn calls() -> Vec<(String, &'static str, String)> {
    let whole =
        |path: &str| if path.starts_with("/api/") { path.to_owned() } else { format!("{}{path}", client::PUBLIC_API) };
    all()
        .flat_map(|tool| {
            tool.calls()
                .into_iter()
                .map(|(method, path)| (format!("{PREFIX}{}", tool.name), method.as_str(), whole(path)))
        })
        .collect()
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
