//! The mails of a team. Names come from strangers, so they are escaped in HTML.

use domain::{MailId, Timestamp};
use store::mails::Mail;

use crate::mail::escape;

/// A mail without its address.
pub(super) struct Letter {
    subject: String,
    text: String,
    html: String,
}

impl Letter {
    pub(super) fn into_mail(self, id: MailId, to: &str, now: Timestamp) -> Mail {
        Mail {
            id,
            recipient: to.to_owned(),
            subject: self.subject,
            body_text: self.text,
            body_html: self.html,
            created_at: now,
            sent_at: None,
        }
    }
}

/// The link for somebody who is to join.
pub(super) fn invited(inviter: &str, organization: &str, link: &str, days: i64) -> Letter {
    let subject = format!("{inviter} invites you to {organization} on OpenTrain");
    let text = format!(
        "{inviter} invites you to work together in \"{organization}\" on OpenTrain.\n\n\
         Open this link to join:\n{link}\n\n\
         The link works once, for this address, and for {days} days. If you do not know {inviter}, ignore this mail.\n"
    );
    let (inviter, organization, link) = (escape(inviter), escape(organization), escape(link));
    let html = format!(
        "<p>{inviter} invites you to work together in \u{201c}{organization}\u{201d} on OpenTrain.</p>\
         <p><a href=\"{link}\">Open this link</a> to join.</p>\
         <p>The link works once, for this address, and for {days} days. If you do not know {inviter}, ignore this \
         mail.</p>"
    );
    Letter { subject, text, html }
}

/// The news for somebody who has an account and joined at once.
pub(super) fn joined(inviter: &str, organization: &str, settings: &str) -> Letter {
    let subject = format!("{inviter} added you to {organization} on OpenTrain");
    let text = format!(
        "{inviter} added you to \"{organization}\" on OpenTrain. Your own account and its tokens stay as they are.\n\n\
         You can leave in your settings:\n{settings}\n"
    );
    let (inviter, organization, settings) = (escape(inviter), escape(organization), escape(settings));
    let html = format!(
        "<p>{inviter} added you to \u{201c}{organization}\u{201d} on OpenTrain. Your own account and its tokens stay as \
         they are.</p><p>You can leave in <a href=\"{settings}\">your settings</a>.</p>"
    );
    Letter { subject, text, html }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_names_is_text() {
        let evil = "Bot <script>alert(1)</script>\"'&";
        let link = "https://market.example/invite?token=x";
        for letter in [invited(evil, evil, link, 7), joined(evil, evil, link)] {
            assert!(!letter.html.contains("<script>"), "{}", letter.html);
            assert!(
                letter.html.contains("Bot &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"),
                "{}",
                letter.html
            );
            assert!(letter.text.contains(evil));
        }
    }
}
