//! The lines of the audit log: who did what, when, from where. Each is written in the transaction of what it tells.

use std::net::IpAddr;

use domain::{Rng, Timestamp, TokenId, UserId};
use store::{Result, Tx, audit};

use crate::Market;

/// Who does something, as the log keeps it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Actor<'a> {
    user: Option<&'a UserId>,
    token: Option<&'a TokenId>,
    /// None where it is not known, or is the server itself.
    address: Option<IpAddr>,
}

impl<'a> Actor<'a> {
    /// Somebody at the server's own console.
    pub const CONSOLE: Actor<'static> = Actor { user: None, token: None, address: None };

    /// A person.
    pub fn user(user: &'a UserId) -> Self {
        Self { user: Some(user), ..Self::CONSOLE }
    }

    /// The same with a token.
    pub fn with(self, token: Option<&'a TokenId>) -> Self {
        Self { token, ..self }
    }

    /// The same at that address.
    pub fn at(self, address: impl Into<Option<IpAddr>>) -> Self {
        Self { address: address.into(), ..self }
    }
}

/// Adds a line: the operation's name, and the id of what it was done to.
pub(crate) async fn note(
    tx: &mut Tx,
    rng: &Rng,
    by: impl Into<Actor<'_>>,
    action: &str,
    subject: &str,
    at: Timestamp,
) -> Result<()> {
    let Actor { user, token, address } = by.into();
    let address = address.map(|address| address.to_string()).unwrap_or_default();
    let entry = audit::Entry { id: rng.id(at), user_id: user, token_id: token, action, subject, address: &address, at };
    audit::add(tx, &entry).await
}

/// What an administrator says at the console of something that a provider may say as well.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub action: &'static str,
    pub subject: String,
}

impl Word {
    /// Adds its line, if it is an administrator who says it.
    pub async fn note(word: Option<&Word>, tx: &mut Tx, market: &Market) -> Result<()> {
        match word {
            Some(Word { action, subject }) => {
                note(tx, market.rng(), Actor::CONSOLE, action, subject, market.now()).await
            }
            None => Ok(()),
        }
    }
}
