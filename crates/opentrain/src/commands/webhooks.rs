//! `opentrain webhooks …`.

use serde_json::Value;

use crate::commands::endpoint::{Endpoint, Flag, Kind, Shown};
use crate::commands::views;
use crate::output::Text;
use crate::output::facts::{self, scalar};
use crate::output::table::Column;

const WEBHOOK_ID: Flag = Flag::path_id("webhook-id", "The webhook");

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::post("webhooks create", "/webhooks", "Have events sent to a URL")
        .flags(&[
            Flag::body("url", "url", "url", "Where to send them, https").required(),
            Flag::body("event-types", "a,b", "eventTypes", "Which events, such as proposal.received,message.received")
                .kind(Kind::List)
                .required()
                .aliases(&["event-type"]),
        ])
        .examples(&["opentrain webhooks create --url https://agent.example/hook --event-types proposal.received,approval.confirmed"])
        .view(|shown, text| {
            facts::write(text, shown.at("webhook"));
            text.fact(0, "Secret", shown.text("secret"));
            text.line("Store the secret now: it is shown only once. It signs every delivery.");
            views::next(text, &format!("opentrain webhooks test --webhook-id {}", shown.text("webhook/id")));
        }),
    Endpoint::get("webhooks list", "/webhooks", "Your webhooks, newest first").examples(&["opentrain webhooks list"]).view(|shown, text| {
        const COLUMNS: &[Column] = &[
            Column::at("ID", "id"),
            Column::at("STATUS", "status"),
            Column::at("FAILURES", "consecutiveFailures"),
            Column::at("EVENTS", "eventTypes"),
            Column::at("URL", "url"),
        ];
        views::list(shown, text, "webhooks", COLUMNS, "No webhooks. Make one: opentrain webhooks create --url <url> --event-types <a,b>");
    }),
    Endpoint::get("webhooks get", "/webhooks/{webhookId}", "One webhook")
        .aliases(&["show"])
        .flags(&[WEBHOOK_ID])
        .examples(&["opentrain webhooks get 01w…"])
        .view(|shown, text| views::object(shown, text, "webhook")),
    Endpoint::delete("webhooks delete", "/webhooks/{webhookId}", "Delete a webhook and its history")
        .flags(&[WEBHOOK_ID])
        .examples(&["opentrain webhooks delete --webhook-id 01w…"])
        .view(|shown, text| text.line(&format!("Webhook {} is deleted.", shown.text("webhook/id")))),
    Endpoint::get("webhooks deliveries", "/webhooks/{webhookId}/deliveries", "What was sent, newest first")
        .flags(&[WEBHOOK_ID, Flag::query("status", "status", "status", "PENDING, DELIVERED or FAILED")])
        .pages(&["deliveries"], 200)
        .examples(&["opentrain webhooks deliveries --webhook-id 01w… --status FAILED"])
        .view(|shown, text| {
            const COLUMNS: &[Column] = &[
                Column::at("ID", "id"),
                Column::at("EVENT", "eventId"),
                Column::at("TYPE", "eventType"),
                Column::at("STATUS", "status"),
                Column::at("ATTEMPTS", "attemptCount"),
                Column::of("LAST", |d| outcome(last_attempt(d))),
                Column::at("NEXT", "nextAttemptAt"),
                Column::at("CREATED", "createdAt"),
            ];
            views::list(shown, text, "deliveries", COLUMNS, "Nothing was sent yet. Try it: opentrain webhooks test --webhook-id <id>");
        }),
    Endpoint::post("webhooks redeliver", "/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver", "Send a delivery again")
        .flags(&[WEBHOOK_ID, Flag::path_id("delivery-id", "The delivery")])
        .examples(&["opentrain webhooks redeliver --webhook-id 01w… --delivery-id 01d…"])
        .view(view_delivery),
    Endpoint::post("webhooks test", "/webhooks/{webhookId}/test", "Send a test event now and see what comes back")
        .flags(&[WEBHOOK_ID])
        .examples(&["opentrain webhooks test --webhook-id 01w…"])
        .fails_if(|answer| {
            let delivery = answer.get("delivery")?;
            let failed = delivery.get("status").and_then(Value::as_str) == Some("FAILED");
            let why = outcome(last_attempt(delivery));
            let why = if why.is_empty() { "no attempt came through".to_owned() } else { why };
            failed.then(|| format!("the test was not delivered: {why}"))
        })
        .view(view_delivery),
];

fn view_delivery(shown: &Shown<'_>, text: &mut Text) {
    facts::write(text, shown.at("delivery"));
}

fn last_attempt(delivery: &Value) -> Option<&Value> {
    delivery.get("attempts")?.as_array()?.last()
}

/// `503 (http_status)`, `timeout`, `204`.
fn outcome(attempt: Option<&Value>) -> String {
    let part = |key: &str| attempt.and_then(|a| a.get(key)).map(scalar).unwrap_or_default();
    match (part("responseStatus"), part("error")) {
        (status, error) if !status.is_empty() && !error.is_empty() => format!("{status} ({error})"),
        (status, error) => status + &error,
    }
}
