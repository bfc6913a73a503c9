//! `--wait`: after a person's decision.

use std::time::Duration;

use client::{Answer, Call, Client, Failure, Method};
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use crate::commands::endpoint::{Typed, Waits};
use crate::output::Console;
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

    /// What the person behind the link is asked.
    fn asked(self) -> &'static str {
        match self {
            Self::Approval => "a person must confirm this",
            Self::TopUp => "a person must pay here",
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

/// What a wait begins with.
pub enum Start {
    /// The answer of the write that made the approval or top-up.
    Made(Answer),
    /// The read of one that exists.
    Read(Call),
}

/// Waits until an approval or top-up is decided. An answer without one (a contract that ended at once) is returned as
/// it is.
pub async fn wait(
    console: &Console,
    client: &Client,
    waits: Waits,
    patience: Patience,
    start: Start,
) -> Result<Ended, Stop> {
    let (name, key, path, link) = waits.names();
    let (call, made) = match start {
        Start::Read(call) => (call, None),
        Start::Made(made) => {
            let body = made.json();
            let Some(id) = body.pointer(key).and_then(|o| o.get("id")).and_then(Value::as_str) else {
                return Ok(Ended::Well(made));
            };
            (Call::from_template(Method::Get, path, &[id]).map_err(|e| Stop::Failed(e.to_string()))?, Some(body))
        }
    };
    let id = call.target().rsplit('/').next().unwrap_or_default();
    let tell = |body: &Value| {
        let waiting = format!("Waiting for {name} {id} (at most {} s)", patience.seconds());
        match body.pointer(link).and_then(Value::as_str) {
            Some(url) => Spinner::start_below(console, &waiting, &format!("{}: {url}", waits.asked())),
            None => Spinner::start(console, &waiting),
        }
    };
    let mut spinner = made.as_ref().map(tell);
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
                    None => {
                        spinner.get_or_insert_with(|| tell(&json));
                        last = Some(answer);
                    }
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

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use client::{BaseUrl, SendError, Sent, Stage, Token, Transport};

    use super::*;

    /// Answers `GET /approvals/a1` from a script and keeps when it was asked.
    struct Script {
        states: Mutex<Vec<Option<&'static str>>>,
        asked: Mutex<Vec<Instant>>,
    }

    type Carried = std::pin::Pin<Box<dyn Future<Output = Result<Sent, SendError>> + Send>>;

    impl Transport for Script {
        fn send(&self, request: http::Request<bytes::Bytes>) -> Carried {
            assert_eq!(request.uri().path(), "/api/public/v1/approvals/a1");
            self.asked.lock().unwrap().push(Instant::now());
            let mut states = self.states.lock().unwrap();
            let state = if states.len() > 1 { states.remove(0) } else { states[0] };
            Box::pin(async move {
                match state {
                    Some("forbidden") => Ok(Sent { status: 403, retry_after: None, body: "{}".into() }),
                    Some(status) => Ok(Sent { status: 200, retry_after: None, body: approval(status).into() }),
                    None => Err(SendError { what: "refused".into(), stage: Stage::NeverReached }),
                }
            })
        }
    }

    fn approval(status: &str) -> String {
        format!(r#"{{"approval":{{"id":"a1","status":"{status}","approvalUrl":"https://x/approvals/a1"}}}}"#)
    }

    async fn run(states: &[Option<&'static str>], seconds: u64) -> (Result<Ended, Stop>, Vec<u64>) {
        let script = Arc::new(Script { states: Mutex::new(states.to_vec()), asked: Mutex::default() });
        let base = BaseUrl::parse("http://h.example").unwrap();
        let client = Client::new(script.clone(), base, "test").with_token(Token::new("t").ok()).without_retries();
        let made = Answer::new(202, serde_json::from_str(&approval("pending")).unwrap());
        let started = Instant::now();
        let patience = Patience(Duration::from_secs(seconds));
        let ended = wait(&Console::new(true, true, false), &client, Waits::Approval, patience, Start::Made(made)).await;
        let asked = script.asked.lock().unwrap().iter().map(|at| (*at - started).as_secs()).collect();
        (ended, asked)
    }

    #[tokio::test(start_paused = true)]
    async fn reads_come_at_once_then_every_two_then_every_ten_seconds() {
        let (ended, asked) = run(&[Some("pending")], 90).await;
        assert!(matches!(ended, Err(Stop::TimedOut { last: Some(_), .. })));
        assert_eq!(asked[..3], [0, 2, 4]);
        assert_eq!(asked[29..], [58, 60, 70, 80]);
    }

    #[tokio::test(start_paused = true)]
    async fn the_decision_ends_the_wait() {
        let (ended, asked) = run(&[Some("pending"), Some("confirmed")], 90).await;
        assert!(matches!(ended, Ok(Ended::Well(answer)) if answer.text() == approval("confirmed")));
        assert_eq!(asked, [0, 2]);
        let (ended, _) = run(&[Some("declined")], 90).await;
        assert!(matches!(ended, Ok(Ended::Badly { what, .. }) if what == "approval a1 was declined"));
    }

    #[tokio::test(start_paused = true)]
    async fn trouble_passes_and_refusals_do_not() {
        let (ended, asked) = run(&[None, None, Some("confirmed")], 90).await;
        assert!(matches!(ended, Ok(Ended::Well(_))));
        assert_eq!(asked, [0, 2, 4]);
        let (ended, asked) = run(&[Some("pending"), Some("forbidden")], 90).await;
        assert!(matches!(ended, Err(Stop::Call { .. })));
        assert_eq!(asked, [0, 2]);
    }
}
