//! Why a command ends early, its exit code, and what is said about it.

use client::credentials::{CredentialsError, SourceError};
use client::onboarding::OnboardingError;
use client::{Answer, ApiError, Failure};
use serde_json::json;

use crate::config::ConfigError;
use crate::hints;
use crate::output::{Console, json};

/// Everything that ends a command before it is done.
#[derive(Debug)]
pub enum Stop {
    /// The reader of stdout has gone: done, silently.
    ClosedPipe,
    /// Ctrl-C.
    Interrupted,
    /// A mistake in what was typed, with an optional text below that helps.
    Usage { what: String, help: String },
    /// Mistakes in file, environment or flags of the server's configuration.
    Config(Vec<ConfigError>),
    /// No token, or no usable credentials file: what to run.
    NotSignedIn(String),
    /// The server refused or could not be asked. `target` is the path that was asked for.
    Call { failure: Failure, target: String, base: String },
    /// A wait ran out of time; the last answer read.
    TimedOut { what: String, last: Option<Answer> },
    /// Any other failure; local, so stdout stays empty.
    Failed(String),
    /// Everything has been said; only the exit code is left.
    Exit(u8),
}

impl Stop {
    /// A usage error.
    pub fn usage(what: impl Into<String>) -> Self {
        Self::Usage { what: what.into(), help: String::new() }
    }

    /// The exit code of the contract (cli.md §1.2).
    pub fn code(&self) -> u8 {
        match self {
            Self::ClosedPipe => 0,
            Self::Usage { .. } | Self::Config(_) => 2,
            Self::NotSignedIn(_) => 4,
            Self::Call { failure, .. } => match failure {
                Failure::Network(_) => 3,
                Failure::NotSignedIn => 4,
                Failure::Refused(error) if error.status == 401 => 4,
                _ => 1,
            },
            Self::TimedOut { .. } => 124,
            Self::Interrupted => 130,
            Self::Failed(_) => 1,
            Self::Exit(code) => *code,
        }
    }

    /// Says on stderr what happened, and under `--json` prints the machine's form on stdout.
    pub fn report(&self, console: &Console) {
        match self {
            Self::ClosedPipe | Self::Interrupted | Self::Exit(_) => {}
            Self::Usage { what, help } => {
                console.error_line(&format!("Usage error: {what}"));
                if !help.is_empty() {
                    console.error_line(help.trim_end());
                }
            }
            Self::Config(errors) => errors.iter().for_each(|e| console.error_line(&format!("Config error: {e}"))),
            Self::NotSignedIn(what) => {
                console.error_line(&format!("Not signed in: {what}"));
                print_error(console, &format!("Not signed in: {what}"), "NOT_SIGNED_IN", None);
            }
            Self::Call { failure, target, base } => report_call(console, failure, target, base),
            Self::TimedOut { what, last } => {
                console.error_line(&format!("Error: {what}"));
                print_error(console, what, "WAIT_TIMEOUT", Some(last.as_ref()));
            }
            Self::Failed(what) => console.error_line(&format!("Error: {what}")),
        }
    }
}

fn report_call(console: &Console, failure: &Failure, target: &str, base: &str) {
    match failure {
        Failure::Refused(error) => {
            console.error_line(&refusal_line(error));
            if let Some(details) = error.details() {
                console.error_line(&format!("Details: {details}"));
            }
            if let Some(id) = error.request_id() {
                console.error_line(&format!("Request ID: {}", one_line(id)));
            }
            if console.json
                && let Some(body) = error.json_body()
            {
                let _ = console.print(&json::pretty(body));
            }
        }
        Failure::Network(network) => {
            console.error_line(&format!("Network error: {network}"));
            print_error(console, &network.to_string(), "NETWORK_ERROR", None);
        }
        Failure::NotSignedIn => {
            console.error_line(&format!("Not signed in: {}", hints::SIGN_IN));
            print_error(console, &format!("Not signed in: {}", hints::SIGN_IN), "NOT_SIGNED_IN", None);
        }
        Failure::NotJson | Failure::TooLarge | Failure::Unexpected(_) => {
            console.error_line(&format!("Error: {failure}"))
        }
    }
    if !matches!(failure, Failure::NotSignedIn)
        && let Some(hint) = hints::of(failure, target, base)
    {
        console.error_line(&format!("Hint: {}", one_line(&hint)));
    }
}

fn refusal_line(error: &ApiError) -> String {
    let code = error.code().map(|c| format!(" {c}")).unwrap_or_default();
    one_line(&format!("Error ({}{code}): {}", error.status, error.message()))
}

fn one_line(text: &str) -> String {
    crate::output::clean::clean_line(text)
}

/// The JSON form of failures that are no answer of the API.
fn print_error(console: &Console, error: &str, code: &str, last: Option<Option<&Answer>>) {
    if !console.json {
        return;
    }
    let mut body = json!({ "error": error, "code": code });
    if let Some(last) = last {
        body["details"] = json!({ "last": last.map(Answer::json) });
    }
    let _ = console.print(&json::pretty(&body.to_string()));
}

impl From<SourceError> for Stop {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::BaseUrl { .. } => Self::usage(error.to_string()),
            SourceError::Token { .. } => Self::NotSignedIn(error.to_string()),
            SourceError::Credentials(error) => error.into(),
        }
    }
}

impl From<CredentialsError> for Stop {
    fn from(error: CredentialsError) -> Self {
        match error {
            CredentialsError::Unusable { .. } => {
                Self::NotSignedIn(format!("{error}; `opentrain auth login` or `opentrain auth logout` replaces it"))
            }
            CredentialsError::NoHome | CredentialsError::Io { .. } => Self::Failed(error.to_string()),
        }
    }
}

impl Stop {
    /// A failure of a call, with what its hint needs to know.
    pub fn call(failure: Failure, target: &str, base: &client::BaseUrl) -> Self {
        Self::Call { failure, target: target.to_owned(), base: base.to_string() }
    }

    /// A failed step of the onboarding.
    pub fn onboarding(error: OnboardingError, target: &str, base: &client::BaseUrl) -> Self {
        match error {
            OnboardingError::CredentialsExist => Self::Failed(
                "an account is saved already. Go on with it, or replace it: opentrain auth register --force".into(),
            ),
            OnboardingError::Credentials(error) => error.into(),
            OnboardingError::Failure(failure) => Self::call(failure, target, base),
        }
    }
}
