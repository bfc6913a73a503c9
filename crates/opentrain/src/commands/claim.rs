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
use crate::output::Console;
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
            None => ask().await.map(Outcome::once).map_err(|e| Stop::onboarding(e, TOKEN_PATH, &base)),
            Some(patience) => poll(&context.console, patience, &base, ask).await,
        }
    })?;
    let (token, scopes) = match outcome {
        Outcome::Pending { interval } => return tell_pending(context, interval),
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
    Pending {
        interval: Duration,
    },
    /// `scopes` is `None` if another process did it.
    Claimed {
        token: Token,
        scopes: Option<Vec<String>>,
    },
}

impl Outcome {
    /// The outcome of a single look.
    fn once(poll: Poll) -> Self {
        match poll {
            Poll::Pending { slow_down, .. } => {
                Self::Pending { interval: if slow_down { INTERVAL * 2 } else { INTERVAL } }
            }
            Poll::Claimed { token, scopes, .. } => Self::Claimed { token, scopes: Some(scopes) },
            Poll::ClaimedElsewhere { token } => Self::Claimed { token, scopes: None },
        }
    }
}

/// Polls until claimed or time is up, never sooner than the interval after the poll before.
async fn poll<F>(console: &Console, patience: Patience, base: &BaseUrl, ask: impl Fn() -> F) -> Result<Outcome, Stop>
where
    F: Future<Output = Result<Poll, OnboardingError>>,
{
    let end = patience.end();
    let mut interval = INTERVAL;
    let mut last = None;
    let spinner = Spinner::start(console, &format!("Waiting for the owner (at most {} s)", patience.seconds()));
    loop {
        let asked = ask().await;
        let polled = Instant::now();
        match asked {
            Ok(Poll::Pending { slow_down, answer }) => {
                interval += if slow_down { INTERVAL } else { Duration::ZERO };
                last = answer;
            }
            Ok(done) => return Ok(Outcome::once(done)),
            Err(OnboardingError::Failure(failure)) if passes(&failure) => {}
            Err(error) => return Err(Stop::onboarding(error, TOKEN_PATH, base)),
        }
        let next = polled + interval;
        if next >= end {
            tokio::time::sleep_until(end).await;
            drop(spinner);
            let what = format!("the account is not claimed after {} s", patience.seconds());
            return Err(Stop::TimedOut { what, last });
        }
        tokio::time::sleep_until(next).await;
    }
}

fn tell_pending(context: &Context, interval: Duration) -> Result<(), Stop> {
    if context.console.json {
        return print_json(context, &json!({ "status": "pending", "interval": interval.as_secs() }));
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

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// Polls with scripted answers; the outcome and the seconds of the polls.
    async fn run(mut script: Vec<Result<Poll, OnboardingError>>, seconds: &str) -> (Result<Outcome, Stop>, Vec<u64>) {
        script.reverse();
        let script = RefCell::new(script);
        let started = Instant::now();
        let asked = RefCell::new(Vec::new());
        let ask = || {
            asked.borrow_mut().push(started.elapsed().as_secs());
            let next = script.borrow_mut().pop().unwrap_or(Ok(Poll::Pending { slow_down: false, answer: None }));
            async move { next }
        };
        let tree = clap::Command::new("x").args(wait_flags(""));
        let matches = tree.try_get_matches_from(["x", "--wait", "--timeout", seconds]).unwrap();
        let patience = Patience::read(Typed(&matches)).ok().flatten().unwrap();
        let base = BaseUrl::parse("http://h.example").unwrap();
        let outcome = poll(&Console::new(true, true, false), patience, &base, ask).await;
        (outcome, asked.into_inner())
    }

    #[tokio::test(start_paused = true)]
    async fn each_slow_down_adds_five_seconds() {
        let answer = client::Answer::new(200, serde_json::value::to_raw_value(&()).unwrap());
        let script = vec![
            Ok(Poll::Pending { slow_down: false, answer: None }),
            Ok(Poll::Pending { slow_down: true, answer: None }),
            Ok(Poll::Pending { slow_down: true, answer: None }),
            Ok(Poll::Claimed { token: Token::new("t").unwrap(), scopes: vec![], answer }),
        ];
        let (outcome, asked) = run(script, "600").await;
        assert!(matches!(outcome, Ok(Outcome::Claimed { .. })));
        assert_eq!(asked, [0, 5, 15, 30]);
    }

    #[tokio::test(start_paused = true)]
    async fn time_runs_out() {
        let (outcome, asked) = run(vec![], "12").await;
        assert!(matches!(outcome, Err(Stop::TimedOut { .. })));
        assert_eq!(asked, [0, 5, 10]);
    }

    #[tokio::test(start_paused = true)]
    async fn the_network_may_come_back_and_a_refusal_is_final() {
        let network = client::NetworkFailure { what: "refused".into(), may_have_happened: false };
        let script = vec![Err(client::Failure::Network(network).into())];
        assert_eq!(run(script, "7").await.1, [0, 5]);
        let refused = client::ApiError::read(400, br#"{"error":"expired_token"}"#, None);
        let (outcome, asked) = run(vec![Err(client::Failure::Refused(Box::new(refused)).into())], "600").await;
        assert!(matches!(outcome, Err(Stop::Call { .. })));
        assert_eq!(asked, [0]);
    }
}
