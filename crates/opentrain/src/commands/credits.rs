//! `opentrain credits …`.

use crate::commands::endpoint::{Endpoint, Flag, IDEMPOTENCY_KEY, Kind, Waits};
use crate::commands::views;
use crate::output::facts;
use crate::output::table::{self, Column};

const ENTRIES: &[Column] = &[
    Column::at("ID", "id"),
    Column::at("TIME", "createdAt"),
    Column::at("TYPE", "type"),
    Column::cents("AMOUNT", "amountCents"),
    Column::at("CONTRACT", "contractId"),
    Column::at("MILESTONE", "milestoneId"),
    Column::at("TOP-UP", "topUpId"),
    Column::at("NOTE", "note"),
];

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("credits balance", "/credits", "What can be spent, what is reserved, the latest entries")
        .examples(&["opentrain credits balance"])
        .view(|shown, text| {
            facts::write_without(text, shown.at("credits"), &["recentEntries"]);
            let entries = shown.rows("credits/recentEntries");
            if entries.is_empty() {
                text.line("No entries yet. Add credits: opentrain credits top-up --amount-usd 100");
            } else {
                table::write(text, ENTRIES, entries);
            }
        }),
    Endpoint::get("credits ledger", "/credits/ledger", "Every movement of credits, newest first")
        .pages(&["entries"], 100)
        .examples(&["opentrain credits ledger --limit 20", "opentrain credits ledger --all --json"])
        .view(|shown, text| {
            let empty = "No movements here. Add credits: opentrain credits top-up --amount-usd 100";
            views::list(shown, text, "entries", ENTRIES, empty);
        }),
    Endpoint::post("credits top-up", "/credits/top-ups", "Ask for a payment page that adds credits")
        .notes("Charges nothing: a person pays at the link.")
        .flags(&[
            Flag::body("amount-usd", "usd", "amountUsd", "10 to 10,000 dollars")
                .kind(Kind::Number)
                .required()
                .aliases(&["amount"]),
            IDEMPOTENCY_KEY,
        ])
        .waits(Waits::TopUp)
        .examples(&["opentrain credits top-up --amount-usd 100 --wait"])
        .view(|shown, text| {
            let id = match shown.text("topUpId") {
                "" => shown.text("topUp/id"),
                id => id,
            };
            if !shown.text("checkoutUrl").is_empty() {
                text.line(&format!("A person must pay here: {}", shown.text("checkoutUrl")));
            }
            facts::write(text, shown.at("topUp"));
            if shown.text("topUp/status") == "PENDING" {
                views::next(text, &format!("opentrain credits top-up-status --top-up-id {id} --wait"));
            }
        }),
    Endpoint::get("credits top-up-status", "/credits/top-ups/{topUpId}", "Whether a top-up is paid")
        .flags(&[Flag::path_id("top-up-id", "The top-up")])
        .waits(Waits::TopUp)
        .examples(&["opentrain credits top-up-status 01t… --wait"])
        .view(|shown, text| views::object(shown, text, "topUp")),
];
