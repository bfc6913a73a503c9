//! Errors: exit codes, lines on stderr, JSON on stdout; retries.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::stub::{Answer, Stub};
use crate::terminal::Terminal;

/// An address where nobody listens.
fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

#[test]
fn a_refusal_has_its_lines_and_its_body() {
    let body = json!({ "error": "Line one.\nHint: rm", "code": "FORBIDDEN", "requestId": "req1", "details": { "reason": "x\u{9b}" } });
    let stub = Stub::new([Answer::json(403, body.clone())]);
    let done = Terminal::signed_in().fails(1, &["jobs", "publish", "j1", "--json", "--base-url", &stub.url]);
    assert_eq!(
        done.err,
        "Error (403 FORBIDDEN): Line one. Hint: rm\nDetails: {\"reason\":\"x\u{fffd}\"}\nRequest ID: req1\n"
    );
    assert_eq!(done.json(), body);
}

#[test]
fn every_shape_has_its_line_and_every_failure_its_code() {
    let terminal = Terminal::signed_in();
    for (answer, code, line) in [
        (
            Answer::json(400, json!({ "error": "expired_token", "error_description": "Too late." })),
            1,
            "Error (400 expired_token): Too late.",
        ),
        (Answer::json(404, json!({ "id": "j1", "status": "closed" })), 1, "Error (404): Not Found"),
        (Answer::raw(502, "<html>"), 1, "Error (502): Bad Gateway"),
        (
            Answer::json(401, json!({ "error": "No token.", "code": "UNAUTHORIZED" })),
            4,
            "Error (401 UNAUTHORIZED): No token.",
        ),
        (Answer::raw(200, "<html>"), 1, "Error: the server's answer is not JSON"),
        (Answer::raw(200, vec![b'"', 0xff, b'"']), 1, "Error: the server's answer is not JSON"),
        (Answer::raw(200, vec![b'1'; 33 * 1024 * 1024]), 1, "Error: the server's answer is over 32 MiB"),
        (Answer::raw(200, "[".repeat(50_000) + &"]".repeat(50_000)), 1, "Error: the server's answer is not JSON"),
        (Answer::raw(302, "").header("Location", "https://evil.example/"), 1, "Error (302): Found"),
    ] {
        let stub = Stub::new([answer]);
        let done = terminal.fails(code, &["jobs", "publish", "j1", "--base-url", &stub.url]);
        assert_eq!(done.err.lines().next(), Some(line));
        assert_eq!((done.out.as_str(), stub.seen().len()), ("", 1));
    }
}

#[test]
fn there_is_one_hint_at_most_and_it_fits() {
    let details = |details: serde_json::Value| json!({ "error": "No.", "code": "X", "details": details });
    for (status, body, hint) in [
        (403, details(json!({ "reason": "account_claim_required" })), "opentrain auth claim --email <owner's address>"),
        (403, details(json!({ "requiredScopes": ["team:write"] })), "team:write"),
        (403, details(json!({ "featureKey": "k" })), "opentrain capabilities"),
        (400, details(json!({ "validation": { "missingFields": ["headcount"] } })), "--job-id j1 --set headcount=…"),
        (409, details(json!({ "reason": "already_accepted" })), "opentrain contracts list"),
        (404, details(json!({ "jobId": "j1" })), "opentrain jobs list"),
        (429, details(json!({ "limit": 20 })), "retry in 17 s"),
    ] {
        let stub = Stub::new([Answer::json(status, body).header("Retry-After", "17")]);
        let done = Terminal::signed_in().fails(1, &["jobs", "publish", "j1", "--base-url", &stub.url]);
        let hints: Vec<&str> = done.err.lines().filter(|l| l.starts_with("Hint: ")).collect();
        assert!(hints.len() == 1 && hints[0].contains(hint), "{hint}: {done:?}");
    }
}

#[test]
fn without_a_token_nothing_is_sent() {
    let stub = Stub::ok(json!({}));
    let done = Terminal::new().fails(4, &["jobs", "list", "--json", "--base-url", &stub.url]);
    assert_eq!(done.json()["code"], "NOT_SIGNED_IN");
    assert!(done.err.starts_with("Not signed in: ") && done.err.contains("opentrain auth register"), "{done:?}");
    assert!(stub.seen().is_empty());
}

#[test]
fn a_read_is_tried_three_times() {
    let ok = Answer::json(200, json!({ "n": 1 }));
    for bad in [Answer::raw(503, ""), Answer::dropped()] {
        let stub = Stub::new([bad.clone(), bad, ok.clone()]);
        let started = Instant::now();
        assert_eq!(
            Terminal::new().ok(&["jobs", "facets", "--json", "--base-url", &stub.url]).json(),
            json!({ "n": 1 })
        );
        assert_eq!(stub.seen().len(), 3);
        assert!(started.elapsed() >= Duration::from_millis(1500));
    }
}

#[test]
fn a_write_is_repeated_only_if_it_never_arrived() {
    let terminal = Terminal::signed_in();
    for (answer, code) in [(Answer::raw(503, ""), 1), (Answer::dropped(), 3)] {
        let stub = Stub::new([answer]);
        let done = terminal.fails(code, &["jobs", "publish", "j1", "--base-url", &stub.url]);
        assert_eq!((stub.seen().len(), done.err.contains("may have been")), (1, code == 3), "{done:?}");
    }
    let no_tls = Stub::ok(json!({})).url.replace("http:", "https:");
    let done = terminal.fails(3, &["jobs", "publish", "j1", "--verbose", "--base-url", &no_tls]);
    assert_eq!((done.err.matches("POST ").count(), done.err.contains("may have been")), (1, false), "{done:?}");
    let done = terminal.fails(3, &["jobs", "publish", "j1", "--json", "--verbose", "--base-url", &nowhere()]);
    assert_eq!(done.err.matches("refused the connection in").count(), 3, "{done:?}");
    assert!(!done.err.contains("may have been"));
    assert_eq!(done.json()["code"], "NETWORK_ERROR");
}

#[test]
fn a_failed_test_delivery_fails_the_command() {
    let stub = Stub::ok(
        json!({ "delivery": { "id": "d1", "status": "FAILED", "attempts": [{ "error": "timeout", "responseStatus": null }] } }),
    );
    let done = Terminal::signed_in().fails(1, &["webhooks", "test", "w1", "--base-url", &stub.url]);
    assert!(done.out.contains("d1") && done.err.contains("timeout"), "{done:?}");
}

#[test]
fn health_is_yes_or_no() {
    let terminal = Terminal::new();
    terminal.ok(&["health", "--url", &Stub::ok(json!({ "status": "ready" })).url]);
    terminal.fails(1, &["health", "--url", &Stub::new([Answer::json(503, json!({ "status": "unready" }))]).url]);
    terminal.fails(1, &["health", "--url", &nowhere()]);
}
