//! The mail outbox, as the worker sees it, and whether what is put there goes out.

use std::sync::Arc;

use domain::{MailId, Timestamp};
use futures::future::BoxFuture;

use crate::Market;
use crate::error::{Error, Result};

/// Mails that are handed over in one go.
const BATCH: i64 = 100;
/// So long a mail belongs to whoever took it. A try is over by then.
const LEASE_SECONDS: i64 = 120;
/// Seconds from a failed try to the next; the last one repeats.
const RETRY_SECONDS: [i64; 6] = [30, 60, 300, 900, 1800, 3600];
/// A mail that was refused for good so often is given up. Not at the first time: an operator's mistake is often told in
/// the same words.
const REFUSALS: i64 = 5;
/// A mail that nobody took for so long is given up.
const DAYS: i64 = 3;

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

/// What a mail server says of a mail that it does not take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Not now.
    Later,
    /// Not ever.
    Refused,
}

/// The way from the outbox to people's mailboxes.
pub trait Post: Send + Sync {
    /// Whether a mail could be handed over now. Sends nothing, and answers within seconds.
    fn is_open(&self) -> BoxFuture<'_, bool>;
}

impl Market {
    /// Names the way that mail takes; once, before the market is used.
    pub fn set_post(&self, post: Arc<dyn Post>) {
        let _ = self.0.post.set(post);
    }

    /// Whether mail goes out now. Asked outside of transactions: it may take seconds. Without a post the outbox itself is
    /// where mail is read.
    pub(crate) async fn mail_goes_out(&self) -> bool {
        match self.0.post.get() {
            Some(post) => post.is_open().await,
            None => true,
        }
    }

    /// Mails that are due, the longest due first; a batch.
    pub async fn due_mail(&self) -> Result<Vec<Waiting>> {
        let mut tx = self.read().await?;
        let mails = store::mails::due(&mut tx, self.now(), BATCH).await?;
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

    /// Takes a mail for one try, which no other node makes meanwhile; the number of the try, or None if somebody was
    /// faster. Whoever dies now only delays the mail.
    pub async fn take_mail(&self, id: &MailId) -> Result<Option<i64>> {
        self.write(id.clone(), |tx, market, id| {
            Box::pin(async move {
                let now = market.now();
                Ok::<_, Error>(store::mails::take(tx, id, now, now.plus_seconds(LEASE_SECONDS)).await?)
            })
        })
        .await
    }

    /// Notes that a mail was handed over.
    pub async fn mail_sent(&self, id: &MailId) -> Result<()> {
        self.write(id.clone(), |tx, market, id| {
            Box::pin(async move { Ok::<_, Error>(store::mails::sent(tx, id, market.now()).await?) })
        })
        .await
    }

    /// Notes that a try came to nothing; whether there will be another.
    pub async fn mail_failed(&self, mail: &Waiting, attempt: i64, verdict: Verdict) -> Result<bool> {
        self.write((mail.id.clone(), mail.written_at, attempt, verdict), |tx, market, input| {
            let (id, written_at, attempt, verdict) = input;
            Box::pin(async move {
                let now = market.now();
                let next = next_try(*written_at, *attempt, *verdict, now);
                match next {
                    Some(at) => store::mails::postpone(tx, id, at).await?,
                    None => store::mails::give_up(tx, id, now).await?,
                }
                Ok::<_, Error>(next.is_some())
            })
        })
        .await
    }

    /// Gives back a mail that was taken and could not even be tried.
    pub async fn mail_untried(&self, id: &MailId) -> Result<()> {
        self.write(id.clone(), |tx, market, id| {
            Box::pin(async move { Ok::<_, Error>(store::mails::give_back(tx, id, market.now()).await?) })
        })
        .await
    }
}

/// When a mail that was not taken is tried again; None: never.
fn next_try(written_at: Timestamp, attempt: i64, verdict: Verdict, now: Timestamp) -> Option<Timestamp> {
    if (verdict == Verdict::Refused && attempt >= REFUSALS) || now >= written_at.plus_days(DAYS) {
        return None;
    }
    let step = usize::try_from(attempt - 1).unwrap_or(0).min(RETRY_SECONDS.len() - 1);
    Some(now.plus_seconds(RETRY_SECONDS[step]))
}

/// Text for an HTML mail.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_grow_rarer_and_end() {
        let written = Timestamp::from_millis(1_750_000_000_000);
        let after = |attempt, verdict, now: Timestamp| {
            next_try(written, attempt, verdict, now).map(|at| at.millis_since(now) / 1000)
        };
        let waits: Vec<_> = (1..9).map(|attempt| after(attempt, Verdict::Later, written)).collect();
        assert_eq!(waits, [30, 60, 300, 900, 1800, 3600, 3600, 3600].map(Some));
        assert_eq!(after(4, Verdict::Refused, written), Some(900));
        assert_eq!(after(5, Verdict::Refused, written), None);
        assert!(after(80, Verdict::Later, written.plus_seconds(3 * 86_400 - 1)).is_some());
        assert_eq!(after(80, Verdict::Later, written.plus_days(3)), None);
    }
}
