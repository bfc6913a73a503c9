//! The way in for an agent: register, start the claim, poll it, sign in and out. Each step that changes the
//! credentials file holds its lock from reading to writing, so that a claim token is never polled twice at once or lost.

use serde::Deserialize;

use crate::credentials::{CredentialsError, CredentialsFile, Locked, Saved};
use crate::{Answer, ApiError, Body, Call, Client, Failure, Method, Token};

/// The grant of the claim poll.
pub const CLAIM_GRANT: &str = "urn:opentrain:agent-auth:grant-type:claim";

/// Why a step failed.
#[derive(Debug, thiserror::Error)]
pub enum OnboardingError {
    /// A token is saved and would be lost.
    #[error("an account is saved already")]
    CredentialsExist,
    #[error(transparent)]
    Credentials(#[from] CredentialsError),
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// What an agent calls itself.
#[derive(Clone, Debug, Default)]
pub struct Names<'a> {
    pub agent: Option<&'a str>,
    pub organization: Option<&'a str>,
}

/// A new account, saved. The tokens are in the file.
#[derive(Debug)]
pub struct Registered {
    pub registration_id: String,
    pub scopes: Vec<String>,
    pub claim_token_expires_at: String,
    pub token: Token,
    /// The whole answer, tokens included.
    pub answer: Answer,
}

/// The claim of an account has been started; these are for the person.
#[derive(Clone, Debug, Deserialize)]
pub struct ClaimStarted {
    pub user_code: String,
    pub verification_uri: String,
    /// Seconds.
    pub expires_in: u64,
    /// Seconds between two polls.
    pub interval: u64,
    pub email_sent: bool,
}

/// One look at a claim.
#[derive(Debug)]
pub enum Poll {
    /// Not yet. `slow_down` asks for 5 seconds more between polls; `answer` is the server's, as received.
    Pending { slow_down: bool, answer: Option<Answer> },
    /// Done: the new token is saved. `answer` holds it too.
    Claimed { token: Token, scopes: Vec<String>, answer: Answer },
    /// Another process finished it meanwhile; the token it saved.
    ClaimedElsewhere { token: Token },
}

#[derive(Deserialize)]
struct NewAccount {
    registration_id: String,
    access_token: String,
    scopes: Vec<String>,
    claim_token: String,
    claim_token_expires_at: String,
}

#[derive(Deserialize)]
struct NewToken {
    access_token: String,
    #[serde(default)]
    scopes: Vec<String>,
}

/// The request that registers an agent.
pub fn registration_call(names: &Names<'_>) -> Call {
    let mut body = serde_json::Map::new();
    for (key, value) in [("agent_name", names.agent), ("organization_name", names.organization)] {
        if let Some(value) = value {
            body.insert(key.into(), value.into());
        }
    }
    Call::tokenless(Method::Post, "/api/agent/identity").json(&body.into())
}

/// Registers an agent and saves its tokens. A saved token is kept, and no request made, unless `force`.
pub async fn register(
    client: &Client,
    file: &CredentialsFile,
    names: &Names<'_>,
    force: bool,
) -> Result<Registered, OnboardingError> {
    let locked = file.lock().await?;
    let mut saved = if force { replaceable(&locked)? } else { locked.read()?.unwrap_or_default() };
    if saved.api_token().is_some() && !force {
        return Err(OnboardingError::CredentialsExist);
    }
    let prepared = locked.prepare()?;
    let answer = client.send(&registration_call(names)).await?;
    let account: NewAccount = answer.parse()?;
    let token = received(account.access_token)?;
    saved.sign_in(&token, client.base(), Some(&received(account.claim_token)?));
    prepared.commit(&saved)?;
    let NewAccount { registration_id, scopes, claim_token_expires_at, .. } = account;
    Ok(Registered { registration_id, scopes, claim_token_expires_at, token, answer })
}

/// The request that has the invitation mailed to the person who shall own the account. Its answer is a [`ClaimStarted`].
pub fn claim_call(claim_token: &Token, email: &str) -> Call {
    let body = serde_json::json!({ "claim_token": claim_token.reveal(), "email": email });
    Call::tokenless(Method::Post, "/api/agent/identity/claim").json(&body)
}

/// Has the invitation mailed to the person who shall own the account.
pub async fn start_claim(client: &Client, claim_token: &Token, email: &str) -> Result<ClaimStarted, Failure> {
    client.send(&claim_call(claim_token, email)).await?.parse()
}

/// The request that asks whether the claim is done.
pub fn poll_call(claim_token: &Token) -> Call {
    let form = vec![("grant_type", CLAIM_GRANT.to_owned()), ("claim_token", claim_token.reveal().to_owned())];
    Call::tokenless(Method::Post, "/api/agent/oauth/token").body(Body::Form(form))
}

/// Whether the refusal of a poll says only that the person has not confirmed yet; if so, whether it asks to slow down.
pub fn still_pending(failure: &Failure) -> Option<bool> {
    match failure.refusal()?.code()? {
        "authorization_pending" => Some(false),
        "slow_down" => Some(true),
        _ => None,
    }
}

/// Asks once whether the claim is done, and if so saves the new token. `claim_token` is the one to ask with;
/// `before` is what the file held when waiting began (`None` if the token was given by hand).
pub async fn poll_claim(
    client: &Client,
    file: &CredentialsFile,
    claim_token: &Token,
    before: Option<&Saved>,
) -> Result<Poll, OnboardingError> {
    let locked = file.lock().await?;
    let mut saved = locked.read()?.unwrap_or_default();
    if let Some(before) = before
        && saved.claim_token().is_none()
        && let Some(token) = saved.api_token()
        && before.api_token().as_ref() != Some(&token)
    {
        return Ok(Poll::ClaimedElsewhere { token });
    }
    let prepared = locked.prepare()?;
    match client.send(&poll_call(claim_token)).await {
        Ok(answer) => {
            let NewToken { access_token, scopes } = answer.parse()?;
            let token = received(access_token)?;
            saved.sign_in(&token, client.base(), None);
            prepared.commit(&saved)?;
            Ok(Poll::Claimed { token, scopes, answer })
        }
        Err(failure) => match still_pending(&failure) {
            Some(slow_down) => Ok(Poll::Pending { slow_down, answer: failure.refusal().and_then(ApiError::answer) }),
            None => Err(failure.into()),
        },
    }
}

/// Checks the client's token against the server, then saves it. Answers with `GET /auth/me`.
pub async fn sign_in(client: &Client, file: &CredentialsFile) -> Result<Answer, OnboardingError> {
    let token = client.token().ok_or(Failure::NotSignedIn)?;
    let locked = file.lock().await?;
    let mut saved = replaceable(&locked)?;
    let prepared = locked.prepare()?;
    let me = client.send(&Call::public(Method::Get, "/auth/me")).await?;
    let claim = saved.claim_token().filter(|_| saved.api_token().as_ref() == Some(token));
    saved.sign_in(token, client.base(), claim.as_ref());
    prepared.commit(&saved)?;
    Ok(me)
}

/// Deletes the file; the token stays valid. Answers whether there was one.
pub async fn sign_out(file: &CredentialsFile) -> Result<bool, CredentialsError> {
    if !file.path().exists() {
        return Ok(false);
    }
    file.lock().await?.remove()
}

/// The file's content for a write that replaces it: one that cannot be read counts as empty.
fn replaceable(locked: &Locked) -> Result<Saved, CredentialsError> {
    match locked.read() {
        Ok(saved) => Ok(saved.unwrap_or_default()),
        Err(CredentialsError::Unusable { .. }) => Ok(Saved::default()),
        Err(error) => Err(error),
    }
}

fn received(token: String) -> Result<Token, Failure> {
    Token::new(token).map_err(|_| Failure::Unexpected("it holds no usable token".into()))
}
