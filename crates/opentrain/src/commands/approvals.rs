//! `opentrain approvals …`.

use crate::commands::endpoint::{Endpoint, Flag, Kind, Waits};
use crate::commands::views;
use crate::output::table::Column;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("approvals get", "/approvals/{approvalId}", "One approval: what it is for, its link, its state")
        .aliases(&["show"])
        .flags(&[Flag::path_id("approval-id", "The approval")])
        .waits(Waits::Approval)
        .examples(&["opentrain approvals get 01a… --wait --timeout 600"])
        .view(views::approval),
    Endpoint::get("approvals list", "/approvals", "What a person was asked to confirm, newest first")
        .flags(&[
            Flag::query("status", "status", "status", "pending, confirmed, declined or expired"),
            Flag::query("type", "type", "type", "proposal_hire, milestone_fund, milestone_approve or contract_end"),
            Flag::query("job-id", "id", "jobId", "Only those of this job").kind(Kind::Id),
        ])
        .pages(&["approvals"], 100)
        .examples(&["opentrain approvals list --status pending"])
        .view(|shown, text| {
            const COLUMNS: &[Column] = &[
                Column::at("ID", "id"),
                Column::at("TYPE", "type"),
                Column::at("STATUS", "status"),
                Column::usd("TOTAL", "charge/totalUsd"),
                Column::at("JOB", "jobId"),
                Column::at("EXPIRES", "expiresAt"),
                Column::at("URL", "approvalUrl"),
            ];
            let empty = "No approvals here. One is made by opentrain proposals hire, milestones fund, milestones approve or contracts end.";
            views::list(shown, text, "approvals", COLUMNS, empty);
        }),
];
