//! `GET /mail`.

use wire::sandbox::{Mail, MailList};

use crate::Market;
use crate::error::Result;

/// Mails that an answer shows at most.
const MOST: i64 = 200;

/// Mails of the market, newest first; a mail counts as sent once it is in the outbox.
pub async fn mails(market: &Market, to: Option<&str>) -> Result<MailList> {
    let mut tx = market.read().await?;
    let recipient = to.map(str::to_lowercase);
    let mails = store::mails::list(&mut tx, recipient.as_deref(), MOST).await?;
    let shown = mails.into_iter().map(|mail| Mail {
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body_text,
        html: mail.body_html,
        sent_at: mail.sent_at.unwrap_or(mail.created_at),
    });
    Ok(MailList { mails: shown.collect() })
}
