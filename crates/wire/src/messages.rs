//! Conversations and messages (candidates.md, 7).

use domain::conversation::Bucket;
use domain::{ConversationId, JobId, MessageId, ProposalId, Timestamp, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The thread of a proposal.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenedConversation {
    pub ok: bool,
    pub conversation_id: ConversationId,
    pub proposal_id: ProposalId,
    pub job_id: JobId,
    /// Whether this call made it.
    pub created: bool,
}

/// `POST /messages`; other keys are ignored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SendMessage {
    #[schemars(length(min = 1, max = 64))]
    pub conversation_id: String,
    /// Plain text, not blank.
    #[schemars(length(min = 1, max = 10_000))]
    pub content: String,
}

/// A message that was stored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SentMessage {
    pub ok: bool,
    pub message: Message,
}

/// How many take part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ConversationType {
    DirectMessage,
    Channel,
}

/// A conversation in a list. Proposal threads have a `proposalId`, job threads a `jobId`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationEntry {
    pub id: ConversationId,
    #[serde(rename = "type")]
    pub kind: ConversationType,
    pub bucket: Bucket,
    pub job_id: Option<JobId>,
    pub proposal_id: Option<ProposalId>,
    /// Set for channels.
    pub channel_name: Option<String>,
    /// The time of the last message, else of the creation.
    pub updated_at: Timestamp,
    pub last_message: Option<LastMessage>,
    /// Messages of the other side that nobody of the account has read.
    pub unread_count: i64,
    /// Messages of the other side since the account's last one.
    pub needs_reply_count: i64,
    /// Who is on the other side; null for channels.
    pub counterpart: Option<Counterpart>,
}

/// The newest message of a conversation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LastMessage {
    pub id: MessageId,
    pub content: String,
    pub sender_user_id: UserId,
    pub is_from_viewer: bool,
    pub created_at: Timestamp,
}

/// Who is on the other side.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counterpart {
    pub user_id: UserId,
    pub display_name: String,
    /// Null for an employer.
    pub profile_path: Option<String>,
}

/// A message. Attachments, audio and reactions appear as counts; people's messages have neither type nor system mark.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub id: MessageId,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub conversation_id: ConversationId,
    pub job_id: Option<JobId>,
    pub sender_user_id: UserId,
    /// Sent by the token's user.
    pub is_from_viewer: bool,
    pub content: String,
    pub message_type: Option<String>,
    pub system: bool,
    /// From the other side, and nobody of the account has read it.
    pub has_unread_flag: bool,
    pub attachment_count: i64,
    pub has_audio: bool,
    pub edited_at: Option<Timestamp>,
    pub reaction_count: i64,
}

/// A page of conversations, newest activity first.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationPage {
    pub conversations: Vec<ConversationEntry>,
    pub next_cursor: Option<String>,
}

/// A page of one conversation's messages.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessagePage {
    pub conversation: ConversationEntry,
    pub messages: Vec<Message>,
    pub next_cursor: Option<String>,
}

/// `GET /messages`: with a `conversationId` its messages, without one the conversations.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum MessagesAnswer {
    Messages(Box<MessagePage>),
    Conversations(ConversationPage),
}
