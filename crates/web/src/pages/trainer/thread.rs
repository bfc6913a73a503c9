//! A conversation with an employer on a page: what was said, and a form to write.

use domain::{ConversationId, Timestamp};
use market::idempotency::Key;
use market::messages::{self, Direction, Outgoing, ReadQuery, Viewer};
use market::{Error, Market, Trainer};
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
    /// The employer has not written yet, and has to write first.
    pub waits: bool,
    /// Where the form goes.
    pub action: String,
    /// Makes a form that is sent twice one message.
    pub nonce: String,
    pub draft: Draft,
}

/// One message.
pub struct Said {
    pub who: String,
    pub is_own: bool,
    /// Unread before this page.
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

/// Which conversation, and what of it.
pub struct Asked<'a> {
    /// None: there is none yet.
    pub id: Option<&'a ConversationId>,
    pub cursor: Option<&'a str>,
    /// Before a hire the employer writes first.
    pub employer_begins: bool,
    pub action: String,
    pub draft: Draft,
}

/// Reads a conversation for its page, and marks it as read: somebody looks at it.
pub async fn open(market: &Market, trainer: &Trainer, asked: Asked<'_>) -> market::Result<Thread> {
    let mut thread = Thread {
        messages: Vec::new(),
        older: None,
        is_past: asked.cursor.is_some(),
        waits: asked.employer_begins,
        action: asked.action,
        nonce: market.new_form_token(),
        draft: asked.draft,
    };
    let Some(id) = asked.id else { return Ok(thread) };
    let viewer = Viewer::from(trainer);
    let query = ReadQuery {
        conversation: id.clone(),
        direction: Direction::Older,
        limit: SHOWN,
        cursor: asked.cursor.map(str::to_owned),
    };
    let read = messages::read(market, &viewer, &query).await?;
    messages::attend(market, viewer, id.clone()).await?;
    thread.waits &= read.conversation.last_message.is_none();
    let other = read.conversation.counterpart.map(|other| other.display_name);
    let other = other.unwrap_or_else(|| "The employer".to_owned());
    let said = read.messages.into_iter().rev().map(|message| Said {
        who: if message.is_from_viewer { "You".to_owned() } else { other.clone() },
        is_own: message.is_from_viewer,
        is_new: message.has_unread_flag,
        text: message.content,
        at: message.created_at,
    });
    thread.messages = said.collect();
    thread.older = read.next_cursor;
    Ok(thread)
}

/// Sends what the form holds. A form that was sent twice is one message. What is refused comes back with why.
pub async fn send(
    market: &Market,
    trainer: &Trainer,
    conversation: &ConversationId,
    fields: &Fields,
) -> market::Result<Result<(), Draft>> {
    // Browsers send line ends as CR LF.
    let typed = fields.get("content").replace("\r\n", "\n");
    let body = json!({ "conversationId": conversation, "content": typed });
    let outgoing =
        Key::read(fields.get("nonce").as_bytes(), "/messages", &body).and_then(|key| Outgoing::read(&body, Some(key)));
    let sent = match outgoing {
        Ok(outgoing) => messages::send(market, Viewer::from(trainer), outgoing).await,
        Err(error) => Err(error),
    };
    let problem = match sent {
        Ok(_) => return Ok(Ok(())),
        Err(Error::BadRequest(_)) if typed.trim().is_empty() => "Write something first.".to_owned(),
        Err(Error::BadRequest(_)) => "A message has at most 10,000 characters.".to_owned(),
        Err(Error::Forbidden(told) | Error::Conflict(told) | Error::RateLimited(told, _)) => told.message,
        Err(error) => return Err(error),
    };
    Ok(Err(Draft { typed, problem: Some(problem) }))
}
