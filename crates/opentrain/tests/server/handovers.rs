//! Servers that die, hang or lose their database while they deliver: every event arrives, under one id, and the result of
//! an attempt is stored once.

use std::collections::BTreeMap;
use std::path::Path;

use store::Db;
use tempfile::tempdir;

use crate::account::Account;
use crate::hook::Hook;
use crate::process::Server;

/// Deliveries of a test, and how many of them are under way at once.
const ALL: usize = 20;
const AT_ONCE: usize = 8;
/// Nobody's patience ends in the middle of a test.
const PATIENT: (&str, &str) = ("OPENTRAIN_WEBHOOKS__TIMEOUT_SECONDS", "50");

fn start(data: &Path, arguments: &[&str]) -> Server {
    let mut command = crate::process::command(data, arguments);
    command.arg("--sandbox").env(PATIENT.0, PATIENT.1);
    Server::spawn(command)
}

/// A server with as many attempts under way as there can be, and as many deliveries that wait.
struct Busy {
    hook: Hook,
    server: Server,
    account: Account,
    webhook: String,
    /// Event to delivery, of those under way.
    under_way: BTreeMap<String, String>,
}

impl Busy {
    fn start(data: &Path, arguments: &[&str]) -> Self {
        let (hook, server) = (Hook::start(), start(data, arguments));
        let account = Account::new(&server, 3);
        let webhook = account.subscribe(&server, &hook.url);
        for turn in 0..ALL {
            account.change(&server, turn % 3, turn / 3);
        }
        let under_way = (0..AT_ONCE).map(|_| hook.next()).map(|(delivery, event)| (event, delivery)).collect();
        Self { hook, server, account, webhook, under_way }
    }
}

/// Hears until every event has come, those that were under way once more; each under one id.
fn hear_all(hook: &Hook, before: &BTreeMap<String, String>) {
    let mut heard: BTreeMap<String, String> = BTreeMap::new();
    while heard.len() < ALL {
        let (delivery, event) = hook.next();
        let known = heard.insert(event.clone(), delivery.clone());
        assert!(known.is_none_or(|known| known == delivery), "event {event} has two deliveries");
    }
    for (event, delivery) in before {
        assert_eq!(heard.get(event), Some(delivery), "a delivery keeps its id");
    }
}

/// Everything is delivered, and each result was stored once. Attempts that were cut off used up nothing.
fn all_stored(server: &Server, account: &Account, webhook: &str) {
    // The clock's move answers once everything that was under way is stored.
    let moved = server.call("POST", "/api/sandbox/v1/clock/advance", "", Some(serde_json::json!({ "seconds": 1 })));
    assert_eq!(moved.status, 200, "{}", moved.json);
    let rows = account.deliveries(server, webhook);
    assert_eq!(rows.len(), ALL);
    for row in rows {
        assert_eq!((&row["status"], &row["attemptCount"]), (&"DELIVERED".into(), &1.into()), "{row}");
    }
}

fn execute(url: &str, sql: &'static str) -> u64 {
    testbed::run(async {
        let db = Db::open(url, 2).unwrap();
        db.write((), move |tx, ()| Box::pin(async move { tx.execute(sql, &[]).await })).await.unwrap()
    })
}

#[test]
fn sqlite_delivers_after_a_kill() {
    let place = tempdir().unwrap();
    let data = place.path().join("data");
    let Busy { hook, server, account, webhook, under_way } = Busy::start(&data, &[]);
    server.kill();
    hook.open();
    let server = start(&data, &[]);
    hear_all(&hook, &under_way);
    all_stored(&server, &account, &webhook);
    server.stop();
}

#[test]
fn a_killed_nodes_deliveries_are_taken_before_their_leases_end() {
    let place = tempdir().unwrap();
    let url = testbed::run(testbed::postgres::new_empty_database());
    let arguments = ["--database-url", url.as_str()];
    let Busy { hook, server, account, webhook, under_way } = Busy::start(&place.path().join("a"), &arguments);
    let other = start(&place.path().join("b"), &arguments);
    // By the clock nobody could take them during this test.
    let leased = execute(&url, "UPDATE deliveries SET lease_until = lease_until + 3600000 WHERE lease_until > 0");
    assert_eq!(leased, AT_ONCE as u64);
    server.kill();
    hook.open();
    hear_all(&hook, &under_way);
    all_stored(&other, &account, &webhook);
    other.stop();
}

#[test]
fn a_hanging_nodes_deliveries_are_taken_when_their_leases_end() {
    let place = tempdir().unwrap();
    let url = testbed::run(testbed::postgres::new_empty_database());
    let arguments = ["--database-url", url.as_str()];
    let Busy { hook, server, account, webhook, under_way } = Busy::start(&place.path().join("a"), &arguments);
    let other = start(&place.path().join("b"), &arguments);
    server.signal("STOP");
    let ended = execute(&url, "UPDATE deliveries SET lease_until = 1 WHERE lease_until > 0");
    assert_eq!(ended, AT_ONCE as u64);
    hook.open();
    hear_all(&hook, &under_way);
    all_stored(&other, &account, &webhook);
    // It wakes up with the answers that came meanwhile, and has lost its leases.
    server.signal("CONT");
    server.stop();
    all_stored(&other, &account, &webhook);
    other.stop();
}

#[test]
fn a_node_that_loses_its_connections_for_a_moment_stores_its_results_once() {
    let place = tempdir().unwrap();
    let url = testbed::run(testbed::postgres::new_empty_database());
    let arguments = ["--database-url", url.as_str()];
    let Busy { hook, server, account, webhook, under_way } = Busy::start(&place.path().join("a"), &arguments);
    let other = start(&place.path().join("b"), &arguments);
    // Every connection of either node, the one that shows that it is there among them.
    execute(
        &url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
                   AND pid <> pg_backend_pid()",
    );
    hook.open();
    let mut heard = under_way;
    while heard.len() < ALL {
        let (delivery, event) = hook.next();
        let known = heard.insert(event.clone(), delivery.clone());
        assert!(known.is_none_or(|known| known == delivery), "event {event} has two deliveries");
    }
    all_stored(&other, &account, &webhook);
    [server, other].into_iter().for_each(Server::stop);
}
