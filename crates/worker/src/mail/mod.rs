//! Sending what waits in the outbox.

mod files;
mod message;
mod pause;
mod smtp;

pub use smtp::{Encryption, Smtp};

use std::path::PathBuf;
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::BoxFuture;
use lettre::message::Mailbox as Address;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use market::Market;
use market::mail::{Post, Verdict, Waiting};
use parking_lot::Mutex;
use pause::Pause;
use tokio_util::sync::CancellationToken;

/// A try that takes longer has failed. Shorter than the market's lease on a mail, so that no other node tries meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that takes longer to let us in does not count as open.
const GLANCE: Duration = Duration::from_secs(5);

/// Where mail goes.
pub struct Mailbox {
    from: Address,
    transport: Transport,
    pause: Mutex<Pause>,
}

enum Transport {
    /// `.eml` files of one directory, made at the first mail.
    Files(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// How one try went.
enum Tried {
    Sent,
    /// About this mail: the market decides whether there is another try.
    Failed(Verdict, String),
    /// About the way there: no mail gets through now.
    NoWay(String),
}

impl Post for Mailbox {
    fn is_open(&self) -> BoxFuture<'_, bool> {
        async move {
            // Nobody is asked again while a dead server is left in peace.
            self.pause.lock().is_over(Instant::now())
                && tokio::time::timeout(GLANCE, self.check()).await.is_ok_and(|checked| checked.is_ok())
        }
        .boxed()
    }
}

impl Mailbox {
    /// Mail as files in this directory. Fails on a sender that is no address.
    pub fn directory(directory: PathBuf, from: Option<&str>) -> Result<Self, String> {
        let from = message::sender(from.unwrap_or("OpenTrain <no-reply@localhost>"))?;
        Ok(Self { from, transport: Transport::Files(directory), pause: Mutex::default() })
    }

    /// Mail over a server. Fails on a sender that is no address, or a host that can have no certificate.
    pub fn smtp(server: &Smtp, from: &str) -> Result<Self, String> {
        let from = message::sender(from)?;
        let transport = smtp::transport(server, from.email.domain())?;
        Ok(Self { from, transport: Transport::Smtp(transport), pause: Mutex::default() })
    }

    /// Whether mail could be handed over now: connects and signs in, sends nothing.
    pub async fn check(&self) -> Result<(), String> {
        let Transport::Smtp(transport) = &self.transport else { return Ok(()) };
        match tokio::time::timeout(PATIENCE, transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("the mail server hung up".to_owned()),
            Ok(Err(error)) => Err(smtp::told(&error)),
            Err(_) => Err("the mail server does not answer".to_owned()),
        }
    }

    /// Hands over every mail that is due, until there is none or it is time to stop. After a failure of the way itself
    /// nothing is tried for a while, so that a dead server is left in peace.
    pub async fn send_due(&self, market: &Market, stop: &CancellationToken) -> Result<(), market::Error> {
        if !self.pause.lock().is_over(Instant::now()) {
            return Ok(());
        }
        loop {
            let due = market.due_mail().await?;
            if due.is_empty() {
                return Ok(());
            }
            if let Err(why) = self.check().await {
                self.hold_off(&why);
                return Ok(());
            }
            for mail in due {
                if stop.is_cancelled() || !self.send_one(market, &mail).await? {
                    return Ok(());
                }
            }
        }
    }

    /// Tries one mail; false if there is no way for any.
    async fn send_one(&self, market: &Market, mail: &Waiting) -> Result<bool, market::Error> {
        let Some(attempt) = market.take_mail(&mail.id).await? else { return Ok(true) };
        match self.hand_over(mail).await {
            Tried::Sent => {
                self.pause.lock().clear();
                market.mail_sent(&mail.id).await?;
            }
            Tried::Failed(verdict, why) => {
                let again = market.mail_failed(mail, attempt, verdict).await?;
                tracing::warn!(mail = %mail.id, attempt, again, why, "a mail was not taken");
            }
            Tried::NoWay(why) => {
                market.mail_untried(&mail.id).await?;
                self.hold_off(&why);
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn hold_off(&self, why: &str) {
        let wait = self.pause.lock().extend(Instant::now());
        tracing::warn!(why, seconds = wait.as_secs(), "mail cannot be handed over; it waits");
    }

    async fn hand_over(&self, mail: &Waiting) -> Tried {
        let message = match message::write(&self.from, mail) {
            Ok(message) => message,
            Err(error) => return Tried::Failed(Verdict::Refused, error.to_string()),
        };
        match &self.transport {
            Transport::Files(directory) => {
                let path = directory.join(format!("{}.eml", mail.id));
                match files::write(directory, &path, message.formatted()).await {
                    Ok(()) => {
                        tracing::info!(path = %path.display(), "mail written");
                        Tried::Sent
                    }
                    Err(error) => Tried::NoWay(error.to_string()),
                }
            }
            Transport::Smtp(transport) => smtp::send(transport, message, PATIENCE).await,
        }
    }
}
