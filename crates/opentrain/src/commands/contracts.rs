//! `opentrain contracts …`.

use serde_json::Value;

use crate::commands::endpoint::{Endpoint, Flag, Kind, Waits};
use crate::commands::views;
use crate::output::facts;
use crate::output::table::{self, Column};

const CONTRACT_ID: Flag = Flag::path_id("contract-id", "The contract");

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("contracts list", "/contracts", "Your contracts, newest first")
        .flags(&[
            Flag::query("job-id", "id", "jobId", "Only those of this job").kind(Kind::Id),
            Flag::query("status", "status", "status", "active or ended"),
        ])
        .examples(&["opentrain contracts list --status active"])
        .view(|shown, text| {
            const COLUMNS: &[Column] = &[
                Column::at("ID", "id"),
                Column::at("STATUS", "status"),
                Column::usd("TOTAL", "estimatedTotalUsd"),
                Column::of("MILESTONES", |c| c.get("milestones").and_then(Value::as_array).map_or(0, Vec::len).to_string()),
                Column::at("TRAINER", "freelancer/displayName"),
                Column::at("JOB", "jobId"),
                Column::at("STARTED", "startDate"),
                Column::at("TITLE", "title"),
            ];
            let empty = "No contracts here. One begins when a person confirms a hire: opentrain proposals hire --proposal-id <id> …";
            views::list(shown, text, "contracts", COLUMNS, empty);
        }),
    Endpoint::get("contracts get", "/contracts/{contractId}", "One contract with its milestones and budget")
        .aliases(&["show"])
        .flags(&[CONTRACT_ID])
        .examples(&["opentrain contracts get 01k…"])
        .view(|shown, text| {
            facts::write_without(text, shown.at("contract"), &["milestones"]);
            let milestones = shown.rows("contract/milestones");
            if !milestones.is_empty() {
                table::write(text, MILESTONES, milestones);
            }
        }),
    Endpoint::post("contracts end", "/contracts/{contractId}/end", "End a contract; with funded milestones, ask the owner to")
        .flags(&[CONTRACT_ID])
        .waits(Waits::Approval)
        .examples(&["opentrain contracts end --contract-id 01k… --wait"])
        .view(|shown, text| match shown.at("approval").is_object() {
            true => views::approval(shown, text),
            false => text.line(&format!("Contract {} is {}.", shown.text("contractId"), shown.text("status"))),
        }),
];

const MILESTONES: &[Column] = &[
    Column::at("MILESTONE", "id"),
    Column::at("NO", "milestoneNumber"),
    Column::at("STATUS", "status"),
    Column::usd("AMOUNT", "amountUsd"),
    Column::at("VOLUME", "volume"),
    Column::at("DUE", "dueDate"),
    Column::of("REVIEW", |m| {
        if m.get("needsReview").and_then(Value::as_bool) == Some(true) { "needed" } else { "" }.to_owned()
    }),
    Column::at("NAME", "name"),
];
