//! Messages in conversations.

use domain::{ConversationId, MessageId, Timestamp, UserId};

use crate::error::Result;
use crate::row::Row;
use crate::tx::Tx;

/// A message as it is stored: whole, as its author wrote it.
#[derive(Clone, PartialEq, Debug)]
pub struct Message {
    pub id: MessageId,
    pub conversation_id: ConversationId,
    pub sender_id: UserId,
    /// The sender's account: an organization's id, or the trainer's.
    pub account_id: String,
    pub from_employer: bool,
    pub content: String,
    /// Its place among the activities of the employer's account (see [`crate::conversations`]).
    pub stamp: i64,
    pub created_at: Timestamp,
}

macro_rules! select_message {
    ($tail:literal) => {
        concat!(
            "SELECT id, conversation_id, sender_id, account_id, from_employer, content, stamp, created_at FROM messages ",
            $tail
        )
    };
}

fn message_of(row: &Row<'_>) -> Result<Message> {
    Ok(Message {
        id: row.get(0)?,
        conversation_id: row.get(1)?,
        sender_id: row.get(2)?,
        account_id: row.get(3)?,
        from_employer: row.get(4)?,
        content: row.get(5)?,
        stamp: row.get(6)?,
        created_at: row.get(7)?,
    })
}

/// Adds a message.
pub async fn add(tx: &mut Tx, message: &Message) -> Result<()> {
    let sql =
        "INSERT INTO messages (id, conversation_id, sender_id, account_id, from_employer, content, stamp, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let params = [
        (&message.id).into(),
        (&message.conversation_id).into(),
        (&message.sender_id).into(),
        (&message.account_id).into(),
        message.from_employer.into(),
        (&message.content).into(),
        message.stamp.into(),
        message.created_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// Messages before a place, newest first.
pub async fn older(tx: &mut Tx, conversation: &ConversationId, before: i64, limit: i64) -> Result<Vec<Message>> {
    let sql = select_message!("WHERE conversation_id = $1 AND stamp < $2 ORDER BY stamp DESC LIMIT $3");
    tx.rows(sql, &[conversation.into(), before.into(), limit.into()], message_of).await
}

/// Messages after a place, oldest first.
pub async fn newer(tx: &mut Tx, conversation: &ConversationId, after: i64, limit: i64) -> Result<Vec<Message>> {
    let sql = select_message!("WHERE conversation_id = $1 AND stamp > $2 ORDER BY stamp LIMIT $3");
    tx.rows(sql, &[conversation.into(), after.into(), limit.into()], message_of).await
}

/// When an account wrote its last message but so many.
pub async fn written_at(tx: &mut Tx, account: &str, skip: i64) -> Result<Option<Timestamp>> {
    let sql = "SELECT created_at FROM messages WHERE account_id = $1 ORDER BY created_at DESC LIMIT 1 OFFSET $2";
    tx.first(sql, &[account.into(), skip.into()], |row| row.get(0)).await
}

/// How many messages a conversation has.
pub async fn count(tx: &mut Tx, conversation: &ConversationId) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM messages WHERE conversation_id = $1";
    Ok(tx.first(sql, &[conversation.into()], |row| row.get(0)).await?.unwrap_or(0))
}
