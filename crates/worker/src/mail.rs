//! Sending what waits in the outbox.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::{Mailbox as Address, MultiPart};
use market::Market;
use market::mail::Waiting;

/// Where mail goes: to files of one directory, and the log says so.
pub struct Mailbox {
    directory: PathBuf,
    from: String,
}

impl Mailbox {
    /// Mail as `.eml` files in this directory, made at the first mail.
    pub fn directory(directory: PathBuf, from: Option<String>) -> Self {
        Self { directory, from: from.unwrap_or_else(|| "OpenTrain <no-reply@localhost>".to_owned()) }
    }

    /// Hands over every mail that waits. One that cannot be handed over stays in the outbox and is tried again.
    pub(crate) async fn send_waiting(&self, market: &Market) -> Result<(), market::Error> {
        for mail in market.waiting_mail().await? {
            match self.write(&mail).await {
                Ok(path) => {
                    market.mail_sent(&mail.id).await?;
                    tracing::info!(path = %path.display(), "mail written");
                }
                Err(error) => {
                    tracing::warn!(%error, "a mail could not be written; it is tried again");
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    async fn write(&self, mail: &Waiting) -> std::io::Result<PathBuf> {
        let bytes = self.message(mail).map_err(std::io::Error::other)?;
        tokio::fs::create_dir_all(&self.directory).await?;
        let path = self.directory.join(format!("{}.eml", mail.id));
        tokio::fs::write(&path, bytes).await?;
        Ok(path)
    }

    fn message(&self, mail: &Waiting) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
        let written = Duration::from_millis(mail.written_at.millis().unsigned_abs());
        let message = Message::builder()
            .from(self.from.parse::<Address>()?)
            .to(mail.to.parse::<Address>()?)
            .subject(&mail.subject)
            .date(SystemTime::UNIX_EPOCH + written)
            .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))?;
        Ok(message.formatted())
    }
}
