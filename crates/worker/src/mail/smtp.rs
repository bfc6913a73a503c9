//! Mail over SMTP.

use std::error::Error as _;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use market::mail::Verdict;

use super::Tried;

/// The server has so long for each of its answers.
const TIMEOUT: Duration = Duration::from_secs(15);

/// How the connection is kept private.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encryption {
    /// In the clear, then TLS before anything else is said; a server that does not offer it gets nothing.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None: for a relay on the same machine or network.
    None,
}

/// A mail server and how to talk to it.
#[derive(Clone)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    /// User name and password.
    pub credentials: Option<(String, String)>,
}

/// `our_domain` is what we say in the greeting.
pub(super) fn transport(server: &Smtp, our_domain: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, String> {
    let parameters = || TlsParameters::new(server.host.clone()).map_err(|error| told(&error));
    let tls = match server.encryption {
        Encryption::StartTls => Tls::Required(parameters()?),
        Encryption::Tls => Tls::Wrapper(parameters()?),
        Encryption::None => Tls::None,
    };
    let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
        .port(server.port)
        .tls(tls)
        .hello_name(ClientId::Domain(our_domain.to_owned()))
        .timeout(Some(TIMEOUT));
    Ok(match &server.credentials {
        Some((user, password)) => builder.credentials(Credentials::new(user.clone(), password.clone())).build(),
        None => builder.build(),
    })
}

pub(super) async fn send(
    transport: &AsyncSmtpTransport<Tokio1Executor>,
    message: Message,
    patience: Duration,
) -> Tried {
    match tokio::time::timeout(patience, transport.send(message)).await {
        Ok(Ok(_)) => Tried::Sent,
        Ok(Err(error)) => judge(&error),
        Err(_) => Tried::NoWay("the mail server does not answer".to_owned()),
    }
}

/// A server that answers speaks of this mail, unless it speaks of itself or of our password.
fn judge(error: &Error) -> Tried {
    let why = told(error);
    match error.status().map(u16::from) {
        None | Some(421 | 454 | 530 | 534 | 535 | 538) => Tried::NoWay(why),
        Some(_) if error.is_permanent() => Tried::Failed(Verdict::Refused, why),
        Some(_) => Tried::Failed(Verdict::Later, why),
    }
}

/// An error with its causes, on one line.
pub(super) fn told(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        let more = deeper.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = deeper.source();
    }
    text
}
