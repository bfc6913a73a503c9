//! `POST /messages`, from either side.

use domain::conversation::Side;
use domain::event::Event;
use domain::job::{Issue, IssueCode, text_of};
use domain::{ConversationId, MessageId, Timestamp};
use serde_json::{Value, json};
use store::Tx;
use store::conversations::Conversation;
use store::messages::Message;
use wire::messages::SentMessage;

use super::open::is_out_of_reach;
use super::policy::{self, Verdict};
use super::shown;
use super::viewer::Viewer;
use crate::error::{Error, Result};
use crate::idempotency::{self, Answer, Key};
use crate::{Market, events};

/// Seconds over which messages are counted.
const WINDOW_SECONDS: i64 = 60;

/// A checked message on its way into a conversation.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pub conversation: ConversationId,
    /// As it was sent: 1–10,000 characters, not blank.
    pub content: String,
    pub key: Option<Key>,
}

/// The longest message, in characters.
const LONGEST: usize = 10_000;

impl Outgoing {
    /// Reads the body; every problem is named.
    pub fn read(body: &Value, key: Option<Key>) -> Result<Self> {
        let Value::Object(fields) = body else {
            return Err(Error::issues(vec![Issue::invalid_type(Vec::new(), "object", body)]));
        };
        let given = |name: &str| fields.get(name).unwrap_or(&Value::Null);
        let conversation = text_of(given("conversationId"), vec!["conversationId".into()], 1, 64);
        match (conversation, read_content(given("content"))) {
            (Ok(conversation), Ok(content)) => {
                Ok(Self { conversation: ConversationId::from(conversation), content, key })
            }
            (conversation, content) => {
                Err(Error::issues(conversation.err().into_iter().chain(content.err()).collect()))
            }
        }
    }
}

/// The text, kept as it was sent.
fn read_content(value: &Value) -> std::result::Result<String, Issue> {
    let path = || vec!["content".into()];
    let Value::String(text) = value else { return Err(Issue::invalid_type(path(), "string", value)) };
    if text.contains('\0') {
        return Err(Issue::new(path(), IssueCode::InvalidString, "NUL characters are not allowed"));
    }
    if text.chars().all(|c| c.is_whitespace() || domain::lookalikes::is_invisible(c)) {
        return Err(Issue::new(path(), IssueCode::TooSmall, "A message must not be blank").with("minimum", 1));
    }
    if text.chars().count() > LONGEST {
        let message = format!("Must be at most {LONGEST} characters long");
        return Err(Issue::new(path(), IssueCode::TooBig, message).with("maximum", LONGEST));
    }
    Ok(text.clone())
}

/// What the transaction goes by.
struct Sending {
    viewer: Viewer,
    outgoing: Outgoing,
    /// What the rules say of the text, in either kind of thread.
    verdict: Verdict,
}

/// Stores a message and tells the other side. 201, or the answer of the first time for a repeated key.
pub async fn send(market: &Market, viewer: Viewer, outgoing: Outgoing) -> Result<Answer> {
    let verdict = policy::judge(market, &outgoing.content);
    let sending = Sending { viewer, outgoing, verdict };
    market.write(sending, |tx, market, sending| Box::pin(decide(tx, market, sending))).await
}

async fn decide(tx: &mut Tx, market: &Market, sending: &Sending) -> Result<Answer> {
    let Sending { viewer, outgoing, verdict } = sending;
    let Outgoing { conversation: id, content, key } = outgoing;
    lock(tx, viewer, id).await?;
    let now = market.now();
    if let Some(answer) = idempotency::earlier(tx, viewer.account(), key.as_ref(), now).await? {
        return Ok(answer);
    }
    let mut conversation = viewer.conversation(tx, id).await?;
    check_state(tx, viewer, &conversation).await?;
    verdict.check(viewer.side(), conversation.bucket)?;
    check_quota(tx, market, viewer.account(), now).await?;

    let (message_id, at) = place_in_time(tx, market, &conversation, now).await?;
    let message = Message {
        id: message_id,
        conversation_id: id.clone(),
        sender_id: viewer.user().clone(),
        account_id: viewer.account().to_owned(),
        from_employer: viewer.side() == Side::Employer,
        content: content.clone(),
        stamp: store::conversations::next_stamp(tx, &conversation.organization_id, at).await?,
        created_at: at,
    };
    conversation.takes(viewer.side(), message.stamp, at);
    store::messages::add(tx, &message).await?;
    store::conversations::save(tx, &conversation).await?;
    let sent = SentMessage { ok: true, message: shown::message(viewer, &conversation, None, &message) };
    let answer = idempotency::keep(tx, viewer.account(), key.as_ref(), 201, &sent, now).await?;
    // Feeds belong to employers' accounts; a trainer reads the conversation.
    if viewer.side() == Side::Trainer {
        let received =
            Event::MessageReceived { message: message.id, conversation: id.clone(), job: conversation.job_id.clone() };
        events::record(tx, market, &conversation.organization_id, now, &[received]).await?;
    }
    Ok(answer)
}

/// Takes the lock of the employer's account, under which the conversation's order is made.
pub(super) async fn lock(tx: &mut Tx, viewer: &Viewer, id: &ConversationId) -> Result<()> {
    if let Viewer::Employer { organization, .. } = viewer {
        return Ok(store::accounts::lock(tx, organization).await?);
    }
    if let Some(conversation) = store::conversations::any(tx, id).await? {
        store::accounts::lock(tx, &conversation.organization_id).await?;
    }
    Ok(())
}

async fn check_state(tx: &mut Tx, viewer: &Viewer, conversation: &Conversation) -> Result<()> {
    if let Some(id) = &conversation.proposal_id {
        let proposal = store::proposals::any(tx, id).await?;
        let proposal =
            proposal.ok_or_else(|| Error::Internal(format!("conversation {} of nothing", conversation.id)))?;
        if is_out_of_reach(tx, &proposal).await? {
            let details = json!({ "reason": "read_only_conversation", "conversationId": conversation.id });
            return Err(Error::conflict("This conversation can only be read.", details));
        }
        if viewer.side() == Side::Trainer && !conversation.employer_has_written {
            let details = json!({ "reason": "employer_first_message_required", "conversationId": conversation.id });
            return Err(Error::conflict("The employer writes first here.", details));
        }
    }
    Ok(())
}

/// So many accepted messages in any window, per account.
async fn check_quota(tx: &mut Tx, market: &Market, account: &str, now: Timestamp) -> Result<()> {
    let limit = market.settings().limits.messages_per_minute;
    let oldest = store::messages::written_at(tx, account, i64::from(limit) - 1).await?;
    let Some(free) = oldest.map(|oldest| oldest.plus_seconds(WINDOW_SECONDS)).filter(|free| *free > now) else {
        return Ok(());
    };
    let wait = (free.millis_since(now) + 999).div_euclid(1000).max(1).unsigned_abs();
    let details = json!({ "retryAfterSeconds": wait, "limit": limit, "windowSeconds": WINDOW_SECONDS });
    Err(Error::rate_limited(format!("The limit of {limit} messages a minute is reached."), details, wait))
}

/// An id and a time above those of the conversation's last message, whatever the clocks of the nodes say.
async fn place_in_time(
    tx: &mut Tx,
    market: &Market,
    conversation: &Conversation,
    now: Timestamp,
) -> Result<(MessageId, Timestamp)> {
    let at = now.max(conversation.active_at);
    let id: MessageId = market.rng().id(at);
    let last = store::messages::older(tx, &conversation.id, i64::MAX, 1).await?;
    match last.first() {
        Some(last) if last.created_at == at && last.id >= id => {
            let next = at.plus_millis(1);
            Ok((market.rng().id(next), next))
        }
        _ => Ok((id, at)),
    }
}
