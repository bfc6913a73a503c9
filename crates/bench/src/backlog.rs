//! What a long queue of deliveries costs everybody else: the same calls to the same market with and without it, in turns.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::Failure;
use crate::arguments::Arguments;
use crate::connection::get;
use crate::deliveries::{ACCOUNTS, WEBHOOKS, account};
use crate::load::{Requests, drive};
use crate::server::Server;
use crate::table::{Goal, Table, Unit, median};

/// Calls that read what every agent reads all the time: a row by its key, and a page of the feed.
const CALLS: [&str; 2] = ["/api/public/v1/auth/me", "/api/public/v1/updates"];
/// Each webhook gets its part of the queue, all of it due. The ids begin with the time of the webhook's own.
const QUEUE: &str = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1),
    w (place, id, created_at) AS (SELECT ROW_NUMBER() OVER (ORDER BY id) - 1, id, created_at FROM webhooks)
  INSERT INTO deliveries (id, webhook_id, event_seq, event_type, body, status, attempt_count, cycle_attempts, attempts,
    due_at, lease_until, created_at)
  SELECT substr(w.id, 1, 10) || printf('%016d', n.i), w.id, n.i / (SELECT COUNT(*) FROM w) + 1,
    'proposal.status_changed', printf('{\"id\":\"%d\",\"type\":\"proposal.status_changed\",\"padding\":\"%0180d\"}', n.i, n.i),
    'PENDING', 0, 0, '[]', w.created_at, 0, w.created_at
  FROM n JOIN w ON w.place = n.i % (SELECT COUNT(*) FROM w)";

/// Measures and adds the figures. The receiver of the queue takes connections and never answers, as a dead one does.
pub fn measure(arguments: &Arguments, place: &Path, runtime: &Runtime, table: &mut Table) -> Result<(), Failure> {
    eprintln!("bench: a queue of {} deliveries", arguments.backlog);
    let (plain, full) = (place.join("plain"), place.join("full"));
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
    let silent = listener.local_addr()?;
    runtime.spawn(async move {
        let mut kept = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            kept.push(stream);
        }
    });
    let server = Server::start(&arguments.binary, &plain, 0)?;
    let accounts = (0..ACCOUNTS).map(|_| account(server.address, silent, WEBHOOKS)).collect::<Result<Vec<_>, _>>()?;
    let tokens: Vec<String> = accounts.into_iter().map(|account| account.token).collect();
    server.stop()?;
    copy(&plain, &full)?;
    let queued = Connection::open(full.join("opentrain.db"))?.execute(QUEUE, [i64::from(arguments.backlog)])?;

    let (span, connections) = (Duration::from_secs(arguments.seconds), usize::from(arguments.connections));
    let mut rates = [const { [const { Vec::new() }; 2] }; CALLS.len()];
    for _ in 0..arguments.rounds {
        for (side, data_dir) in [&plain, &full].into_iter().enumerate() {
            let server = Server::start(&arguments.binary, data_dir, 0)?;
            for (path, rates) in CALLS.into_iter().zip(&mut rates) {
                let requests: Vec<_> = tokens.iter().map(|token| get(path, Some(token))).collect();
                let ask: Requests = Arc::new(move |connection| requests[connection % requests.len()].clone());
                let rate = drive(server.address, connections, span, 200, &ask)?;
                eprintln!("bench: {path:<24} {:>8.0}/s {}", rate.per_second, ["without", "with"][side]);
                rates[side].push(rate.per_second);
            }
            server.stop()?;
        }
    }
    for (path, [without, with]) in CALLS.into_iter().zip(rates) {
        let ratios = with.iter().zip(&without).map(|(with, without)| with / without).collect();
        let from = format!("{:.0}/s : {:.0}/s; {queued} deliveries wait", median(with), median(without));
        let name = format!("GET {} with a backlog : without", path.rsplit_once("/v1").map_or(path, |(_, end)| end));
        table.add(&name, median(ratios), Unit::Percent, Some(Goal::AtLeast(0.9)), from);
    }
    Ok(())
}

/// Copies a data directory that nobody uses.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), &to)?;
        }
    }
    Ok(())
}
