//! `opentrain messages …`.

use serde_json::Value;

use crate::commands::endpoint::{Endpoint, Flag, IDEMPOTENCY_KEY, Kind, Shown};
use crate::commands::views;
use crate::output::Text;
use crate::output::facts::{self, scalar};
use crate::output::table::Column;
use crate::stop::Stop;

pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::get("messages read", "/messages", "List conversations, or read one")
        .notes("Without --conversation-id it lists the conversations. Reading marks nothing as read.")
        .flags(&[
            Flag::query("conversation-id", "id", "conversationId", "The conversation to read").kind(Kind::Id),
            Flag::query("direction", "which", "direction", "older or newer, from the cursor on"),
            Flag::query("filter", "which", "filter", "Of the list: all, job or proposal"),
            Flag::query("unread-only", "", "unreadOnly", "Of the list: only those with unread messages")
                .kind(Kind::Switch),
        ])
        .pages(&["messages", "conversations"], 100)
        .examples(&[
            "opentrain messages read --unread-only",
            "opentrain messages read --conversation-id 01c… --limit 50",
        ])
        .view(view),
    Endpoint::post("messages send", "/messages", "Write into a conversation")
        .flags(&[
            Flag::body("conversation-id", "id", "conversationId", "The conversation").kind(Kind::Id).required(),
            Flag::own("content", "text", "The message (this or --content-file)"),
            Flag::own("content-file", "path", "The message from a text file, `-` for stdin"),
            IDEMPOTENCY_KEY,
        ])
        .examples(&["opentrain messages send --conversation-id 01c… --content \"When could you start?\""])
        .body(|typed, context, mut body| {
            let content = match (typed.text("content"), typed.text("content-file")) {
                (Some(text), None) => text.to_owned(),
                (None, Some(path)) => context.read_text("--content-file", path)?,
                (None, None) => return Err(Stop::usage("a message needs --content or --content-file")),
                (Some(_), Some(_)) => return Err(Stop::usage("give either --content or --content-file, not both")),
            };
            body["content"] = content.into();
            Ok(body)
        })
        .view(|shown, text| {
            let conversation = shown.text("message/conversationId");
            text.line(&format!("Sent message {} into conversation {conversation}.", shown.text("message/id")));
            for (label, key) in [("Created at", "message/createdAt"), ("Content", "message/content")] {
                text.fact(0, label, shown.text(key));
            }
            views::next(text, &format!("opentrain messages read --conversation-id {conversation}"));
        }),
    Endpoint::post("messages start", "/proposals/{proposalId}/conversation", "Open the conversation with a candidate")
        .flags(&[Flag::path_id("proposal-id", "The candidate's proposal")])
        .examples(&["opentrain messages start --proposal-id 01p…"])
        .view(|shown, text| {
            let id = shown.text("conversationId");
            let verb = if shown.at("created").as_bool() == Some(true) { "is open" } else { "was open already" };
            text.line(&format!("Conversation {id} {verb}."));
            facts::write_without(text, shown.answer, &["ok", "created"]);
            views::next(text, &format!("opentrain messages send --conversation-id {id} --content \"…\""));
        }),
];

fn view(shown: &Shown<'_>, text: &mut Text) {
    if shown.at("messages").is_array() {
        return view_messages(shown, text);
    }
    const COLUMNS: &[Column] = &[
        Column::at("ID", "id"),
        Column::at("BUCKET", "bucket"),
        Column::of("WITH", |c| {
            let name = |pointer: &str| c.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
            name("/counterpart/displayName").or_else(|| name("/channelName")).unwrap_or_default()
        }),
        Column::at("UNREAD", "unreadCount"),
        Column::at("UPDATED", "updatedAt"),
        Column::of("ABOUT", |c| {
            scalar(c.get("proposalId").filter(|v| !v.is_null()).or_else(|| c.get("jobId")).unwrap_or(&Value::Null))
        }),
        Column::at("LAST", "lastMessage/content"),
    ];
    views::list(
        shown,
        text,
        "conversations",
        COLUMNS,
        "No conversations here. Start one: opentrain messages start --proposal-id <id>",
    );
}

/// Oldest at the top, whatever the direction.
fn view_messages(shown: &Shown<'_>, text: &mut Text) {
    let mut messages: Vec<&Value> = shown.rows("messages").iter().collect();
    if shown.typed.text("direction").is_none_or(|direction| direction != "newer") {
        messages.reverse();
    }
    text.fact(0, "Conversation", shown.text("conversation/id"));
    if messages.is_empty() {
        text.line("No messages here. Write one: opentrain messages send --conversation-id <id> --content \"…\"");
    }
    for message in messages {
        let part = |key: &str| scalar(message.get(key).unwrap_or(&Value::Null));
        let who = match message.get("isFromViewer").and_then(Value::as_bool) {
            Some(true) => "you".to_owned(),
            _ => {
                let name = shown.text("conversation/counterpart/displayName");
                if name.is_empty() { part("senderUserId") } else { name.to_owned() }
            }
        };
        text.fact(
            0,
            &crate::output::clean::clean_line(&format!("{} {} {who}", part("createdAt"), part("id"))),
            &part("content"),
        );
    }
}
