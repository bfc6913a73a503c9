//! What happened since: the feed, and webhooks that carry it.

use client::Method;
use wire::{updates, webhooks};

use crate::shape::{CURSOR, Parameter, Shape};
use crate::summary::Manner;
use crate::tool::{Kind, Tool, of};

const EVENT_TYPES: &[&str] = &[
    "proposal.received",
    "proposal.status_changed",
    "message.received",
    "contract.created",
    "milestone.status_changed",
    "payment.pending",
    "approval.confirmed",
    "contract.budget_state_changed",
];

const WEBHOOK_ID: Parameter = Parameter::id("webhookId", "The webhook's id");

pub const TOOLS: &[Tool] = &[
    Tool::new("poll_updates", "What is new", Kind::Read, Method::Get, "/updates", of::<updates::UpdatesPage>)
        .description(
            "Reads the account's event feed from a cursor on, oldest first: new proposals, messages, contracts, milestones, \
             decided approvals. Use it in place of asking for each thing again; keep nextCursor for the next time. Events \
             hold ids and states only. Needs a token with proposals:read, messages:read or payments:read. Next: the tool that \
             reads what an event names.",
        )
        .parameters(&[CURSOR, Parameter::new("limit", Shape::Whole { min: 1, max: Some(200) }, "Events a page, default 50")])
        .tell(|told, summary| {
            let events = told.rows("events");
            summary.line(&match events.len() {
                0 => "Nothing new.".to_owned(),
                1 => "1 event.".to_owned(),
                n => format!("{n} events."),
            });
            summary.list(events, Manner { theirs: &[], without: &["apiVersion"] });
            summary.line(&format!("nextCursor: {}; hasMore: {}", told.text("nextCursor"), told.is("hasMore")));
            match told.is("hasMore") {
                true => summary.next("opentrain_poll_updates with this nextCursor: there is more."),
                false => summary.next("keep nextCursor and call opentrain_poll_updates with it later."),
            }
        }),
    Tool::new("create_webhook", "Subscribe a URL", Kind::Add, Method::Post, "/webhooks", of::<webhooks::CreatedWebhook>)
        .description(
            "Has events of the chosen types sent to an https URL as they happen. Use it when the human runs a service that \
             shall react; otherwise opentrain_poll_updates is simpler. The answer holds the signing secret, once. Needs a \
             token with webhooks:manage. Next: hand the secret to the human, or store it where the receiver reads it.",
        )
        .parameters(&[
            Parameter::new("url", Shape::Text { min: 1, max: Some(2_048) }, "Where to send events; https").required(),
            Parameter::new(
                "eventTypes",
                Shape::List { of: &Shape::OneOf(EVENT_TYPES), min: 1, max: None },
                "Which events to send, at least one",
            )
            .required(),
        ])
        .reaches_out()
        .tell(|told, summary| {
            summary.line(&format!("Webhook {} is active.", told.text("webhook/id")));
            summary.object(told.at("webhook"), Manner::default());
            summary.line(&format!("secret: {}", told.text("secret")));
            summary.line("Store the secret now: it is shown only once. It signs every delivery.");
            summary.next("opentrain_get_webhook shows whether deliveries fail.");
        }),
    Tool::new("list_webhooks", "Webhooks", Kind::Read, Method::Get, "/webhooks", of::<webhooks::WebhookList>)
        .description(
            "Lists the account's webhooks, newest first, with their state and failures in a row. Use it to find a webhookId or \
             to see whether one was disabled. Secrets are not shown. Needs a token with webhooks:manage. Next: \
             opentrain_get_webhook or opentrain_delete_webhook.",
        )
        .tell(|told, summary| {
            super::page(told, summary, "webhooks", "webhook", "webhooks", Manner::default());
            if told.rows("webhooks").is_empty() {
                summary.next("opentrain_create_webhook makes one.");
            }
        }),
    Tool::new("get_webhook", "One webhook", Kind::Read, Method::Get, "/webhooks/{webhookId}", of::<webhooks::WebhookAnswer>)
        .description(
            "Reads one webhook: URL, event types, state, failures in a row. Use it when events do not arrive. A disabled one \
             cannot be enabled again: delete it, make a new one, and catch up with opentrain_poll_updates. Needs a token with \
             webhooks:manage. Next: opentrain_delete_webhook, or nothing.",
        )
        .parameters(&[WEBHOOK_ID])
        .tell(|told, summary| {
            summary.line(&format!("Webhook {} is {}.", told.text("webhook/id"), told.text("webhook/status")));
            summary.object(told.at("webhook"), Manner::default());
            if told.text("webhook/status") == "DISABLED" {
                summary.next("opentrain_delete_webhook, opentrain_create_webhook, then opentrain_poll_updates to catch up.");
            }
        }),
    Tool::new("delete_webhook", "Delete a webhook", Kind::Undo, Method::Delete, "/webhooks/{webhookId}", of::<webhooks::DeletedWebhook>)
        .description(
            "Deletes a webhook with its pending deliveries and history; nothing more is sent to its URL. Use it to stop \
             deliveries or to rotate a secret (delete, then create). Needs a token with webhooks:manage. Next: \
             opentrain_create_webhook for a new one; opentrain_poll_updates misses nothing meanwhile.",
        )
        .parameters(&[WEBHOOK_ID])
        .tell(|told, summary| {
            summary.line(&format!("Webhook {} is deleted; nothing more is sent to it. As it was:", told.text("webhook/id")));
            summary.object(told.at("webhook"), Manner::default());
        }),
];
