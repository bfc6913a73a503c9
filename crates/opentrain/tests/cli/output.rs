//! What people and programs read.

use std::io::Read;

use serde_json::json;

use crate::stub::{Answer, Stub};
use crate::terminal::Terminal;

#[test]
fn json_is_what_came_laid_out() {
    let stub = Stub::new([Answer::raw(200, r#"{"z":1.50,"a":{"\u00f1":["x",12345678901234567890123,[]]}}"#)]);
    let done = Terminal::new().ok(&["jobs", "facets", "--json", "--base-url", &stub.url]);
    let want = "{\n  \"z\": 1.50,\n  \"a\": {\n    \"ñ\": [\n      \"x\",\n      12345678901234567890123,\n      []\n    ]\n  }\n}\n";
    assert_eq!(done.out, want);
}

#[test]
fn lists_are_tables_and_name_the_next_page() {
    let job = |id: &str, title: &str| json!({ "id": id, "title": title, "status": "OPEN" });
    let stub = Stub::ok(
        json!({ "jobs": [job("j1", "\u{1b}[31mBoxes\u{202e}\nx"), job("j22", "Polygons")], "nextCursor": "c1" }),
    );
    let out = Terminal::signed_in().ok(&["jobs", "list", "--base-url", &stub.url]).out;
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].starts_with("ID   STATUS  "), "{out}");
    assert_eq!(lines[1].find('\u{fffd}'), lines[2].find("Polygons"));
    assert!(lines[1].contains("�[31mBoxes� x"), "{out}");
    assert_eq!(lines[3], "More: --cursor c1");
}

#[test]
fn an_empty_list_says_what_to_do() {
    let stub = Stub::ok(json!({ "webhooks": [] }));
    let out = Terminal::signed_in().ok(&["webhooks", "list", "--base-url", &stub.url]).out;
    assert!(out.contains("opentrain webhooks create") && out.lines().count() == 1, "{out}");
}

#[test]
fn a_draft_asks_its_questions() {
    let gap = |field: &str, prompt: &str, kind: &str, values: serde_json::Value| json!({ "field": field, "prompt": prompt, "type": kind, "enumValues": values, "updateKeys": [field], "suggestedValue": null });
    let stub = Stub::ok(json!({
        "jobId": "j1", "status": "DRAFT", "draftUrl": "https://m.example/d", "validation": { "publishReady": false, "issues": [] },
        "missingFields": [
            gap("experienceLevel", "ask: What level?", "enum", json!(["EXPERT", "INTERMEDIATE"])),
            gap("pricePerLabel", "How much?", "number", json!(null)),
        ],
        "normalizedFields": { "jobTitle": "Boxes" }, "lowConfidenceFields": [], "warnings": ["Two rates."], "unmappedFields": []
    }));
    let out = Terminal::signed_in().ok(&["jobs", "draft", "create", "--description", "x", "--base-url", &stub.url]).out;
    assert_eq!(
        out,
        "Draft j1 is not ready to publish: 2 fields missing.\nDraft URL: https://m.example/d\nUnderstood:\n  jobTitle: Boxes\n\
         ask: What level?  [enum: EXPERT, INTERMEDIATE]  --set experienceLevel=…\n\
         ask: How much?  [number]  --set pricePerLabel=…\nwarning: Two rates.\n\
         Next: opentrain jobs draft update --job-id j1 --set experienceLevel=… --set pricePerLabel=…\n"
    );
}

#[test]
fn messages_read_from_top_to_bottom() {
    let message = |n: u8| json!({ "id": format!("m{n}"), "content": format!("text {n}"), "createdAt": "t", "isFromViewer": true });
    let stub = Stub::ok(
        json!({ "conversation": { "id": "c1" }, "messages": [message(3), message(2), message(1)], "nextCursor": null }),
    );
    let out = Terminal::signed_in().ok(&["messages", "read", "--conversation-id", "c1", "--base-url", &stub.url]).out;
    let at = |n: u8| out.find(&format!("text {n}")).unwrap();
    assert!(at(1) < at(2) && at(2) < at(3), "{out}");
}

#[test]
fn all_pages_become_one() {
    let terminal = Terminal::signed_in();
    let first = Answer::json(200, json!({ "jobs": [{ "id": "a" }], "nextCursor": "c1", "x": 1 }));
    let stub = Stub::new([first.clone(), Answer::json(200, json!({ "jobs": [{ "id": "b" }], "nextCursor": null }))]);
    let done = terminal.ok(&["jobs", "list", "--all", "--json", "--base-url", &stub.url]);
    assert_eq!(done.json(), json!({ "jobs": [{ "id": "a" }, { "id": "b" }], "nextCursor": null, "x": 1 }));
    let query = |n: usize| stub.seen()[n].query.clone();
    assert_eq!(query(0), [("limit".to_owned(), "100".to_owned())]);
    assert_eq!(query(1)[1], ("cursor".to_owned(), "c1".to_owned()));
    let refusal = json!({ "error": "No.", "code": "BAD_REQUEST" });
    let stub = Stub::new([first, Answer::json(400, refusal.clone())]);
    assert_eq!(terminal.fails(1, &["jobs", "list", "--all", "--json", "--base-url", &stub.url]).json(), refusal);
}

#[test]
fn a_wait_prints_only_its_end() {
    let approval = |status: &str| json!({ "approval": { "id": "a1", "status": status, "approvalUrl": "https://m.example/approvals/a1" } });
    let terminal = Terminal::signed_in();
    for (end, code) in [("confirmed", 0), ("declined", 1), ("expired", 1)] {
        let stub = Stub::new([Answer::json(202, approval("pending")), Answer::json(200, approval(end))]);
        let done = terminal.fails(code, &["milestones", "fund", "m1", "--wait", "--json", "--base-url", &stub.url]);
        assert_eq!(done.json(), approval(end));
        let waits =
            "Waiting for approval a1 (at most 1800 s); a person must confirm this: https://m.example/approvals/a1";
        assert_eq!(done.err.lines().next(), Some(waits), "outside of a terminal a wait is one line");
        assert_eq!(done.err.lines().count(), 1 + usize::from(code == 1));
        assert_eq!(
            done.err.contains(&format!("Error: approval a1 {} {end}", if end == "declined" { "was" } else { "is" })),
            code == 1
        );
    }
    let stub = Stub::ok(json!({ "ok": true, "contractId": "k1", "status": "ended" }));
    terminal.ok(&["contracts", "end", "k1", "--wait", "--base-url", &stub.url]);
    assert_eq!(stub.seen().len(), 1);
}

#[test]
fn a_stream_of_events_is_one_line_each_as_received() {
    let events = r#"{"id": "1", "n": 1.50, "u": "\u00e9"}, { "id":"2","e":[ ] }"#;
    let page = Answer::raw(200, format!(r#"{{"events": [{events}], "nextCursor": "2", "hasMore": true}}"#));
    let stub = Stub::new([page, Answer::json(403, json!({ "error": "No.", "code": "FORBIDDEN" }))]);
    let done = Terminal::signed_in().fails(1, &["updates", "poll", "--follow", "--json", "--base-url", &stub.url]);
    let lines: Vec<&str> = done.out.lines().take(2).collect();
    assert_eq!(lines, [r#"{"id":"1","n":1.50,"u":"é"}"#, r#"{"id":"2","e":[]}"#]);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let stub = Stub::ok(json!({ "x": vec!["y".repeat(1000); 2000] }));
    let mut child = Terminal::new().command(&["jobs", "facets", "--json", "--base-url", &stub.url]).spawn().unwrap();
    let mut some = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn verbose_masks_the_token_and_quiet_is_quiet() {
    let stub = Stub::ok(json!({ "tokens": [] }));
    let terminal = Terminal::signed_in();
    let err = terminal.ok(&["tokens", "list", "--verbose", "--base-url", &stub.url]).err;
    assert!(
        err.starts_with(&format!("GET {}/api/public/v1/tokens (ot_pat_0f0f********91cd): 200 in ", stub.url)),
        "{err}"
    );
    let pending = json!({ "approval": { "id": "a1", "status": "confirmed", "approvalUrl": "https://m.example" } });
    let stub = Stub::ok(pending);
    assert_eq!(terminal.ok(&["milestones", "fund", "m1", "--wait", "--quiet", "--base-url", &stub.url]).err, "");
}
