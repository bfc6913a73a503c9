//! `opentrain proposals …`.

use serde_json::Value;

use crate::commands::endpoint::{Endpoint, Flag, Kind, Shown, Typed, Waits};
use crate::commands::views;
use crate::context::Context;
use crate::output::facts::scalar;
use crate::output::money;
use crate::output::table::Column;
use crate::output::{Text, facts};
use crate::stop::Stop;

const PROPOSAL_ID: Flag = Flag::path_id("proposal-id", "The proposal");

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("proposals list", "/jobs/{id}/proposals", "The candidates of a job, newest first")
        .flags(&[
            Flag::path_id("job-id", "The job"),
            Flag::query("status", "status", "status", "unreviewed, shortlisted, maybe, hired, declined, not-a-fit or resume-sent"),
        ])
        .pages(&["proposals"], 100)
        .examples(&["opentrain proposals list --job-id 01h… --status unreviewed"])
        .view(|shown, text| {
            const COLUMNS: &[Column] = &[
                Column::at("ID", "id"),
                Column::at("STATUS", "status"),
                Column::at("INTERVIEW", "metrics/interviewScore"),
                Column::at("MATCH", "metrics/matchScore"),
                Column::of("BID", |p| bid(p.get("bid").unwrap_or(&Value::Null))),
                Column::at("CANDIDATE", "candidate/displayName"),
                Column::at("TRAINER", "candidate/id"),
                Column::at("COUNTRY", "candidate/country"),
                Column::at("APPLIED", "createdAt"),
            ];
            let empty = "No proposals here yet. Invite a trainer (opentrain jobs invite) or look again later: opentrain updates poll";
            views::list(shown, text, "proposals", COLUMNS, empty);
        }),
    Endpoint::get("proposals get", "/proposals/{proposalId}", "One candidate: bid, scores, letter, checks")
        .aliases(&["show"])
        .flags(&[PROPOSAL_ID])
        .examples(&["opentrain proposals get 01p…"])
        .view(view_proposal),
    Endpoint::get("proposals interview", "/proposals/{proposalId}/interview", "The candidate's interview, word for word")
        .flags(&[PROPOSAL_ID])
        .examples(&["opentrain proposals interview --proposal-id 01p…"])
        .view(|shown, text| {
            let interview = shown.at("interview");
            facts::write_without(text, interview, &["messages"]);
            for message in shown.rows("interview/messages") {
                let part = |key: &str| scalar(message.get(key).unwrap_or(&Value::Null));
                text.fact(0, &format!("{} {}", part("sentAt"), part("role")), &part("content"));
            }
        }),
    Endpoint::patch("proposals update", "/proposals/{proposalId}", "Sort a candidate, keep a note")
        .aliases(&["set-status"])
        .notes("The note is yours: the trainer never sees it.")
        .flags(&[
            PROPOSAL_ID,
            Flag::body("status", "status", "status", "UNREVIEWED, SHORTLISTED, MAYBE, DECLINED, NOT_A_FIT or RESUME_SENT"),
            Flag::own("note", "text", "A note; `null` clears it"),
        ])
        .examples(&["opentrain proposals update --proposal-id 01p… --status SHORTLISTED --note \"ask about tools\""])
        .body(|typed, _, mut body| {
            if let Some(note) = typed.text("note") {
                body["note"] = if note == "null" { Value::Null } else { note.into() };
            }
            if body.as_object().is_none_or(|b| b.is_empty()) {
                return Err(Stop::usage("nothing to change: give --status <status> or --note <text>"));
            }
            Ok(body)
        })
        .view(view_proposal),
    Endpoint::post("proposals hire", "/proposals/{proposalId}/hire", "Ask the owner to hire a candidate")
        .notes("Hires nobody and moves no money: it makes an approval that a person confirms at the link.")
        .flags(&[
            PROPOSAL_ID,
            Flag::body("name", "text", "milestone.name", "The first milestone's name (this or --description)"),
            Flag::body("description", "text", "milestone.description", "What is to be done first"),
            Flag::body("amount", "usd", "milestone.amount", "Its price in dollars (this or --volume)").kind(Kind::Number).aliases(&["amount-usd"]),
            Flag::body("volume", "n", "milestone.volume", "Its hours or labels; the price follows from the bid").kind(Kind::Number),
            Flag::body("due-date", "date", "milestone.dueDate", "When it is due"),
            Flag::body("confirm-not-fit-override", "", "confirmNotFitOverride", "Hire although the candidate is marked as no fit")
                .kind(Kind::Switch),
        ])
        .waits(Waits::Approval)
        .examples(&["opentrain proposals hire --proposal-id 01p… --name \"First batch\" --amount 300 --wait"])
        .body(hire)
        .view(views::approval),
];

fn hire(typed: &Typed<'_>, _: &Context, body: Value) -> Result<Value, Stop> {
    if typed.text("name").is_none() && typed.text("description").is_none() {
        return Err(Stop::usage("a hire needs --name or --description of the first milestone"));
    }
    if typed.text("amount").is_none() && typed.text("volume").is_none() {
        return Err(Stop::usage("a hire needs --amount or --volume of the first milestone"));
    }
    Ok(body)
}

fn view_proposal(shown: &Shown<'_>, text: &mut Text) {
    let proposal = shown.at("proposal");
    text.fact(0, "Bid", &bid(shown.at("proposal/bid")));
    facts::write_without(text, proposal, &["bid"]);
    let id = shown.text("proposal/id");
    if shown.text("proposal/status/raw") != "HIRED" {
        views::next(text, &format!("opentrain proposals interview --proposal-id {id}"));
    }
}

/// `$18.00/hour`, `$0.06/label`, `$300.00 fixed`; nothing before an invited trainer has answered.
fn bid(bid: &Value) -> String {
    let Some(amount) = bid.get("amountUsd").and_then(Value::as_number).map(money::usd) else {
        return "none yet".to_owned();
    };
    match bid.get("unit").and_then(Value::as_str) {
        Some("PER_HOUR") => format!("{amount}/hour"),
        Some("PER_LABEL") => format!("{amount}/label"),
        Some("FIXED") => format!("{amount} fixed"),
        _ => amount,
    }
}
