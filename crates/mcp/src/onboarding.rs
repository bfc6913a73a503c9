//! The way in: register, have the account claimed, pick up the new token. Over stdio the credentials file is kept in
//! step; over HTTP nothing is saved for the caller.

use client::credentials::CredentialsError;
use client::onboarding::{self, Names, OnboardingError, Poll};
use client::{Client, Token};
use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::{Value, json};

use crate::place::{Place, Stdio};
use crate::refusal::Refusal;
use crate::tool::Arguments;

/// Seconds between two polls, and after a `slow_down`.
const INTERVAL: u64 = 5;

fn text<'a>(arguments: &'a Arguments, name: &str) -> Option<&'a str> {
    arguments.get(name).and_then(Value::as_str)
}

/// `POST /api/agent/identity`; over stdio the tokens are saved.
pub fn register(place: &Place, arguments: Arguments) -> BoxFuture<'_, Result<Value, Refusal>> {
    async move {
        let names = Names { agent: text(&arguments, "agentName"), organization: text(&arguments, "organizationName") };
        let force = arguments.get("force") == Some(&Value::Bool(true));
        match place {
            Place::Stdio(stdio) => {
                let client = stdio.tokenless(true)?;
                let registered = onboarding::register(&client, &stdio.file()?, &names, force).await.map_err(refused)?;
                Ok(registered.answer.json())
            }
            Place::Http(_) => Ok(place.tokenless()?.send(&onboarding::registration_call(&names)).await?.json()),
        }
    }
    .boxed()
}

/// `POST /api/agent/identity/claim`.
pub fn claim(place: &Place, arguments: Arguments) -> BoxFuture<'_, Result<Value, Refusal>> {
    async move {
        let token = match claim_token(&arguments)? {
            Some(token) => token,
            None => saved_claim_token(place)?.0,
        };
        let email = text(&arguments, "email").unwrap_or_default();
        Ok(place.tokenless()?.send(&onboarding::claim_call(&token, email)).await?.json())
    }
    .boxed()
}

/// `POST /api/agent/oauth/token`: pending, or the new token.
pub fn status(place: &Place, arguments: Arguments) -> BoxFuture<'_, Result<Value, Refusal>> {
    async move {
        let given = claim_token(&arguments)?;
        match place {
            Place::Stdio(stdio) => {
                let (token, before) = match given {
                    Some(token) => (token, None),
                    None => {
                        let (token, saved) = saved_claim_token(place)?;
                        (token, Some(saved))
                    }
                };
                poll_saved(stdio, &stdio.tokenless(false)?, &token, before.as_ref()).await
            }
            Place::Http(_) => {
                let token = given.ok_or_else(no_claim_token)?;
                match place.tokenless()?.send(&onboarding::poll_call(&token)).await {
                    Ok(answer) => Ok(claimed(answer.json())),
                    Err(failure) => match onboarding::still_pending(&failure) {
                        Some(slow_down) => Ok(pending(slow_down)),
                        None => Err(failure.into()),
                    },
                }
            }
        }
    }
    .boxed()
}

async fn poll_saved(
    stdio: &Stdio,
    client: &Client,
    token: &Token,
    before: Option<&client::credentials::Saved>,
) -> Result<Value, Refusal> {
    Ok(match onboarding::poll_claim(client, &stdio.file()?, token, before).await.map_err(refused)? {
        Poll::Pending { slow_down, .. } => pending(slow_down),
        Poll::Claimed { answer, .. } => claimed(answer.json()),
        // Another process has fetched and saved the token.
        Poll::ClaimedElsewhere { .. } => json!({ "status": "claimed" }),
    })
}

fn pending(slow_down: bool) -> Value {
    json!({ "status": "pending", "retryAfterSeconds": if slow_down { 2 * INTERVAL } else { INTERVAL } })
}

fn claimed(mut answer: Value) -> Value {
    answer["status"] = "claimed".into();
    answer
}

/// The token that was given as an argument.
fn claim_token(arguments: &Arguments) -> Result<Option<Token>, Refusal> {
    let given = text(arguments, "claimToken").map(Token::new).transpose();
    given.map_err(|e| Refusal::field("claimToken", format!("claimToken: {e}.")))
}

/// The token of the file, and what else it held.
fn saved_claim_token(place: &Place) -> Result<(Token, client::credentials::Saved), Refusal> {
    let Place::Stdio(stdio) = place else { return Err(no_claim_token()) };
    let sources = stdio.sources();
    let saved = sources.saved().map_err(|e| Refusal::not_signed_in(format!("{e}.")))?;
    saved.and_then(|saved| Some((saved.claim_token()?, saved.clone()))).ok_or_else(no_claim_token)
}

fn no_claim_token() -> Refusal {
    Refusal::field("claimToken", "No claim token is saved here; pass the claimToken of the registration.")
}

fn refused(error: OnboardingError) -> Refusal {
    match error {
        OnboardingError::CredentialsExist => Refusal::local(
            409,
            "CONFLICT",
            "An account is saved already; registering would replace it.",
            Some(json!({ "reason": "credentials_exist" })),
        ),
        // What cannot be read may be an account all the same.
        OnboardingError::Credentials(error @ CredentialsError::Unusable { .. }) => {
            Refusal::local(409, "CONFLICT", format!("{error}."), Some(json!({ "reason": "credentials_exist" })))
        }
        OnboardingError::Credentials(error) => Refusal::local(500, "INTERNAL_ERROR", format!("{error}."), None),
        OnboardingError::Failure(failure) => failure.into(),
    }
}
