//! The mail outbox, as the worker sees it.

use domain::{MailId, Timestamp};

use crate::Market;
use crate::error::{Error, Result};

/// Mails that are handed over in one go.
const BATCH: i64 = 100;

/// A mail that waits to be handed over.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: MailId,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub written_at: Timestamp,
}

impl Market {
    /// Mails that wait, oldest first.
    pub async fn waiting_mail(&self) -> Result<Vec<Waiting>> {
        let mut tx = self.read().await?;
        let mails = store::mails::waiting(&mut tx, BATCH).await?;
        let waiting = mails.into_iter().map(|mail| Waiting {
            id: mail.id,
            to: mail.recipient,
            subject: mail.subject,
            text: mail.body_text,
            html: mail.body_html,
            written_at: mail.created_at,
        });
        Ok(waiting.collect())
    }

    /// Notes that a mail was handed over.
    pub async fn mail_sent(&self, id: &MailId) -> Result<()> {
        self.write(id.clone(), |tx, market, id| {
            Box::pin(async move { Ok::<_, Error>(store::mails::sent(tx, id, market.now()).await?) })
        })
        .await
    }
}

/// Text for an HTML mail.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
