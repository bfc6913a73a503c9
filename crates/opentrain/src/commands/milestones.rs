//! `opentrain milestones …`.

use crate::commands::endpoint::{Endpoint, Flag, IDEMPOTENCY_KEY, Kind, Shown, Waits};
use crate::commands::views;
use crate::output::{Text, facts};

const MILESTONE_ID: Flag = Flag::path_id("milestone-id", "The milestone");

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("milestones create", "/contracts/{contractId}/milestones", "Plan further work on a contract")
        .notes("Moves no money: the milestone is not funded until a person confirms `milestones fund`.")
        .flags(&[
            Flag::path_id("contract-id", "The contract"),
            Flag::body("description", "text", "description", "What is to be done").required(),
            Flag::body("name", "text", "name", "A short name"),
            Flag::body("amount-usd", "usd", "amountUsd", "The price in dollars, on fixed-price contracts")
                .kind(Kind::Number)
                .aliases(&["amount"]),
            Flag::body("volume", "n", "volume", "Hours or labels, on the others").kind(Kind::Number),
            Flag::body("due-date", "date", "dueDate", "When it is due"),
            IDEMPOTENCY_KEY,
        ])
        .examples(&[
            "opentrain milestones create --contract-id 01k… --description \"Second batch\" --amount-usd 120.50",
        ])
        .view(|shown, text| {
            view(shown, text);
            views::next(text, &format!("opentrain milestones fund --milestone-id {}", shown.text("milestone/id")));
        }),
    Endpoint::get("milestones get", "/milestones/{milestoneId}", "One milestone, in every state")
        .aliases(&["show"])
        .flags(&[MILESTONE_ID])
        .examples(&["opentrain milestones get 01m…"])
        .view(view),
    Endpoint::post("milestones fund", "/milestones/{milestoneId}/fund", "Ask the owner to fund a milestone")
        .notes("Moves no money: it makes an approval that a person confirms at the link.")
        .flags(&[MILESTONE_ID])
        .waits(Waits::Approval)
        .examples(&["opentrain milestones fund 01m… --wait --timeout 600"])
        .view(views::approval),
    Endpoint::post(
        "milestones approve",
        "/milestones/{milestoneId}/approve",
        "Ask the owner to release a milestone's payment",
    )
    .notes("Moves no money: it makes an approval that a person confirms at the link.")
    .flags(&[MILESTONE_ID])
    .waits(Waits::Approval)
    .examples(&["opentrain milestones approve --milestone-id 01m…"])
    .view(views::approval),
    Endpoint::delete("milestones cancel", "/milestones/{milestoneId}", "Cancel a milestone that is not funded")
        .flags(&[MILESTONE_ID])
        .examples(&["opentrain milestones cancel --milestone-id 01m…"])
        .view(view),
];

fn view(shown: &Shown<'_>, text: &mut Text) {
    facts::write(text, shown.at("milestone"));
}
