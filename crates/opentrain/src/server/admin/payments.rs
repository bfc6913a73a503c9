//! `opentrain admin payments`: what waits for an administrator, and whether it has moved.

use clap::{Arg, ArgAction, ArgMatches};
use market::payments;
use serde_json::Value;

use super::{act, id_argument, refused, word};
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::commands::endpoint::Typed;
use crate::config;
use crate::context::Context;
use crate::output::money;
use crate::output::table::{self, Column};
use crate::stop::Stop;

pub const LIST: Local = Local {
    words: "admin payments list",
    about: "Show the money that waits: confirmed charges, payouts, top-ups",
    notes: "With payments.provider = \"manual\" all of it is settled by hand; with \"stripe\" only payouts to trainers who have\n\
            no account with Stripe.",
    examples: &["opentrain admin payments list", "opentrain admin payments list --late --json"],
    arguments: |command| {
        let late = Arg::new("late").long("late").action(ArgAction::SetTrue);
        command.arg(late.help("Also top-ups that were not paid within their day")).args(config::data_flags())
    },
    run: list,
};

pub const SETTLE: Local = Local {
    words: "admin payments settle",
    about: "Say that the money of a charge, payout or top-up has moved",
    notes: "Only after it really has: a charge's approval is carried out, a payout is off the books, credits can be spent.\n\
            Saying it twice is the same as once. Works while the server runs.",
    examples: &["opentrain admin payments settle 01jz3k8m0v5e6w7x8y9z0a1b2c"],
    arguments: |command| command.arg(id_argument("The id that `admin payments list` shows")).args(config::data_flags()),
    run: settle,
};

pub const REFUSE: Local = Local {
    words: "admin payments refuse",
    about: "Say that the money of a confirmed charge will not come",
    notes: "Its approval is pending again, and its owner can confirm it with other money. Payouts and top-ups cannot be\n\
            refused: the first are owed, the second end by themselves. --why goes to the audit log.",
    examples: &["opentrain admin payments refuse 01jz3k8m0v5e6w7x8y9z0a1b2c --why \"the transfer bounced\""],
    arguments: |command| {
        let why = Arg::new("why").long("why").value_name("text").help("The reason, for the audit log");
        command.args([id_argument("The id of the approval"), why]).args(config::data_flags())
    },
    run: refuse,
};

const COLUMNS: &[Column] = &[
    Column::at("ID", "id"),
    Column::at("KIND", "kind"),
    Column::usd("AMOUNT", "amountUsd"),
    Column::at("WHO", "email"),
    Column::of("FOR", what_for),
    Column::at("SINCE", "createdAt"),
];

fn what_for(row: &Value) -> String {
    let parts = [&row["approvalType"], &row["jobTitle"]];
    parts.iter().filter_map(|part| part.as_str()).collect::<Vec<_>>().join(": ")
}

fn list(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let late = Typed(matches).on("late");
    let found = act(context, matches, async |market| payments::unsettled(market, late).await.map_err(refused))?;
    if context.console.json {
        return print_json(context, &found);
    }
    let rows = found["payments"].as_array().map(Vec::as_slice).unwrap_or_default();
    if rows.is_empty() {
        return context
            .console
            .print("No money waits. Charges, payouts and top-ups appear here until they are settled.\n");
    }
    let mut text = context.console.text();
    table::write(&mut text, COLUMNS, rows);
    context.console.print(&text.into_string())
}

fn settle(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let id = word(matches, "id");
    let marked = act(context, matches, async |market| payments::settle(market, &id).await.map_err(refused))?;
    tell(context, &marked)
}

fn refuse(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let id = word(matches, "id");
    let why = Typed(matches).text("why");
    let marked = act(context, matches, async |market| payments::refuse(market, &id, why).await.map_err(refused))?;
    tell(context, &marked)
}

fn tell(context: &Context, marked: &Value) -> Result<(), Stop> {
    if context.console.json {
        return print_json(context, marked);
    }
    let part = |name: &str| marked[name].as_str().unwrap_or_default().to_owned();
    context.console.print(&format!("The {} {} is {}.\n", name_of(&part("kind")), part("id"), part("status")))
}

fn name_of(kind: &str) -> &str {
    match kind {
        "charge" => "approval",
        "topUp" => "top-up",
        other => other,
    }
}

/// Dollars as a person reads them.
pub(super) fn cents(value: &Value) -> String {
    value.as_number().map(money::cents).unwrap_or_default()
}
