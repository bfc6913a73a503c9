//! A conversation on a page: what was said, and a form to write.

use domain::{ConversationId, Timestamp};
use market::idempotency::Key;
use market::messages::{self, Direction, Outgoing, ReadQuery, Viewer};
use market::{Caller, Error, Market};
use serde_json::json;

use crate::form::Fields;

/// Messages on one page.
const SHOWN: usize = 30;

/// A conversation as a page shows it.
pub struct Thread {
    /// Oldest first.
    pub messages: Vec<Said>,
    /// The place from which older messages go on.
    pub older: Option<String>,
    /// Not the latest messages.
    pub is_past: bool,
    /// Where the form goes.
    pub action: String,
    /// Makes a form that is sent twice one message.
    pub nonce: String,
    pub typed: String,
    pub problem: Option<String>,
}

/// One message.
pub struct Said {
    pub who: String,
    pub is_ours: bool,
    /// Nobody had read it before this page.
    pub is_new: bool,
    pub text: String,
    pub at: Timestamp,
}

/// What was typed and refused.
#[derive(Default)]
pub struct Draft {
    pub typed: String,
    pub problem: Option<String>,
}

/// Reads a conversation for its page, and marks it as read: somebody looks at it. None: nobody has written yet.
pub async fn open(
    market: &Market,
    caller: &Caller,
    id: Option<&ConversationId>,
    cursor: Option<&str>,
    action: String,
    draft: Draft,
) -> market::Result<Thread> {
    let mut thread = Thread {
        messages: Vec::new(),
        older: None,
        is_past: cursor.is_some(),
        action,
        nonce: market.new_form_token(),
        typed: draft.typed,
        problem: draft.problem,
    };
    let Some(id) = id else { return Ok(thread) };
    let viewer = Viewer::from(caller);
    let query = ReadQuery {
        conversation: id.clone(),
        direction: Direction::Older,
        limit: SHOWN,
        cursor: cursor.map(str::to_owned),
    };
    let read = messages::read(market, &viewer, &query).await?;
    messages::attend(market, viewer, id.clone()).await?;
    let trainer = read.conversation.counterpart;
    let who = |message: &wire::messages::Message| match &trainer {
        Some(trainer) if trainer.user_id == message.sender_user_id => trainer.display_name.clone(),
        _ if message.is_from_viewer => "You".to_owned(),
        _ => "Your team".to_owned(),
    };
    let is_ours = |message: &wire::messages::Message| {
        trainer.as_ref().is_none_or(|trainer| trainer.user_id != message.sender_user_id)
    };
    thread.messages = read
        .messages
        .iter()
        .rev()
        .map(|message| Said {
            who: who(message),
            is_ours: is_ours(message),
            is_new: message.has_unread_flag,
            text: message.content.clone(),
            at: message.created_at,
        })
        .collect();
    thread.older = read.next_cursor;
    Ok(thread)
}

/// Sends what the form holds. A form that was sent twice is one message. What is refused comes back with why.
pub async fn send(
    market: &Market,
    caller: &Caller,
    conversation: &ConversationId,
    fields: &Fields,
) -> market::Result<Result<(), Draft>> {
    // Browsers send line ends as CR LF.
    let typed = fields.get("content").replace("\r\n", "\n");
    let body = json!({ "conversationId": conversation, "content": typed });
    let sent = match Key::read(fields.get("nonce").as_bytes(), "/messages", &body) {
        Ok(key) => match Outgoing::read(&body, Some(key)) {
            Ok(outgoing) => messages::send(market, Viewer::from(caller), outgoing).await,
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    let problem = match sent {
        Ok(_) => return Ok(Ok(())),
        Err(Error::BadRequest(_)) if typed.trim().is_empty() => "Write something first.".to_owned(),
        Err(Error::BadRequest(_)) => "A message has at most 10,000 characters.".to_owned(),
        Err(Error::Forbidden(refusal) | Error::Conflict(refusal) | Error::RateLimited(refusal, _)) => refusal.message,
        Err(error) => return Err(error),
    };
    Ok(Err(Draft { typed, problem: Some(problem) }))
}
