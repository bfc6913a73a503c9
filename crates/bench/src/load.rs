//! The load generator: connections that each ask again as soon as they have their answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::Failure;
use crate::connection::{Connection, unexpected};

/// Not counted: the server's caches and the connections get going.
const WARM_UP: Duration = Duration::from_millis(700);

/// Gives a connection (by its number) its next request.
pub type Requests = Arc<dyn Fn(usize) -> Vec<u8> + Send + Sync>;

/// What one measurement came to.
#[derive(Clone, Debug)]
pub struct Rate {
    /// Answers a second.
    pub per_second: f64,
    /// Times to the whole answer.
    pub median: Duration,
    pub slowest_percent: Duration,
}

impl Rate {
    /// From the time each answer took.
    pub fn new(mut times: Vec<Duration>, elapsed: Duration) -> Result<Self, Failure> {
        times.sort_unstable();
        let at = |percent: usize| times.get(times.len().saturating_sub(1) * percent / 100).copied();
        let nothing = || Failure::from("nothing was answered");
        Ok(Self {
            per_second: times.len() as f64 / elapsed.as_secs_f64(),
            median: at(50).ok_or_else(nothing)?,
            slowest_percent: at(99).ok_or_else(nothing)?,
        })
    }
}

/// Drives a server with so many connections for so long. Any other status than `status` is an error.
pub fn drive(
    address: SocketAddr,
    connections: usize,
    span: Duration,
    status: u16,
    requests: &Requests,
) -> Result<Rate, Failure> {
    let threads = std::thread::available_parallelism()?.get().min(connections);
    let begin = Instant::now() + WARM_UP;
    let end = begin + span;
    let drivers: Vec<_> = (0..threads)
        .map(|thread| {
            let requests = Arc::clone(requests);
            let mine = (thread..connections).step_by(threads);
            std::thread::spawn(move || drive_some(address, mine, begin..end, status, &requests))
        })
        .collect();
    let mut times = Vec::new();
    for driver in drivers {
        times.extend(driver.join().map_err(|_| "a thread of the load generator failed")??);
    }
    Rate::new(times, span)
}

/// One thread's connections.
fn drive_some(
    address: SocketAddr,
    connections: impl Iterator<Item = usize>,
    counted: std::ops::Range<Instant>,
    status: u16,
    requests: &Requests,
) -> Result<Vec<Duration>, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut asking = JoinSet::new();
        for number in connections {
            let (requests, counted) = (Arc::clone(requests), counted.clone());
            asking.spawn(async move {
                let mut connection = Connection::open(address).await?;
                let mut times = Vec::new();
                loop {
                    let request = requests(number);
                    let asked = Instant::now();
                    let answer = connection.ask(&request).await?;
                    let answered = Instant::now();
                    if answer.status != status {
                        return Err(unexpected(&request, &answer));
                    }
                    if answered >= counted.end {
                        return Ok(times);
                    }
                    if answered >= counted.start {
                        times.push(answered - asked);
                    }
                }
            });
        }
        let mut all = Vec::new();
        while let Some(done) = asking.join_next().await {
            all.extend(done??);
        }
        Ok(all)
    })
}
