//! `kill -9` in the middle of writes: whatever was acknowledged is there afterwards.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use serde_json::{Value, json};
use tempfile::tempdir;

use crate::http;
use crate::process::{Server, TEXT, open_answers};

/// Writers at a time.
const WRITERS: usize = 6;
/// Acknowledged writes after which a round is cut off; different each round.
const CUTS: [usize; 5] = [3, 17, 40, 64, 90];

/// What the server said it had done.
#[derive(Default)]
struct Acknowledged {
    /// Idempotency key and id.
    drafts: Vec<(String, String)>,
    published: Vec<String>,
}

/// Creates and publishes until the server is gone, and notes what was acknowledged.
fn write(address: SocketAddr, token: &str, name: &str, done: &Mutex<Acknowledged>, acknowledged: &Sender<()>) {
    let call = |method: &str, path: &str, body: Option<&Value>| http::call(address, method, path, token, body);
    for number in 0.. {
        let key = format!("{name}-{number}");
        let body = json!({ "rawJobDescription": TEXT, "idempotencyKey": key });
        let Ok(created) = call("POST", "/api/public/v1/job-drafts", Some(&body)) else { return };
        assert_eq!(created.status, 201, "{}", created.json);
        let id = created.json["jobId"].as_str().unwrap().to_owned();
        done.lock().unwrap().drafts.push((key.clone(), id.clone()));
        let _ = acknowledged.send(());
        // Titles of their own: equal jobs would be spam.
        let mut answers = open_answers();
        answers["jobTitle"] = json!(format!("Street boxes {key}"));
        let Ok(patched) = call("PATCH", &format!("/api/public/v1/job-drafts/{id}"), Some(&answers)) else { return };
        assert_eq!(patched.status, 200, "{}", patched.json);
        let Ok(published) = call("POST", &format!("/api/public/v1/jobs/{id}/publish"), None) else { return };
        assert_eq!(published.status, 200, "{}", published.json);
        done.lock().unwrap().published.push(id);
        let _ = acknowledged.send(());
    }
}

fn round(data: &Path, arguments: &[&str], token: &str, number: usize, done: &Mutex<Acknowledged>) {
    let server = Server::start(data, arguments);
    let address = server.address;
    let (acknowledged, seen) = channel();
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (name, acknowledged) = (format!("{number}-{writer}"), acknowledged.clone());
            scope.spawn(move || write(address, token, &name, done, &acknowledged));
        }
        drop(acknowledged);
        for _ in 0..CUTS[number] {
            seen.recv().unwrap();
        }
        server.kill();
    });
}

fn crash_and_compare(data: &Path, arguments: &[&str], rounds: usize) {
    let server = Server::start(data, arguments);
    let token = server.register();
    server.stop();
    let done = Mutex::new(Acknowledged::default());
    for number in 0..rounds {
        round(data, arguments, &token, number, &done);
    }
    let server = Server::start(data, arguments);
    let done = done.into_inner().unwrap();
    assert!(done.published.len() >= rounds, "the rounds did next to nothing");
    for (key, id) in &done.drafts {
        let again = json!({ "rawJobDescription": "Something else.", "idempotencyKey": key });
        let answer = server.call("POST", "/api/public/v1/job-drafts", &token, Some(again));
        assert_eq!((answer.status, &answer.json["jobId"]), (200, &json!(id)), "{key} was acknowledged");
    }
    for id in &done.published {
        let job = server.call("GET", &format!("/api/public/v1/jobs/{id}"), "", None);
        assert_eq!((job.status, &job.json["id"]), (200, &json!(id)), "{id} was acknowledged as live");
    }
    // The index has caught up with all of them, and with those that were made but not acknowledged.
    let total = server.call("GET", "/api/public/v1/jobs/facets", "", None).json["totalJobs"].as_u64().unwrap() as usize;
    let most = done.published.len() + rounds * WRITERS;
    assert!((done.published.len()..=most).contains(&total), "{total} of {}", done.published.len());
    // The log of changes agrees with the jobs.
    let changes = server.call("GET", "/api/public/v1/jobs/changes?since=2020-01-01", "", None).json;
    assert_eq!(changes["changes"].as_array().unwrap().len(), total);
    server.stop();
}

#[test]
fn sqlite_keeps_what_it_acknowledged() {
    let place = tempdir().unwrap();
    crash_and_compare(&place.path().join("data"), &[], CUTS.len());
}

#[test]
fn postgres_keeps_what_it_acknowledged() {
    let place = tempdir().unwrap();
    let url = testbed::run(testbed::postgres::new_empty_database());
    crash_and_compare(&place.path().join("data"), &["--database-url", &url], 3);
}
