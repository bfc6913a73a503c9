//! The mail about a webhook that was switched off.

use domain::{MailId, Timestamp};
use store::mails::Mail;

use crate::mail::escape;

/// Tells an owner that a webhook gets nothing any more.
pub(super) fn disabled(id: MailId, to: &str, url: &str, failures: u32, settings: &str, now: Timestamp) -> Mail {
    let subject = "A webhook was disabled after repeated delivery failures".to_owned();
    let body_text = format!(
        "OpenTrain has disabled this webhook:\n{url}\n\n{failures} deliveries in a row failed all their attempts. Nothing \
         more is sent there. Events are not lost: they are in the update feed (GET /updates).\n\nDelete the webhook and \
         make a new one in your settings, or over the API:\n{settings}\n"
    );
    let (url, settings) = (escape(url), escape(settings));
    let body_html = format!(
        "<p>OpenTrain has disabled this webhook:<br>{url}</p><p>{failures} deliveries in a row failed all their attempts. \
         Nothing more is sent there. Events are not lost: they are in the update feed (GET /updates).</p><p>Delete the \
         webhook and make a new one in <a href=\"{settings}\">your settings</a>, or over the API.</p>"
    );
    Mail { id, recipient: to.to_owned(), subject, body_text, body_html, created_at: now, sent_at: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mail_names_the_url_as_text() {
        let url = "https://agent.example/?a=<b>&c";
        let mail =
            disabled(MailId::from("m".to_owned()), "a@b.example", url, 10, "https://x", Timestamp::from_millis(0));
        assert!(mail.body_text.contains(url));
        assert!(mail.body_html.contains("https://agent.example/?a=&lt;b&gt;&amp;c") && !mail.body_html.contains("<b>"));
    }
}
