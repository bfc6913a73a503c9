//! How fast events reach a receiver on the same machine, from the call that causes them.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post as receives;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use crate::Failure;
use crate::accounts;
use crate::arguments::Arguments;
use crate::backlog;
use crate::connection::{Connection, get, once, patch, post, unexpected};
use crate::server::Server;
use crate::table::{Goal, Table, Unit};

/// Each account has as many webhooks as it may have, so that an event is so many deliveries.
pub const WEBHOOKS: usize = 10;
pub const ACCOUNTS: usize = 4;
/// Proposals of an account: each is changed by one connection at a time.
const PROPOSALS: usize = 16;
/// Deliveries a second while their times are taken.
const PACE: f64 = 500.0;
/// Longer than any delivery that is not lost.
const PATIENCE: Duration = Duration::from_secs(60);

type Heard = Arc<Ears>;

/// What the receiver knows.
#[derive(Default)]
struct Ears {
    count: AtomicUsize,
    /// Who waits for the event of which proposal.
    waiting: Mutex<HashMap<String, UnboundedSender<Instant>>>,
}

async fn hear(State(ears): State<Heard>, body: Bytes) -> StatusCode {
    let now = Instant::now();
    ears.count.fetch_add(1, Ordering::Relaxed);
    let waiting = ears.waiting.lock().unwrap_or_else(PoisonError::into_inner);
    if !waiting.is_empty()
        && let Ok(event) = serde_json::from_slice::<Value>(&body)
        && let Some(sender) = event["resourceId"].as_str().and_then(|proposal| waiting.get(proposal))
    {
        // Somebody who waits no more has what they wanted.
        let _ = sender.send(now);
    }
    StatusCode::NO_CONTENT
}

/// An account with proposals.
pub struct Account {
    pub token: String,
    proposals: Vec<String>,
}

/// Measures both figures and prints them; whether the goals are met.
pub fn run(arguments: &Arguments) -> Result<bool, Failure> {
    let temporary = tempfile::tempdir()?;
    let mut table = Table::default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    throughput(arguments, &temporary.path().join("many"), &runtime, &mut table)?;
    latency(arguments, &temporary.path().join("few"), &runtime, &mut table)?;
    backlog::measure(arguments, &temporary.path().join("backlog"), &runtime, &mut table)?;
    let table = if arguments.no_goals { table.without_goals() } else { table };
    println!("\n{table}");
    Ok(table.is_met())
}

fn receiver(runtime: &tokio::runtime::Runtime) -> Result<(SocketAddr, Heard), Failure> {
    let ears = Heard::default();
    let router = Router::new().route("/", receives(hear)).with_state(ears.clone());
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
    let address = listener.local_addr()?;
    runtime.spawn(async move { axum::serve(listener, router).await });
    Ok((address, ears))
}

/// An account with a live job, proposals on it, and so many webhooks to that receiver.
pub fn account(server: SocketAddr, receiver: SocketAddr, webhooks: usize) -> Result<Account, Failure> {
    let call = |request: Vec<u8>, status: u16| -> Result<Value, Failure> {
        Ok(serde_json::from_slice(&once(server, &request, status)?)?)
    };
    let text = |value: &Value| value.as_str().map(str::to_owned).ok_or("an answer without an id");
    let first = accounts::register(server, 1)?.remove(0);
    let me = call(get("/api/public/v1/auth/me", Some(&first)), 200)?;
    let scopes = ["jobs:write", "proposals:write", "payments:read", "messages:read", "webhooks:manage"];
    let minted = json!({ "accountId": me["actor"]["userId"], "scopes": scopes });
    let token = text(&call(post("/api/sandbox/v1/tokens", None, &minted), 201)?["token"])?;
    let draft = json!({ "rawJobDescription": "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. \
        Pay is $18/hour. English required. Work runs about six weeks." });
    let job = text(&call(post("/api/public/v1/job-drafts", Some(&token), &draft), 201)?["jobId"])?;
    let open = json!({ "experienceLevel": "EXPERT", "dataVolumeUnit": "NUMBER_OF_FILES" });
    call(patch(&format!("/api/public/v1/job-drafts/{job}"), Some(&token), &open), 200)?;
    call(post(&format!("/api/public/v1/jobs/{job}/publish"), Some(&token), &json!({})), 200)?;
    let mut proposals = Vec::new();
    for _ in 0..PROPOSALS {
        let trainer = text(&call(post("/api/sandbox/v1/trainers", None, &json!({})), 201)?["token"])?;
        let bid = json!({ "bid": { "amountUsd": 18 }, "coverLetter": "I know this work well." });
        let path = format!("/api/trainer/v1/jobs/{job}/proposals");
        proposals.push(text(&call(post(&path, Some(&trainer), &bid), 201)?["proposal"]["id"])?);
    }
    let webhook = json!({ "url": format!("http://{receiver}/"), "eventTypes": ["proposal.status_changed"] });
    for _ in 0..webhooks {
        call(post("/api/public/v1/webhooks", Some(&token), &webhook), 201)?;
    }
    Ok(Account { token, proposals })
}

/// The request that makes the event of this turn.
fn change(account: &Account, proposal: &str, turn: usize) -> Vec<u8> {
    let status = ["SHORTLISTED", "MAYBE"][turn % 2];
    patch(&format!("/api/public/v1/proposals/{proposal}"), Some(&account.token), &json!({ "status": status }))
}

async fn send(connection: &mut Connection, request: &[u8]) -> Result<(), Failure> {
    let answer = connection.ask(request).await?;
    if answer.status == 200 { Ok(()) } else { Err(unexpected(request, &answer)) }
}

/// Every connection causes events as fast as it can; the clock stops when the last delivery has arrived.
fn throughput(
    arguments: &Arguments,
    data_dir: &Path,
    runtime: &tokio::runtime::Runtime,
    table: &mut Table,
) -> Result<(), Failure> {
    eprintln!("bench: deliveries a second");
    let server = Server::start(&arguments.binary, data_dir, 0)?;
    let (address, ears) = receiver(runtime)?;
    let accounts: Vec<Account> =
        (0..ACCOUNTS).map(|_| account(server.address, address, WEBHOOKS)).collect::<Result<_, _>>()?;
    let begun = Instant::now();
    let end = begun + Duration::from_secs(arguments.seconds);
    let events = runtime.block_on(async {
        let mut writers = tokio::task::JoinSet::new();
        for account in accounts.into_iter().map(Arc::new) {
            for proposal in account.proposals.clone() {
                let (account, server) = (account.clone(), server.address);
                writers.spawn(async move {
                    let mut connection = Connection::open(server).await?;
                    let mut turn = 0;
                    while Instant::now() < end {
                        send(&mut connection, &change(&account, &proposal, turn)).await?;
                        turn += 1;
                    }
                    Ok::<_, Failure>(turn)
                });
            }
        }
        let mut events = 0;
        while let Some(done) = writers.join_next().await {
            events += done??;
        }
        let deadline = Instant::now() + PATIENCE;
        while ears.count.load(Ordering::Relaxed) < events * WEBHOOKS {
            if Instant::now() > deadline {
                return Err(
                    format!("{} of {} deliveries came", ears.count.load(Ordering::Relaxed), events * WEBHOOKS).into()
                );
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Ok::<_, Failure>(events)
    })?;
    let seconds = begun.elapsed().as_secs_f64();
    let rate = (events * WEBHOOKS) as f64 / seconds;
    let from = format!(
        "{events} events to {WEBHOOKS} webhooks each, {ACCOUNTS} accounts, in {seconds:.1} s; each stored before the next"
    );
    table.add("deliveries", rate, Unit::PerSecond, Some(Goal::AtLeast(5000.0)), from);
    server.stop()
}

/// Events at a steady pace; the time of each from the call that causes it to its arrival, so the commit is in it.
fn latency(
    arguments: &Arguments,
    data_dir: &Path,
    runtime: &tokio::runtime::Runtime,
    table: &mut Table,
) -> Result<(), Failure> {
    eprintln!("bench: the time to a receiver at {PACE} a second");
    let server = Server::start(&arguments.binary, data_dir, 0)?;
    let (address, ears) = receiver(runtime)?;
    let accounts: Vec<Account> =
        (0..ACCOUNTS).map(|_| account(server.address, address, 1)).collect::<Result<_, _>>()?;
    let each = Duration::from_secs_f64((ACCOUNTS * PROPOSALS) as f64 / PACE);
    let turns = (Duration::from_secs(arguments.seconds).as_secs_f64() / each.as_secs_f64()) as usize;
    let mut times = runtime.block_on(async {
        let mut writers = tokio::task::JoinSet::new();
        for (number, (account, proposal)) in accounts
            .into_iter()
            .map(Arc::new)
            .flat_map(|account| account.proposals.clone().into_iter().map(move |proposal| (account.clone(), proposal)))
            .enumerate()
        {
            let (sender, mut arrivals) = unbounded_channel();
            ears.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(proposal.clone(), sender);
            let server = server.address;
            // Spread over the interval, not all at once.
            let first = tokio::time::Instant::now() + each * number as u32 / (ACCOUNTS * PROPOSALS) as u32;
            writers.spawn(async move {
                let mut connection = Connection::open(server).await?;
                let mut ticks = tokio::time::interval_at(first, each);
                let mut times = Vec::with_capacity(turns);
                for turn in 0..turns {
                    ticks.tick().await;
                    let asked = Instant::now();
                    send(&mut connection, &change(&account, &proposal, turn)).await?;
                    let arrived = tokio::time::timeout(PATIENCE, arrivals.recv()).await;
                    let arrived = arrived.ok().flatten().ok_or("a delivery did not come")?;
                    times.push(arrived.duration_since(asked));
                }
                Ok::<_, Failure>(times)
            });
        }
        let mut times = Vec::new();
        while let Some(done) = writers.join_next().await {
            times.extend(done??);
        }
        Ok::<_, Failure>(times)
    })?;
    times.sort_unstable();
    let at =
        |share: f64| times.get(((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1))).copied();
    let (median, slowest) = (at(0.5).unwrap_or_default(), at(0.99).unwrap_or_default());
    let from = format!(
        "{} deliveries, from the call to the arrival; median {:.1} ms",
        times.len(),
        median.as_secs_f64() * 1000.0
    );
    let name = format!("99 % of deliveries at {PACE:.0}/s within");
    table.add(&name, slowest.as_secs_f64(), Unit::Seconds, Some(Goal::Under(0.05)), from);
    server.stop()
}
