//! Events and their deliveries across processes: several nodes on one feed, and a server that dies while it delivers.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::tempdir;

use crate::process::{Server, TEXT, open_answers};

/// An account with a token of all scopes, and proposals on a live job of its own.
struct Account {
    token: String,
    proposals: Vec<String>,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

impl Account {
    fn new(server: &Server, trainers: usize) -> Self {
        let expect = |method: &str, path: &str, token: &str, body: Option<Value>| {
            let answer = server.call(method, path, token, body);
            assert!(answer.status < 300, "{method} {path}: {} {}", answer.status, answer.json);
            answer.json
        };
        let first = server.register();
        let me = expect("GET", "/api/public/v1/auth/me", &first, None);
        let scopes = domain::access::Scope::ALL.map(|scope| scope.name());
        let minted = json!({ "accountId": me["actor"]["userId"], "scopes": scopes });
        let token = text(&expect("POST", "/api/sandbox/v1/tokens", "", Some(minted))["token"]);
        let draft = expect("POST", "/api/public/v1/job-drafts", &token, Some(json!({ "rawJobDescription": TEXT })));
        let job = text(&draft["jobId"]);
        expect("PATCH", &format!("/api/public/v1/job-drafts/{job}"), &token, Some(open_answers()));
        expect("POST", &format!("/api/public/v1/jobs/{job}/publish"), &token, None);
        let proposals = (0..trainers).map(|_| {
            let trainer = expect("POST", "/api/sandbox/v1/trainers", "", Some(json!({})));
            let bid = json!({ "bid": { "amountUsd": 18 }, "coverLetter": "I know this work well." });
            let path = format!("/api/trainer/v1/jobs/{job}/proposals");
            text(&expect("POST", &path, &text(&trainer["token"]), Some(bid))["proposal"]["id"])
        });
        Self { proposals: proposals.collect(), token }
    }

    /// One event: the proposal's status becomes another one.
    fn change(&self, server: &Server, proposal: usize, turn: usize) {
        let status = ["SHORTLISTED", "MAYBE"][turn % 2];
        let path = format!("/api/public/v1/proposals/{}", self.proposals[proposal]);
        let answer = server.call("PATCH", &path, &self.token, Some(json!({ "status": status })));
        assert_eq!(answer.status, 200, "{}", answer.json);
    }

    fn page(&self, server: &Server, cursor: &str, limit: usize) -> (Vec<i64>, String, bool) {
        let path = format!("/api/public/v1/updates?limit={limit}&cursor={cursor}");
        let page = server.call("GET", &path, &self.token, None).json;
        let ids = page["events"].as_array().unwrap().iter().map(|event| text(&event["id"]).parse().unwrap());
        (ids.collect(), text(&page["nextCursor"]), page["hasMore"] == true)
    }
}

const NODES: usize = 3;
const WRITERS: usize = 9;
const CHANGES: usize = 12;

#[test]
fn three_nodes_write_one_feed_and_no_reader_misses_an_event() {
    let place = tempdir().unwrap();
    let url = testbed::run(testbed::postgres::new_empty_database());
    let nodes: Vec<Server> = (0..NODES)
        .map(|node| Server::start(&place.path().join(format!("node{node}")), &["--sandbox", "--database-url", &url]))
        .collect();
    let account = Account::new(&nodes[0], WRITERS);
    let total = (WRITERS + WRITERS * CHANGES) as i64;
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (nodes, account) = (&nodes, &account);
            scope.spawn(move || {
                for turn in 0..CHANGES {
                    account.change(&nodes[(writer + turn) % NODES], writer, turn);
                }
            });
        }
        for reader in 0..NODES {
            let (nodes, account) = (&nodes, &account);
            scope.spawn(move || {
                let (mut seen, mut cursor) = (Vec::new(), "0".to_owned());
                while (seen.len() as i64) < total {
                    let (ids, next, _) = account.page(&nodes[reader], &cursor, 5);
                    seen.extend(ids);
                    cursor = next;
                }
                assert_eq!(seen, (1..=total).collect::<Vec<_>>(), "reader {reader}");
            });
        }
    });
    // What a node has answered, every other one shows.
    for (turn, node) in nodes.iter().enumerate() {
        account.change(node, 0, turn);
        for other in &nodes {
            assert_eq!(account.page(other, &(total + turn as i64).to_string(), 5).0, [total + turn as i64 + 1]);
        }
    }
    nodes.into_iter().for_each(Server::stop);
}

/// One request that came: the delivery's id and the event's.
type Heard = (String, String);

/// A receiver of webhooks that answers only while it is open.
struct Hook {
    url: String,
    open: Arc<AtomicBool>,
    heard: Receiver<Heard>,
}

impl Hook {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let (open, (tell, heard)) = (Arc::new(AtomicBool::new(false)), channel());
        let is_open = open.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (tell, is_open) = (tell.clone(), is_open.clone());
                thread::spawn(move || serve(stream, &tell, &is_open));
            }
        });
        Self { url, open, heard }
    }

    fn next(&self) -> Heard {
        self.heard.recv_timeout(Duration::from_secs(60)).expect("a delivery comes")
    }
}

/// Serves a connection. While the receiver is closed a request is heard and not answered.
fn serve(stream: TcpStream, tell: &Sender<Heard>, is_open: &AtomicBool) {
    let mut answers = stream.try_clone().unwrap();
    let mut lines = BufReader::new(stream);
    loop {
        let (mut length, mut delivery) = (0, String::new());
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            let line = line.trim_end().to_ascii_lowercase();
            match line.split_once(": ") {
                Some(("content-length", value)) => length = value.parse().unwrap(),
                Some(("x-opentrain-delivery", value)) => value.clone_into(&mut delivery),
                _ if line.is_empty() => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        if lines.read_exact(&mut body).is_err() {
            return;
        }
        let event: Value = serde_json::from_slice(&body).unwrap();
        let _ = tell.send((delivery, text(&event["id"])));
        if !is_open.load(Ordering::SeqCst) {
            // Nobody answers until the other side is gone.
            let _ = lines.read(&mut [0]);
            return;
        }
        if answers.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").is_err() {
            return;
        }
    }
}

fn deliver_through_a_kill(data: &Path) {
    let hook = Hook::start();
    let server = Server::start(data, &["--sandbox"]);
    let account = Account::new(&server, 3);
    let body = json!({ "url": hook.url, "eventTypes": ["proposal.status_changed"] });
    let made = server.call("POST", "/api/public/v1/webhooks", &account.token, Some(body));
    assert_eq!(made.status, 201, "{}", made.json);
    let webhook = text(&made.json["webhook"]["id"]);
    for turn in 0..20 {
        account.change(&server, turn % 3, turn / 3);
    }
    // Eight attempts are under way, twelve deliveries wait.
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..8 {
        let (delivery, event) = hook.next();
        before.insert(event, delivery);
    }
    server.kill();
    hook.open.store(true, Ordering::SeqCst);
    let server = Server::start(data, &["--sandbox"]);
    let mut after: BTreeMap<String, String> = BTreeMap::new();
    while after.len() < 20 {
        let (delivery, event) = hook.next();
        let known = after.insert(event.clone(), delivery.clone());
        assert!(known.is_none_or(|known| known == delivery), "event {event} has two deliveries");
    }
    for (event, delivery) in &before {
        assert_eq!(after.get(event), Some(delivery), "a delivery keeps its id");
    }
    let path = format!("/api/public/v1/webhooks/{webhook}/deliveries?limit=200");
    let all_stored = || {
        let rows = server.call("GET", &path, &account.token, None).json;
        let rows = rows["deliveries"].as_array().unwrap().clone();
        assert_eq!(rows.len(), 20);
        rows.iter().all(|row| row["status"] == "DELIVERED" && row["attemptCount"] == 1)
    };
    // The clock's move answers once everything that was under way is stored.
    server.call("POST", "/api/sandbox/v1/clock/advance", "", Some(json!({ "seconds": 1 })));
    assert!(all_stored(), "what was cut off used up no attempt");
    server.stop();
}

#[test]
fn a_kill_in_mid_delivery_loses_nothing() {
    let place = tempdir().unwrap();
    deliver_through_a_kill(&place.path().join("data"));
}
