//! The mail outbox: written with the change that causes the mail, sent by the worker.

use domain::{MailId, Timestamp};

use crate::error::Result;
use crate::row::Row;
use crate::tx::Tx;

/// A mail to one person.
#[derive(Clone, Debug)]
pub struct Mail {
    pub id: MailId,
    pub recipient: String,
    pub subject: String,
    pub body_text: String,
    pub body_html: String,
    pub created_at: Timestamp,
    /// When it was handed over; None while it waits.
    pub sent_at: Option<Timestamp>,
}

macro_rules! select_mail {
    ($tail:literal) => {
        concat!("SELECT id, recipient, subject, body_text, body_html, created_at, sent_at FROM mails ", $tail)
    };
}

fn mail_of(row: &Row<'_>) -> Result<Mail> {
    Ok(Mail {
        id: row.get(0)?,
        recipient: row.get(1)?,
        subject: row.get(2)?,
        body_text: row.get(3)?,
        body_html: row.get(4)?,
        created_at: row.get(5)?,
        sent_at: row.get(6)?,
    })
}

/// Puts a mail into the outbox.
pub async fn add(tx: &mut Tx, mail: &Mail) -> Result<()> {
    let sql = "INSERT INTO mails (id, recipient, subject, body_text, body_html, created_at, sent_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.execute(
        sql,
        &[
            (&mail.id).into(),
            (&mail.recipient).into(),
            (&mail.subject).into(),
            (&mail.body_text).into(),
            (&mail.body_html).into(),
            mail.created_at.into(),
            mail.sent_at.into(),
        ],
    )
    .await
    .map(drop)
}

/// Mails that are due to be handed over, the longest due first.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Mail>> {
    let sql = select_mail!(
        "WHERE sent_at IS NULL AND given_up_at IS NULL AND due_at <= $1 ORDER BY due_at, created_at, id LIMIT $2"
    );
    tx.rows(sql, &[now.into(), limit.into()], mail_of).await
}

/// Takes a due mail for one try: nobody else takes it before `until`. The number of this try, from 1; None if somebody
/// was faster.
pub async fn take(tx: &mut Tx, id: &MailId, now: Timestamp, until: Timestamp) -> Result<Option<i64>> {
    let sql = "UPDATE mails SET due_at = $1, attempts = attempts + 1
        WHERE id = $2 AND sent_at IS NULL AND given_up_at IS NULL AND due_at <= $3 RETURNING attempts";
    tx.first(sql, &[until.into(), id.into(), now.into()], |row| row.get(0)).await
}

/// Puts a taken mail off to a later try.
pub async fn postpone(tx: &mut Tx, id: &MailId, until: Timestamp) -> Result<()> {
    tx.execute("UPDATE mails SET due_at = $1 WHERE id = $2", &[until.into(), id.into()]).await.map(drop)
}

/// Gives a taken mail back as if it had not been tried.
pub async fn give_back(tx: &mut Tx, id: &MailId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE mails SET due_at = $1, attempts = attempts - 1 WHERE id = $2";
    tx.execute(sql, &[now.into(), id.into()]).await.map(drop)
}

/// Marks a mail as one that nobody takes.
pub async fn give_up(tx: &mut Tx, id: &MailId, at: Timestamp) -> Result<()> {
    tx.execute("UPDATE mails SET given_up_at = $1 WHERE id = $2", &[at.into(), id.into()]).await.map(drop)
}

/// Marks a mail as handed over.
pub async fn sent(tx: &mut Tx, id: &MailId, at: Timestamp) -> Result<()> {
    tx.execute("UPDATE mails SET sent_at = $1 WHERE id = $2", &[at.into(), id.into()]).await.map(drop)
}

/// What is not handed over yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Waiting {
    pub count: i64,
    /// When the oldest of them was written.
    pub since: Option<Timestamp>,
    /// Mails that nobody took, ever.
    pub given_up: i64,
}

/// How many mails wait, and how many were given up.
pub async fn waiting(tx: &mut Tx) -> Result<Waiting> {
    let sql = "SELECT COUNT(CASE WHEN given_up_at IS NULL THEN 1 END), MIN(CASE WHEN given_up_at IS NULL THEN created_at END),
          COUNT(given_up_at)
        FROM mails WHERE sent_at IS NULL";
    let found =
        tx.first(sql, &[], |row| Ok(Waiting { count: row.get(0)?, since: row.get(1)?, given_up: row.get(2)? })).await?;
    Ok(found.unwrap_or_default())
}

/// Mails to an address, or to anybody, newest first.
pub async fn list(tx: &mut Tx, recipient: Option<&str>, limit: i64) -> Result<Vec<Mail>> {
    match recipient {
        Some(to) => {
            let sql = select_mail!("WHERE recipient = $1 ORDER BY created_at DESC, id DESC LIMIT $2");
            tx.rows(sql, &[to.into(), limit.into()], mail_of).await
        }
        None => tx.rows(select_mail!("ORDER BY created_at DESC, id DESC LIMIT $1"), &[limit.into()], mail_of).await,
    }
}
