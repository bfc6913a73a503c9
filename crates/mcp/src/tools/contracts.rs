//! Contracts, milestones, and what a person has to confirm.

use client::Method;
use wire::{approvals, contracts};

use crate::shape::{ID, Least, Parameter, Shape, text};
use crate::summary::{Manner, Summary};
use crate::tool::{Kind, Told, Tool, of};

use super::messages::KEY;
use super::outputs;

const TRAINER: Manner = Manner { theirs: &["displayName"], without: &[] };

pub const TOOLS: &[Tool] = &[
    Tool::new("list_contracts", "Contracts", Kind::Read, Method::Get, "/contracts", of::<contracts::ContractList>)
        .description(
            "Lists the account's contracts with their milestones, newest first. Use it to find running work, and milestones \
             that need review (needsReview: the trainer asked for the payout). Needs a token with payments:read. Next: \
             opentrain_get_contract for budget and state, or opentrain_request_milestone_approval.",
        )
        .parameters(&[
            Parameter::new("jobId", ID, "Only contracts of this job"),
            Parameter::new("status", Shape::OneOf(&["active", "ended"]), "Only contracts in this state"),
        ])
        .tell(|told, summary| {
            super::page(told, summary, "contracts", "contract", "contracts", TRAINER);
            match told.rows("contracts").is_empty() {
                true => summary.next("a contract begins when a person confirms a hire: opentrain_hire_proposal."),
                false => summary.next("opentrain_get_contract shows one with its budget."),
            }
        }),
    Tool::new("get_contract", "One contract", Kind::Read, Method::Get, "/contracts/{contractId}", of::<contracts::ContractAnswer>)
        .description(
            "Reads one contract: milestones, budget and how much of it is used, the conversation with the trainer. Use it \
             before planning, funding or paying a milestone. Needs a token with payments:read. Next: \
             opentrain_create_milestone, opentrain_request_milestone_funding or opentrain_request_milestone_approval.",
        )
        .parameters(&[Parameter::id("contractId", "The contract's id")])
        .tell(|told, summary| {
            summary.line(&format!("Contract {} is {}.", told.text("contract/id"), told.text("contract/status")));
            summary.object(told.at("contract"), TRAINER);
            summary.next(match (told.text("contract/status"), told.text("contract/budget/state")) {
                ("ended", _) => "opentrain_list_contracts shows running work.",
                (_, "LOW" | "DEPLETED") => "the budget runs out: opentrain_create_milestone, then opentrain_request_milestone_funding.",
                _ => "opentrain_create_milestone plans further work; opentrain_request_milestone_approval asks to pay what is done.",
            });
        }),
    Tool::new("create_milestone", "Plan a milestone", Kind::Add, Method::Post, "/contracts/{contractId}/milestones", of::<contracts::MilestoneAnswer>)
        .description(
            "Plans further work on a running contract as an unfunded milestone; moves no money. On hourly and per-label \
             contracts give volume (amountUsd is then rate × volume), on fixed-price ones amountUsd. Safe to repeat with an \
             idempotencyKey. Needs a claimed account and a token with payments:write. Next: \
             opentrain_request_milestone_funding.",
        )
        .parameters(&[
            Parameter::id("contractId", "The contract's id"),
            Parameter::new("description", text(5_000), "What is to be done").required(),
            Parameter::new("name", text(200), "What the milestone is called"),
            Parameter::new("amountUsd", Shape::Number { least: Least::Above(0.0), max: 1_000_000.0 }, "USD in whole cents; required on fixed-price contracts"),
            Parameter::new("volume", Shape::Number { least: Least::Above(0.0), max: 1e12 }, "Hours or labels; required on hourly and per-label contracts"),
            Parameter::new("dueDate", Shape::Text { min: 1, max: Some(64) }, "A date or RFC 3339 time that is not in the past"),
            KEY,
        ])
        .keyed()
        .tell(|told, summary| {
            summary.line(&format!("Milestone {} is planned; it is not funded yet.", told.text("milestone/id")));
            summary.object(told.at("milestone"), Manner::default());
            summary.next("opentrain_request_milestone_funding asks the owner to fund it.");
        }),
    Tool::new("request_milestone_funding", "Ask to fund a milestone", Kind::AddOnce, Method::Post, "/milestones/{milestoneId}/fund", of::<contracts::Asked>)
        .description(
            "Asks the owner to fund a planned milestone, so that work on it can begin. Moves no money: a person confirms at \
             the approvalUrl. While one request is pending the same one is answered. Needs a claimed account, a token with \
             payments:write, and a payment method or credits. Next: show the human the approvalUrl, then \
             opentrain_get_approval.",
        )
        .parameters(&[Parameter::id("milestoneId", "The milestone's id")])
        .tell(tell_approval),
    Tool::new("request_milestone_approval", "Ask to pay a milestone", Kind::AddOnce, Method::Post, "/milestones/{milestoneId}/approve", of::<contracts::Asked>)
        .description(
            "Asks the owner to release a funded milestone's payment to the trainer. Moves no money: a person confirms at the \
             approvalUrl. Use it when the work is done and the human is content. While one request is pending the same one is \
             answered. Needs a claimed account and a token with payments:write. Next: show the human the approvalUrl, then \
             opentrain_get_approval.",
        )
        .parameters(&[Parameter::id("milestoneId", "The milestone's id")])
        .tell(tell_approval),
    Tool::new("get_approval", "One approval", Kind::Read, Method::Get, "/approvals/{approvalId}", of::<approvals::ApprovalAnswer>)
        .description(
            "Reads what a person was asked to confirm: pending, confirmed (it has been carried out), declined or expired, with \
             the result. Use it after a hire, funding, payment or contract end was asked for, every minute or after \
             opentrain_poll_updates says approval.confirmed. Needs a token with payments:read. Next: opentrain_get_contract \
             once it is confirmed.",
        )
        .parameters(&[Parameter::id("approvalId", "The approval's id")])
        .tell(tell_approval),
    Tool::new("end_contract", "End a contract", Kind::Undo, Method::Post, "/contracts/{contractId}/end", outputs::end_contract)
        .description(
            "Ends a contract. Without funded milestones it ends at once; with funded ones the owner is asked first, and a \
             person decides at the approvalUrl what happens to the money. Use it only when the human wants it. Needs a \
             claimed account and a token with payments:write. Next: opentrain_get_approval, or opentrain_get_contract.",
        )
        .parameters(&[Parameter::id("contractId", "The contract's id")])
        .tell(|told, summary| match told.at("approval").is_object() {
            true => tell_approval(told, summary),
            false => {
                summary.line(&format!("Contract {} is {}.", told.text("contractId"), told.text("status")));
                summary.next("opentrain_list_contracts shows running work.");
            }
        }),
];

/// Whatever its state, an approval begins with where a person decides it.
pub fn tell_approval(told: &Told<'_>, summary: &mut Summary) {
    let field = |key: &str| told.text(&format!("approval/{key}"));
    let (id, status) = (field("id"), field("status"));
    summary.line(&format!("A person must confirm this: {}", field("approvalUrl")));
    summary.line(&match status {
        "pending" => format!("Approval {id} ({}) is pending: nothing has happened yet.", field("type")),
        "confirmed" => {
            format!("Approval {id} ({}) is confirmed: a person agreed, and it has been carried out.", field("type"))
        }
        _ => format!("Approval {id} ({}) is {status}: nothing was carried out.", field("type")),
    });
    summary.object(told.at("approval"), Manner { theirs: &[], without: &["approvalUrl"] });
    match (status, field("type")) {
        ("pending", _) => summary.next(
            "show the human the link; then opentrain_get_approval, or opentrain_poll_updates until approval.confirmed.",
        ),
        ("confirmed", "milestone_approve") => {
            summary.next("the trainer is paid; opentrain_get_contract shows what is left to do.")
        }
        ("confirmed", _) => summary.next("opentrain_get_contract shows the contract."),
        _ => summary.next("ask the human how to go on; the same request makes a new approval."),
    }
}
