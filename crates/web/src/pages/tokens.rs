//! What the pages of tokens share, an employer's and a trainer's.

use domain::{OrganizationId, Timestamp};
use http::StatusCode;
use market::team::Membership;
use market::{Error, Market};
use serde_json::{Value, json};
use wire::tokens::{CreatedToken, TokenList, TokenRecord, TokenStatus};

use crate::form::Fields;

/// The tokens of a person, and the form of a new one.
pub struct Tokens {
    /// Where the forms go.
    pub path: &'static str,
    pub active: Vec<TokenRecord>,
    pub ended: Vec<TokenRecord>,
    /// Accounts of others that a token may act for.
    pub elsewhere: Vec<Membership>,
    pub limit: u32,
    /// Makes a form that is sent twice one token.
    pub nonce: String,
    pub shown: Shown,
}

/// What a page shows beside the tokens.
#[derive(Default)]
pub struct Shown {
    pub name: String,
    pub name_problem: Option<String>,
    days: String,
    /// A token that was just made, with its name: the only time it is shown.
    pub minted: Option<(String, String)>,
    pub notice: Option<String>,
}

impl Tokens {
    /// The tokens that were found.
    pub fn new(market: &Market, path: &'static str, found: TokenList, shown: Shown) -> Self {
        let (active, ended) = found.tokens.into_iter().partition(|token| token.status == TokenStatus::Active);
        let (limit, nonce) = (market.settings().limits.tokens_per_account, market.new_form_token());
        Self { path, active, ended, elsewhere: Vec::new(), limit, nonce, shown }
    }

    /// Whether there is no room for another one.
    pub fn is_full(&self) -> bool {
        self.active.len() >= self.limit as usize
    }

    /// The name of an account of somebody else that a token acts for.
    pub fn account(&self, id: &OrganizationId) -> &str {
        let known = self.elsewhere.iter().find(|membership| membership.organization == *id);
        known.map_or("another account", |membership| membership.name.as_str())
    }
}

impl Shown {
    /// The form as it was sent.
    pub fn sent(fields: &Fields) -> Self {
        Self { name: fields.get("name").to_owned(), days: fields.get("days").to_owned(), ..Self::default() }
    }

    /// A token that was made, and an empty form.
    pub fn made(made: CreatedToken) -> Self {
        Self { minted: Some((made.metadata.name, made.token)), ..Self::default() }
    }

    /// Whether that choice of days was made, for templates.
    pub fn lives(&self, days: &str) -> bool {
        self.days == days
    }

    /// The form with why it made no token; a failure that it cannot tell comes back.
    pub fn refused(&mut self, error: Error) -> Result<StatusCode, Error> {
        match error {
            Error::BadRequest(wrong) if wrong.details.get("field").is_some_and(|field| *field == "name") => {
                self.name_problem = Some("Give a name of at most 120 characters, on one line.".to_owned());
                Ok(StatusCode::BAD_REQUEST)
            }
            Error::BadRequest(wrong) => {
                self.notice = Some(wrong.message);
                Ok(StatusCode::BAD_REQUEST)
            }
            Error::Conflict(told) => {
                self.notice = Some(told.message);
                Ok(StatusCode::CONFLICT)
            }
            error => Err(error),
        }
    }
}

/// Name and end of a new token, as the body of a request spells them.
pub fn body(fields: &Fields, now: Timestamp) -> Value {
    let name = fields.get("name").trim();
    let days = fields.get("days").parse::<i64>().ok().filter(|days| [30, 90, 365].contains(days));
    json!({
        "name": if name.is_empty() { Value::Null } else { json!(name) },
        "expiresAt": days.map(|days| now.plus_days(days).to_string()),
    })
}

/// Everything that makes this form another than any other.
pub fn sent(fields: &Fields) -> String {
    let all: Vec<_> = fields.iter().filter(|(name, _)| *name != "form_token").collect();
    json!(all).to_string()
}
