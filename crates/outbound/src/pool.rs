//! Connections that wait for their next request.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1::SendRequest;
use parking_lot::Mutex;
use tokio::time::Instant;

use crate::target::{Target, TargetHost};

/// Many servers close what has been idle for five seconds; a request must not meet that moment.
const IDLE: Duration = Duration::from_secs(3);
/// Idle connections to one place, and in all. Many webhooks may lead to one place, and each of them had its connections
/// a moment ago.
const PER_PLACE: usize = 256;
const IN_ALL: usize = 512;

/// Scheme, host and port: what a connection may be used for again.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Place {
    https: bool,
    host: TargetHost,
    port: u16,
}

impl From<&Target> for Place {
    fn from(target: &Target) -> Self {
        Self { https: target.https, host: target.host.clone(), port: target.port }
    }
}

/// A connection and whom it leads to.
pub(crate) struct Open {
    pub(crate) sender: SendRequest<Full<Bytes>>,
    pub(crate) peer: IpAddr,
}

struct Idle {
    open: Open,
    since: Instant,
}

#[derive(Default)]
struct Waiting {
    places: HashMap<Place, Vec<Idle>>,
    count: usize,
    /// Whether somebody closes what waits too long.
    reaped: bool,
}

/// Idle connections, closed when they have waited for long.
#[derive(Clone, Default)]
pub(crate) struct Pool(Arc<Mutex<Waiting>>);

impl Pool {
    /// A connection to that place whose other end is one of these addresses.
    pub(crate) fn take(&self, place: &Place, addresses: &[IpAddr]) -> Option<Open> {
        let mut waiting = self.0.lock();
        let idle = waiting.places.get_mut(place)?;
        let mut found = None;
        let before = idle.len();
        while let Some(last) = idle.pop() {
            let usable = last.since.elapsed() < IDLE && !last.open.sender.is_closed();
            if usable && addresses.contains(&last.open.peer) {
                found = Some(last.open);
                break;
            }
        }
        let gone = before - idle.len();
        if idle.is_empty() {
            waiting.places.remove(place);
        }
        waiting.count -= gone;
        found
    }

    /// Keeps a connection for the next request.
    pub(crate) fn put(&self, place: Place, open: Open) {
        let mut waiting = self.0.lock();
        if waiting.count >= IN_ALL {
            return;
        }
        let idle = waiting.places.entry(place).or_default();
        if idle.len() >= PER_PLACE {
            return;
        }
        idle.push(Idle { open, since: Instant::now() });
        waiting.count += 1;
        if !std::mem::replace(&mut waiting.reaped, true) {
            tokio::spawn(reap(self.clone()));
        }
    }

    /// Closes what has waited too long; whether anything still waits.
    fn close_old(&self) -> bool {
        let mut waiting = self.0.lock();
        waiting.places.retain(|_, idle| {
            idle.retain(|idle| idle.since.elapsed() < IDLE && !idle.open.sender.is_closed());
            !idle.is_empty()
        });
        waiting.count = waiting.places.values().map(Vec::len).sum();
        waiting.reaped = waiting.count > 0;
        waiting.reaped
    }
}

async fn reap(pool: Pool) {
    loop {
        tokio::time::sleep(IDLE).await;
        if !pool.close_old() {
            return;
        }
    }
}
