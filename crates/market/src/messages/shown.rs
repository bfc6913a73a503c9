//! Conversations and messages as one side sees them: a trainer's words leave masked, everything else as it was written.

use domain::conversation::{Bucket, Side};
use domain::trainer::Name;
use domain::{JobId, privacy};
use store::conversations::{Conversation, Listed, Parties};
use store::messages::Message as Row;
use wire::messages::{ConversationEntry, ConversationType, Counterpart, LastMessage, Message};

use super::viewer::Viewer;

/// What the trainer is told of an organization that nobody gave a name.
const UNNAMED: &str = "Employer";

/// A text of one side for a viewer.
fn text(viewer: &Viewer, from: Side, content: &str, last_name: Option<&str>) -> String {
    match (viewer.side(), from) {
        (Side::Employer, Side::Trainer) => privacy::sanitise(content, last_name).into_owned(),
        _ => content.to_owned(),
    }
}

fn side(from_employer: bool) -> Side {
    if from_employer { Side::Employer } else { Side::Trainer }
}

/// A conversation in a list.
pub(super) fn entry(viewer: &Viewer, listed: &Listed) -> ConversationEntry {
    let Listed { conversation, last, parties, .. } = listed;
    let attention = conversation.attention(viewer.side());
    ConversationEntry {
        id: conversation.id.clone(),
        kind: ConversationType::DirectMessage,
        bucket: conversation.bucket,
        job_id: job_id(conversation),
        proposal_id: conversation.proposal_id.clone(),
        channel_name: None,
        updated_at: conversation.active_at,
        last_message: last.as_ref().map(|last| LastMessage {
            id: last.id.clone(),
            content: text(viewer, side(last.from_employer), &last.content, parties.trainer_last_name.as_deref()),
            sender_user_id: last.sender_id.clone(),
            is_from_viewer: last.sender_id == *viewer.user(),
            created_at: last.created_at,
        }),
        unread_count: attention.unread,
        needs_reply_count: attention.needs_reply,
        counterpart: Some(counterpart(viewer, conversation, parties)),
    }
}

/// The job of a job thread; a proposal thread names its proposal instead.
fn job_id(conversation: &Conversation) -> Option<JobId> {
    (conversation.bucket == Bucket::Job).then(|| conversation.job_id.clone())
}

fn counterpart(viewer: &Viewer, conversation: &Conversation, parties: &Parties) -> Counterpart {
    match viewer.side() {
        Side::Employer => Counterpart {
            user_id: conversation.freelancer_id.clone(),
            display_name: display_name(parties),
            profile_path: Some(format!("/profile/{}", parties.trainer_slug)),
        },
        Side::Trainer => Counterpart {
            user_id: parties.employer_owner.clone(),
            display_name: parties.employer_name.clone().unwrap_or_else(|| UNNAMED.to_owned()),
            profile_path: None,
        },
    }
}

fn display_name(parties: &Parties) -> String {
    let name = Name::new(parties.trainer_first_name.as_deref(), parties.trainer_last_name.as_deref());
    name.masked().display_name.as_str().to_owned()
}

/// A message.
pub(super) fn message(viewer: &Viewer, conversation: &Conversation, last_name: Option<&str>, row: &Row) -> Message {
    let from = side(row.from_employer);
    Message {
        id: row.id.clone(),
        created_at: row.created_at,
        updated_at: row.created_at,
        conversation_id: conversation.id.clone(),
        job_id: job_id(conversation),
        sender_user_id: row.sender_id.clone(),
        is_from_viewer: row.sender_id == *viewer.user(),
        content: text(viewer, from, &row.content, last_name),
        message_type: None,
        system: false,
        has_unread_flag: from != viewer.side() && row.stamp > conversation.attention(viewer.side()).read_stamp,
        attachment_count: 0,
        has_audio: false,
        edited_at: None,
        reaction_count: 0,
    }
}
