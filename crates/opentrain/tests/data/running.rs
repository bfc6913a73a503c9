//! Beside a running server: what works, what is refused.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use testbed::{Engine, run};

use crate::filled::dump;
use crate::http;
use crate::place::Place;
use crate::process::{Server, TEXT, open_answers};

/// Makes a job live; its id.
fn publish(server: &Server, token: &str, title: &str) -> String {
    let call = |method: &str, path: &str, body: Option<Value>| server.call(method, path, token, body);
    let draft = call("POST", "/api/public/v1/job-drafts", Some(json!({ "rawJobDescription": TEXT })));
    let id = draft.json["jobId"].as_str().unwrap().to_owned();
    let mut answers = open_answers();
    answers["jobTitle"] = json!(title);
    assert_eq!(call("PATCH", &format!("/api/public/v1/job-drafts/{id}"), Some(answers)).status, 200);
    assert_eq!(call("POST", &format!("/api/public/v1/jobs/{id}/publish"), None).status, 200);
    id
}

/// What the market shows, once it shows as much: the index follows a publish within moments, not at once.
fn found(server: &Server, jobs: usize) -> Vec<String> {
    let patience = Instant::now() + Duration::from_secs(20);
    loop {
        let page = server.call("GET", "/api/public/v1/jobs", "", None).json;
        let shown = page["jobs"].as_array().unwrap();
        if shown.len() >= jobs || Instant::now() > patience {
            return shown.iter().map(|job| job["id"].as_str().unwrap().to_owned()).collect();
        }
        thread::yield_now();
    }
}

testbed::both! {
    async fn a_backup_is_one_moment(engine: Engine) {
        tokio::task::spawn_blocking(move || back_up_under_load(engine)).await.unwrap();
    }
    async fn a_restored_market_goes_on(engine: Engine) {
        tokio::task::spawn_blocking(move || restore_over_another(engine)).await.unwrap();
    }
    async fn a_running_server_keeps_its_data(engine: Engine) {
        tokio::task::spawn_blocking(move || refuse_beside_a_server(engine)).await.unwrap();
    }
}

/// Backups are taken while others write. In each the change log ends where its counter stands, and every job that was
/// published has its row: true of any one moment, and of no mixture of two.
fn back_up_under_load(engine: Engine) {
    let place = Place::new(engine);
    let server = place.serve();
    let token = server.register();
    let (stop, written) = (AtomicBool::new(false), AtomicU64::new(0));
    thread::scope(|scope| {
        for writer in 0..3 {
            let (server, token, stop, written) = (&server, &token, &stop, &written);
            scope.spawn(move || {
                for number in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        return;
                    }
                    publish(server, token, &format!("Street boxes {writer}-{number}"));
                    written.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let _stop = Stop(&stop);
        let mut last = 0;
        for number in 0..4 {
            let before = written.load(Ordering::Relaxed);
            while written.load(Ordering::Relaxed) < before + 5 {
                thread::yield_now();
            }
            let file = place.file(&format!("{number}.otb"));
            place.json(&["backup", &file]);
            let restored = Place::new(Engine::Sqlite);
            restored.told(&["restore", &file]);
            let dump = run(dump(&restored.url()));
            let changes = dump["job_changes"].len();
            assert!(dump["counters"].contains(&vec!["Some(\"job_changes\")".to_owned(), format!("Some({changes})")]));
            assert_eq!(dump["publishes"].len(), changes);
            let live = dump["jobs"].iter().filter(|row| row[2] == "Some(\"OPEN\")").count();
            assert_eq!(live, changes);
            assert!(changes > last, "nothing was written between two backups");
            last = changes;
        }
    });
    server.stop();
}

/// Ends the writers, also when a check fails: the test would wait for them for ever.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The index in the data directory belongs to what was there before; the restored market must not be searched by it.
fn restore_over_another(engine: Engine) {
    let (origin, other) = (Place::new(engine), Place::new(engine));
    let server = origin.serve();
    let token = server.register();
    let kept = publish(&server, &token, "Kept in the backup");
    let file = origin.file("market.otb");
    origin.json(&["backup", &file]);
    publish(&server, &token, "After the backup");
    server.stop();

    let server = other.serve();
    let stranger = server.register();
    for title in ["Another market", "Still another"] {
        publish(&server, &stranger, title);
    }
    server.stop();

    other.json(&["restore", "--force", &file]);
    let server = other.serve();
    assert_eq!(found(&server, 1), [kept.as_str()]);
    assert_eq!(server.call("GET", "/api/public/v1/auth/me", &token, None).status, 200);
    assert_eq!(server.call("GET", "/api/public/v1/auth/me", &stranger, None).status, 401);
    server.stop();
    assert_eq!(other.json(&["reindex"]), json!({ "jobs": 1 }));

    // A node that was away keeps an index of the history before: it must notice by itself.
    origin.json(&["restore", "--force", &file]);
    let server = origin.serve();
    assert_eq!(found(&server, 1), [kept.as_str()]);
    server.stop();
}

fn refuse_beside_a_server(engine: Engine) {
    let place = Place::new(engine);
    let server = place.serve();
    let token = server.register();
    let id = publish(&server, &token, "Here to stay");
    let file = place.file("market.otb");
    place.json(&["backup", &file]);

    for command in [&["restore", "--force", &file][..], &["restore", &file], &["reindex"]] {
        let refusal = place.refused(1, command);
        assert!(refusal.contains(place.data().to_str().unwrap()), "{refusal}");
    }
    if engine == Engine::Postgres {
        // No lock of a data directory stands in the way here: the server is seen on the database.
        let neighbour = place.neighbour();
        for command in [&["restore", "--force", &file][..], &["restore", &file]] {
            let refusal = neighbour.refused(1, command);
            assert!(refusal.contains("a server is on the database"), "{refusal}");
        }
        neighbour.serve().stop();
    }
    assert_eq!(place.json(&["db", "status"])["sandbox"], json!(true));
    assert_eq!(place.json(&["db", "migrate"])["applied"], json!([]));
    let doctor = place.json(&["doctor", "--public-url", &format!("http://{}", server.address)]);
    assert_eq!(doctor["ok"], json!(true), "{doctor}");

    assert_eq!(found(&server, 1), [id.as_str()]);
    assert_eq!(http::call(server.address, "GET", "/readyz", "", None).unwrap().status, 200);
    server.stop();
    place.json(&["restore", "--force", &file]);
    assert_eq!(place.json(&["reindex"]), json!({ "jobs": 1 }));
}
