//! Credits: what can be spent, and how more is added.

use client::Method;
use wire::credits;

use crate::shape::{CURSOR, Least, Parameter, Shape};
use crate::summary::Manner;
use crate::tool::{Kind, Tool, of};

use super::messages::KEY;

pub const TOOLS: &[Tool] = &[
    Tool::new("get_credits", "Credit balance", Kind::Read, Method::Get, "/credits", of::<credits::CreditsAnswer>)
        .description(
            "Shows the account's credits: what can be spent, what is reserved for funded milestones, and the latest entries. \
             Use it before asking for a hire or funding. Amounts are cents. Needs a token with payments:read. Next: \
             opentrain_create_credit_top_up when there is too little.",
        )
        .tell(|told, summary| {
            summary.line(&format!(
                "{} cents can be spent, {} are reserved ({}).",
                told.at("credits/availableCents"),
                told.at("credits/reservedCents"),
                told.text("credits/currency")
            ));
            summary.object(told.at("credits"), Manner::default());
            summary.next("opentrain_create_credit_top_up adds credits; a person pays.");
        }),
    Tool::new("list_credit_ledger", "Credit ledger", Kind::Read, Method::Get, "/credits/ledger", of::<credits::LedgerPage>)
        .description(
            "Lists every movement of the account's credits, newest first: top-ups, holds, releases, captures, refunds. Use it \
             to explain a balance. Amounts are signed cents. Needs a token with payments:read. Next: opentrain_get_contract \
             for what an entry belongs to.",
        )
        .parameters(&[Parameter::new("limit", Shape::Whole { min: 1, max: Some(100) }, "Rows a page, default 50"), CURSOR])
        .tell(|told, summary| super::page(told, summary, "entries", "entry", "entries", Manner::default())),
    Tool::new("create_credit_top_up", "Ask for credits", Kind::Add, Method::Post, "/credits/top-ups", of::<credits::MadeTopUp>)
        .description(
            "Makes a payment page that adds credits to the account; charges nothing by itself, a person pays at the \
             checkoutUrl. Use it when a hire or funding is refused for lack of money. Safe to repeat with an idempotencyKey. \
             Needs a claimed account and a token with payments:write. Next: show the human the checkoutUrl, then \
             opentrain_get_credit_top_up.",
        )
        .parameters(&[
            Parameter::new("amountUsd", Shape::Number { least: Least::From(10.0), max: 10_000.0 }, "USD in whole cents").required(),
            KEY,
        ])
        .keyed()
        .tell(|told, summary| {
            summary.line(&format!("A person must pay here: {}", told.text("checkoutUrl")));
            summary.object(told.result, Manner { theirs: &[], without: &["checkoutUrl", "message"] });
            summary.next("show the human the link, then opentrain_get_credit_top_up.");
        }),
    Tool::new("get_credit_top_up", "One top-up", Kind::Read, Method::Get, "/credits/top-ups/{topUpId}", of::<credits::TopUpAnswer>)
        .description(
            "Reads a credit top-up: PENDING until a person has paid, then COMPLETED, or EXPIRED after 24 hours. Use it after \
             opentrain_create_credit_top_up, about every minute. Needs a token with payments:read. Next: go on with the hire \
             or funding once it is COMPLETED.",
        )
        .parameters(&[Parameter::id("topUpId", "The top-up's id")])
        .tell(|told, summary| {
            summary.line(&format!("Top-up {} is {}.", told.text("topUp/id"), told.text("topUp/status")));
            summary.object(told.at("topUp"), Manner::default());
            match told.text("topUp/status") {
                "PENDING" => summary.next("opentrain_get_credit_top_up again when the human has paid."),
                "COMPLETED" => summary.next("opentrain_get_credits shows the balance."),
                _ => summary.next("opentrain_create_credit_top_up makes a new one."),
            }
        }),
];
