//! `opentrain auth claim` and `auth claim-status`: the account's owner takes it over.

use std::time::Duration;

use clap::{Arg, ArgMatches};
use client::credentials::{CredentialsError, Saved, SourceError, Sources, TokenOrigin};
use client::onboarding::{self, OnboardingError, Poll};
use client::{BaseUrl, Call, Client, Method, Token};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::arguments::wait_flags;
use crate::commands::Local;
use crate::commands::auth::print_json;
use crate::commands::endpoint::Typed;
use crate::commands::views;
use crate::commands::wait::{Patience, passes};
use crate::context::Context;
use crate::output::spinner::Spinner;
use crate::stop::Stop;

/// Between two polls, and how much each `slow_down` adds.
const INTERVAL: Duration = Duration::from_secs(5);

const TOKEN_PATH: &str = "/api/agent/oauth/token";

pub const CLAIM: Local = Local {
    words: "auth claim",
    about: "Have the owner invited to take the account over",
    notes: "The mail holds a link, not the code: give the code to the owner yourself.",
    examples: &["opentrain auth claim --email dana@example.com"],
    arguments: |command| {
        let email = Arg::new("email").long("email").value_name("address");
        command.args([email.help("The owner's address (required)"), claim_token()])
    },
    run: claim,
};

pub const STATUS: Local = Local {
    words: "auth claim-status",
    about: "Whether the owner has claimed the account; saves the new token",
    notes: "",
    examples: &["opentrain auth claim-status", "opentrain auth claim-status --wait --timeout 600"],
    arguments: |command| command.args(wait_flags("Poll until the account is claimed")).arg(claim_token()),
    run: claim_status,
};

fn claim_token() -> Arg {
    Arg::new("claim-token").long("claim-token").value_name("token").help("In place of the saved claim token")
}

fn claim(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let email = typed.text("email").ok_or_else(|| Stop::usage("`opentrain auth claim` needs --email <address>"))?;
    let sources = context.sources();
    let (token, _) = token_to_claim(typed, &sources)?;
    let (client, base) = client(context, &sources)?;
    let started = context.block_on(async {
        onboarding::start_claim(&client, &token, email)
            .await
            .map_err(|failure| Stop::call(failure, "/api/agent/identity/claim", &base))
    })?;
    if context.console.json {
        return print_json(
            context,
            &json!({
                "email": email, "emailSent": started.email_sent, "userCode": started.user_code,
                "verificationUri": started.verification_uri, "expiresIn": started.expires_in, "interval": started.interval,
            }),
        );
    }
    let mut text = context.console.text();
    text.line(&match started.email_sent {
        true => format!("Mailed the link to {email}. Give the owner this code; it is not in the mail."),
        false => format!("The mail to {email} could not be sent. Give the owner this link and code yourself."),
    });
    text.fact(0, "Code", &started.user_code);
    text.fact(0, "Link", &started.verification_uri);
    text.fact(0, "Valid for", &format!("{} minutes", started.expires_in / 60));
    views::next(&mut text, "opentrain auth claim-status --wait");
    context.console.print(&text.into_string())
}

fn claim_status(context: &Context, matches: &ArgMatches) -> Result<(), Stop> {
    let typed = Typed(matches);
    let patience = Patience::read(typed)?;
    let sources = context.sources();
    let (token, before) = token_to_claim(typed, &sources)?;
    let (client, base) = client(context, &sources)?;
    let file = context.credentials()?;
    let outcome = context.block_on(async {
        let ask = || async { onboarding::poll_claim(&client, &file, &token, before.as_ref()).await };
        match patience {
            None => ask().await.map(Outcome::from).map_err(|e| Stop::onboarding(e, TOKEN_PATH, &base)),
            Some(patience) => poll(context, patience, &base, ask).await,
        }
    })?;
    let (token, scopes) = match outcome {
        Outcome::Pending => return tell_pending(context),
        Outcome::Claimed { token, scopes: Some(scopes) } => (token, Value::from(scopes)),
        Outcome::Claimed { token, scopes: None } => {
            let scopes = scopes_of(context, base.clone(), &token);
            (token, scopes)
        }
    };
    if let Ok(Some((_, TokenOrigin::Variable(name)))) = sources.token_from_environment() {
        context.console.warn(&format!("{name} stays in force: other commands go on using its token"));
    }
    let path = file.path().display().to_string();
    if context.console.json {
        return print_json(
            context,
            &json!({
                "status": "claimed", "scopes": scopes, "tokenPreview": token.preview(), "credentialsFile": path,
            }),
        );
    }
    let mut text = context.console.text();
    text.line(&format!("The account is claimed. The new token is saved in {path}."));
    text.fact(0, "Token", &token.preview());
    text.fact(0, "Scopes", &crate::output::facts::scalar(&scopes));
    context.console.print(&text.into_string())
}

enum Outcome {
    Pending,
    /// `scopes` is `None` if another process did it.
    Claimed {
        token: Token,
        scopes: Option<Vec<String>>,
    },
}

impl From<Poll> for Outcome {
    fn from(poll: Poll) -> Self {
        match poll {
            Poll::Pending { .. } => Self::Pending,
            Poll::Claimed { token, scopes } => Self::Claimed { token, scopes: Some(scopes) },
            Poll::ClaimedElsewhere { token } => Self::Claimed { token, scopes: None },
        }
    }
}

/// Polls until claimed or time is up, never sooner than the interval after the poll before.
async fn poll<F>(context: &Context, patience: Patience, base: &BaseUrl, ask: impl Fn() -> F) -> Result<Outcome, Stop>
where
    F: Future<Output = Result<Poll, OnboardingError>>,
{
    let end = patience.end();
    let mut interval = INTERVAL;
    let spinner =
        Spinner::start(&context.console, &format!("Waiting for the owner (at most {} s)", patience.seconds()));
    loop {
        let polled = Instant::now();
        match ask().await {
            Ok(Poll::Pending { slow_down: false }) => {}
            Ok(Poll::Pending { slow_down: true }) => interval += INTERVAL,
            Ok(done) => return Ok(done.into()),
            Err(OnboardingError::Failure(failure)) if passes(&failure) => {}
            Err(error) => return Err(Stop::onboarding(error, TOKEN_PATH, base)),
        }
        let next = polled.max(Instant::now() - interval) + interval;
        if next >= end {
            tokio::time::sleep_until(end).await;
            drop(spinner);
            let what = format!("the account is not claimed after {} s", patience.seconds());
            return Err(Stop::TimedOut { what, last: None });
        }
        tokio::time::sleep_until(next).await;
    }
}

fn tell_pending(context: &Context) -> Result<(), Stop> {
    if context.console.json {
        return print_json(context, &json!({ "status": "pending", "interval": INTERVAL.as_secs() }));
    }
    let mut text = context.console.text();
    text.line("Still pending: the owner has not confirmed the claim.");
    views::next(&mut text, "opentrain auth claim-status --wait");
    context.console.print(&text.into_string())
}

/// The claim token, and what the file held if the token is from there.
fn token_to_claim(typed: Typed<'_>, sources: &Sources<'_>) -> Result<(Token, Option<Saved>), Stop> {
    if let Some(text) = typed.text("claim-token") {
        let token = Token::new(text).map_err(|e| Stop::usage(format!("--claim-token: {e}")))?;
        return Ok((token, None));
    }
    let saved = sources.saved().map_err(|e: CredentialsError| Stop::from(e))?;
    match saved.and_then(|s| Some((s.claim_token()?, s.clone()))) {
        Some((token, saved)) => Ok((token, Some(saved))),
        None => Err(Stop::usage(
            "no claim token is saved: register first (opentrain auth register), or give --claim-token <token>",
        )),
    }
}

fn client(context: &Context, sources: &Sources<'_>) -> Result<(Client, BaseUrl), Stop> {
    let base = sources.base_url().map_err(|e: SourceError| Stop::from(e))?;
    context.warn_about(sources);
    Ok((context.client_of(base.clone(), None)?, base))
}

/// The scopes of a token that another process fetched; null if they cannot be had just now.
fn scopes_of(context: &Context, base: BaseUrl, token: &Token) -> Value {
    let Ok(client) = context.client_of(base, Some(token.clone())) else { return Value::Null };
    let me = context.block_on(async { super::run::send(&client, &Call::public(Method::Get, "/auth/me")).await });
    me.ok().and_then(|me| me.json().pointer("/token/scopes").cloned()).unwrap_or_default()
}
