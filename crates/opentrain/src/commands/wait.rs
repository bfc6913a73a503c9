//! `--wait`: after a person's decision.

use std::time::Duration;

use client::{Answer, Call, Client, Failure, Method};
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use crate::commands::endpoint::{Typed, Waits};
use crate::context::Context;
use crate::output::spinner::Spinner;
use crate::stop::Stop;

/// How long a wait may last at most.
#[derive(Clone, Copy, Debug)]
pub struct Patience(Duration);

/// The default of `--timeout`, in seconds.
pub const DEFAULT_TIMEOUT: u64 = 1800;

/// Reads come this close together in the first minute, then less often.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LATER_PAUSE: Duration = Duration::from_secs(10);
const FIRST_MINUTE: Duration = Duration::from_secs(60);

/// How a wait ended.
pub enum Ended {
    Well(Answer),
    Badly { answer: Answer, what: String },
}

impl Patience {
    /// `--wait` and `--timeout`; the second without the first is a usage error.
    pub fn read(typed: Typed<'_>) -> Result<Option<Self>, Stop> {
        let timeout = typed.whole("timeout", 1)?;
        match (typed.on("wait"), timeout) {
            (false, None) => Ok(None),
            (false, Some(_)) => Err(Stop::usage("--timeout goes with --wait")),
            (true, timeout) => Ok(Some(Self(Duration::from_secs(timeout.unwrap_or(DEFAULT_TIMEOUT))))),
        }
    }

    /// The moment at which the wait is over.
    pub fn end(self) -> Instant {
        // A time-out beyond what the clock can hold is as good as a century.
        let century = Duration::from_secs(100 * 365 * 24 * 3600);
        Instant::now() + self.0.min(century)
    }

    /// In seconds.
    pub fn seconds(self) -> u64 {
        self.0.as_secs()
    }
}

impl Waits {
    /// What it is called, its key in answers, its path and the link for the person.
    fn names(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::Approval => ("approval", "/approval", "/approvals/{id}", "/approval/approvalUrl"),
            Self::TopUp => ("top-up", "/topUp", "/credits/top-ups/{id}", "/checkoutUrl"),
        }
    }

    /// Whether the state is final, and a good one.
    fn verdict(self, status: &str) -> Option<bool> {
        match (self, status) {
            (Self::Approval, "pending") | (Self::TopUp, "PENDING") => None,
            (Self::Approval, "confirmed") | (Self::TopUp, "COMPLETED") => Some(true),
            _ => Some(false),
        }
    }
}

/// Waits until the approval or top-up in `first` is decided. An answer without one (a contract that ended at once) is
/// returned as it is.
pub async fn wait(
    context: &Context,
    client: &Client,
    waits: Waits,
    patience: Patience,
    first: Answer,
) -> Result<Ended, Stop> {
    let (name, key, path, link) = waits.names();
    let body = first.json();
    let Some(id) = body.pointer(key).and_then(|o| o.get("id")).and_then(Value::as_str) else {
        return Ok(Ended::Well(first));
    };
    let call = Call::from_template(Method::Get, path, &[id]).map_err(|e| Stop::Failed(e.to_string()))?;
    if let Some(url) = body.pointer(link).and_then(Value::as_str) {
        context.console.note(&format!("A person must confirm this: {url}"));
    }
    let spinner =
        Spinner::start(&context.console, &format!("Waiting for {name} {id} (at most {} s)", patience.seconds()));
    let started = Instant::now();
    let end = patience.end();
    let mut last = None;
    let decided = loop {
        match timeout_at(end, client.send(&call)).await {
            Err(_) => break None,
            Ok(Ok(answer)) => {
                let json = answer.json();
                let status =
                    json.pointer(key).and_then(|o| o.get("status")).and_then(Value::as_str).unwrap_or_default();
                match waits.verdict(status) {
                    Some(well) => break Some((well, status.to_lowercase(), answer)),
                    None => last = Some(answer),
                }
            }
            Ok(Err(failure)) if passes(&failure) => {}
            Ok(Err(failure)) => return Err(Stop::call(failure, call.target(), client.base())),
        }
        let pause = if started.elapsed() < FIRST_MINUTE { FIRST_PAUSE } else { LATER_PAUSE };
        if Instant::now() + pause >= end {
            tokio::time::sleep_until(end).await;
            break None;
        }
        tokio::time::sleep(pause).await;
    };
    drop(spinner);
    match decided {
        Some((true, _, answer)) => Ok(Ended::Well(answer)),
        Some((false, status, answer)) => {
            let verb = if status == "declined" { "was" } else { "is" };
            Ok(Ended::Badly { answer, what: format!("{name} {id} {verb} {status}") })
        }
        None => {
            Err(Stop::TimedOut { what: format!("{name} {id} is still pending after {} s", patience.seconds()), last })
        }
    }
}

/// Whether waiting goes on after this failure of a read: the network and the server's own troubles may pass.
pub fn passes(failure: &Failure) -> bool {
    match failure {
        Failure::Network(_) => true,
        Failure::Refused(error) => error.status == 429 || error.status >= 500,
        _ => false,
    }
}
