//! A conversation on a page: what was said, and a form to write.

use domain::{ConversationId, Timestamp};
use market::idempotency::Key;
use market::messages::{self, Direction, Outgoing, ReadQuery, Viewer};
use market::{Error, Market};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use wire::messages::Message;

use crate::form::Fields;

/// Messages on one page.
const SHOWN: usize = 30;

/// A conversation as a page shows it.
pub struct Thread {
    /// Oldest first.
    pub messages: Vec<Said>,
    /// Where older messages are.
    pub older: Option<String>,
    /// Not the latest messages.
    pub is_past: bool,
    /// The employer has not written yet, and has to write first.
    pub waits: bool,
    /// The page that shows it; the form goes to `/messages` below.
    pub path: String,
    /// Makes a form that is sent twice one message.
    pub nonce: String,
    pub draft: Draft,
}

/// One message.
pub struct Said {
    pub who: String,
    pub is_ours: bool,
    /// Nobody of this side had read it before this page.
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
    /// Whoever looks may not write before the employer has.
    pub employer_begins: bool,
    /// The page that shows it.
    pub path: String,
    pub draft: Draft,
}

/// Reads a conversation for its page, and marks it as read: somebody looks at it.
pub async fn open(market: &Market, viewer: Viewer, asked: Asked<'_>) -> market::Result<Thread> {
    let mut thread = Thread {
        messages: Vec::new(),
        older: None,
        is_past: asked.cursor.is_some(),
        waits: asked.employer_begins,
        path: asked.path,
        nonce: market.new_form_token(),
        draft: asked.draft,
    };
    let Some(id) = asked.id else { return Ok(thread) };
    let query = ReadQuery {
        conversation: id.clone(),
        direction: Direction::Older,
        limit: SHOWN,
        cursor: asked.cursor.map(str::to_owned),
    };
    let read = messages::read(market, &viewer, &query).await?;
    thread.waits &= read.conversation.last_message.is_none();
    let other = read.conversation.counterpart;
    let is_ours = |message: &Message| match viewer {
        // Its members write under names of their own.
        Viewer::Employer { .. } => other.as_ref().is_none_or(|other| other.user_id != message.sender_user_id),
        Viewer::Trainer { .. } => message.is_from_viewer,
    };
    let said = read.messages.into_iter().rev().map(|message| Said {
        who: match &other {
            _ if message.is_from_viewer => "You".to_owned(),
            _ if is_ours(&message) => "Your team".to_owned(),
            Some(other) => other.display_name.clone(),
            None => "The employer".to_owned(),
        },
        is_ours: is_ours(&message),
        is_new: message.has_unread_flag,
        text: message.content,
        at: message.created_at,
    });
    thread.messages = said.collect();
    let older = read.next_cursor.map(|cursor| utf8_percent_encode(&cursor, NON_ALPHANUMERIC).to_string());
    thread.older = older.map(|cursor| format!("{}?cursor={cursor}#messages", thread.path));
    messages::attend(market, viewer, id.clone()).await?;
    Ok(thread)
}

/// Sends what the form holds. A form that was sent twice is one message. What is refused comes back with why.
pub async fn send(
    market: &Market,
    viewer: Viewer,
    conversation: &ConversationId,
    fields: &Fields,
) -> market::Result<Result<(), Draft>> {
    // Browsers send line ends as CR LF.
    let typed = fields.get("content").replace("\r\n", "\n");
    let body = json!({ "conversationId": conversation, "content": typed });
    let outgoing =
        Key::read(fields.get("nonce").as_bytes(), "/messages", &body).and_then(|key| Outgoing::read(&body, Some(key)));
    let sent = match outgoing {
        Ok(outgoing) => messages::send(market, viewer, outgoing).await,
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
