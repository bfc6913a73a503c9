//! From a row of the outbox to a message with headers.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::{Mailbox as Address, MultiPart};
use market::mail::Waiting;

/// Why there is no message: an address or a header that cannot be written.
pub(super) type Unwritable = Box<dyn std::error::Error + Send + Sync>;

/// The sender, as configured: an address, with or without a name.
pub(super) fn sender(text: &str) -> Result<Address, String> {
    text.parse().map_err(|error| format!("mail.from is no address like \"OpenTrain <no-reply@example.com>\": {error}"))
}

pub(super) fn write(from: &Address, mail: &Waiting) -> Result<Message, Unwritable> {
    let written = Duration::from_millis(mail.written_at.millis().unsigned_abs());
    // The id is stable, so a mail that is sent twice after a crash can be recognised.
    let message_id = format!("<{}@{}>", mail.id, from.email.domain());
    // A part that looks like an encoded word would be decoded by who reads the mail, and show something else.
    let subject = mail.subject.replace("=?", "=\u{200B}?");
    Ok(Message::builder()
        .from(from.clone())
        .to(mail.to.parse::<Address>()?)
        .subject(subject)
        .date(SystemTime::UNIX_EPOCH + written)
        .message_id(Some(message_id))
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))?)
}
