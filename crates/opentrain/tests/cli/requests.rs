//! What each command sends.

use serde_json::{Value, json};

use crate::stub::Stub;
use crate::terminal::{TOKEN, Terminal};

/// Arguments, method, path below `/api/public/v1`, query, body.
type Row = (&'static [&'static str], &'static str, &'static str, &'static [(&'static str, &'static str)], &'static str);

const REQUESTS: &[Row] = &[
    (&["capabilities"], "GET", "/job-drafts/capabilities", &[], ""),
    (
        &["jobs", "draft", "create", "--description", "Label cats"],
        "POST",
        "/job-drafts",
        &[],
        "{\"source\": {\"type\": \"text\", \"text\": \"Label cats\"}}",
    ),
    (
        &["jobs", "draft", "create", "--text", "Label cats"],
        "POST",
        "/job-drafts",
        &[],
        "{\"source\": {\"type\": \"text\", \"text\": \"Label cats\"}}",
    ),
    (
        &["jobs", "draft", "create", "--description", "Label cats", "--external-id", "e1", "--idempotency-key", "k1"],
        "POST",
        "/job-drafts",
        &[],
        "{\"source\": {\"type\": \"text\", \"text\": \"Label cats\", \"externalId\": \"e1\", \"idempotencyKey\": \"k1\"}}",
    ),
    (
        &["jobs", "draft", "update", "--job-id", "j1", "--set", "pricePerHour=25"],
        "PATCH",
        "/job-drafts/j1",
        &[],
        "{\"pricePerHour\": 25}",
    ),
    (
        &["jobs", "draft", "update", "j1", "--set", "pricePerHour=25", "--set", "experienceLevel=EXPERT"],
        "PATCH",
        "/job-drafts/j1",
        &[],
        "{\"pricePerHour\": 25, \"experienceLevel\": \"EXPERT\"}",
    ),
    (&["jobs", "publish", "--job-id", "j1"], "POST", "/jobs/j1/publish", &[], ""),
    (&["jobs", "publish", "j1"], "POST", "/jobs/j1/publish", &[], ""),
    (&["jobs", "update", "--job-id", "j1", "--set", "headcount=3"], "PATCH", "/jobs/j1", &[], "{\"headcount\": 3}"),
    (&["jobs", "close", "--job-id", "j1"], "POST", "/jobs/j1/close", &[], ""),
    (&["jobs", "list"], "GET", "/jobs/mine", &[], ""),
    (
        &["jobs", "list", "--status", "OPEN", "--limit", "5", "--cursor", "abc"],
        "GET",
        "/jobs/mine",
        &[("status", "OPEN"), ("limit", "5"), ("cursor", "abc")],
        "",
    ),
    (
        &[
            "jobs",
            "search",
            "--q",
            "audio annotation",
            "--category",
            "Audio Annotation",
            "--language",
            "Spanish",
            "--country",
            "ES",
            "--pay-type",
            "PAY_PER_HOUR",
            "--limit",
            "9",
            "--cursor",
            "c",
        ],
        "GET",
        "/jobs",
        &[
            ("q", "audio annotation"),
            ("category", "Audio Annotation"),
            ("language", "Spanish"),
            ("country", "ES"),
            ("payType", "PAY_PER_HOUR"),
            ("limit", "9"),
            ("cursor", "c"),
        ],
        "",
    ),
    (&["jobs", "search", "--query", "audio"], "GET", "/jobs", &[("q", "audio")], ""),
    (&["jobs", "search", "audio", "annotation"], "GET", "/jobs", &[("q", "audio annotation")], ""),
    (&["jobs", "search"], "GET", "/jobs", &[], ""),
    (
        &[
            "jobs",
            "search",
            "--data-type",
            "IMAGE",
            "--label-type",
            "POLYGON",
            "--experience-level",
            "EXPERT",
            "--min-hourly",
            "12.5",
            "--sort",
            "pay",
        ],
        "GET",
        "/jobs",
        &[
            ("dataType", "IMAGE"),
            ("labelType", "POLYGON"),
            ("experienceLevel", "EXPERT"),
            ("minHourly", "12.5"),
            ("sort", "pay"),
        ],
        "",
    ),
    (&["jobs", "list", "--external-id", "acme-7"], "GET", "/jobs/mine", &[("externalId", "acme-7")], ""),
    (&["jobs", "draft", "get", "--job-id", "j1"], "GET", "/job-drafts/j1", &[], ""),
    (&["jobs", "get", "--job-id", "j1"], "GET", "/jobs/j1", &[], ""),
    (&["jobs", "facets"], "GET", "/jobs/facets", &[], ""),
    (
        &["jobs", "facets", "--q", "audio", "--country", "ES"],
        "GET",
        "/jobs/facets",
        &[("q", "audio"), ("country", "ES")],
        "",
    ),
    (
        &["jobs", "changes", "--since", "2026-06-01T00:00:00Z"],
        "GET",
        "/jobs/changes",
        &[("since", "2026-06-01T00:00:00Z")],
        "",
    ),
    (
        &["jobs", "invite", "--job-id", "j1", "--freelancer-id", "f1"],
        "POST",
        "/jobs/j1/invites",
        &[],
        "{\"freelancerId\": \"f1\"}",
    ),
    (
        &["freelancers", "invite", "--job-id", "j1", "--freelancer-id", "f1"],
        "POST",
        "/jobs/j1/invites",
        &[],
        "{\"freelancerId\": \"f1\"}",
    ),
    (&["freelancers", "get", "--freelancer-id", "maria-g"], "GET", "/freelancers/maria-g", &[], ""),
    (&["freelancers", "get", "--slug", "maria-g"], "GET", "/freelancers/maria-g", &[], ""),
    (&["proposals", "list", "--job-id", "j1"], "GET", "/jobs/j1/proposals", &[], ""),
    (
        &["proposals", "list", "j1", "--status", "not-a-fit", "--limit", "2", "--cursor", "p9"],
        "GET",
        "/jobs/j1/proposals",
        &[("status", "not-a-fit"), ("limit", "2"), ("cursor", "p9")],
        "",
    ),
    (&["proposals", "get", "--proposal-id", "p1"], "GET", "/proposals/p1", &[], ""),
    (&["proposals", "interview", "--proposal-id", "p1"], "GET", "/proposals/p1/interview", &[], ""),
    (
        &["proposals", "update", "--proposal-id", "p1", "--status", "SHORTLISTED", "--note", "ask about tools"],
        "PATCH",
        "/proposals/p1",
        &[],
        "{\"status\": \"SHORTLISTED\", \"note\": \"ask about tools\"}",
    ),
    (
        &["proposals", "update", "--proposal-id", "p1", "--note", "null"],
        "PATCH",
        "/proposals/p1",
        &[],
        "{\"note\": null}",
    ),
    (
        &["proposals", "hire", "--proposal-id", "p1", "--amount", "300", "--name", "Batch", "--due-date", "2026-07-01"],
        "POST",
        "/proposals/p1/hire",
        &[],
        "{\"milestone\": {\"name\": \"Batch\", \"amount\": 300, \"dueDate\": \"2026-07-01\"}}",
    ),
    (
        &["proposals", "hire", "p1", "--volume", "20", "--description", "Do it", "--confirm-not-fit-override"],
        "POST",
        "/proposals/p1/hire",
        &[],
        "{\"milestone\": {\"description\": \"Do it\", \"volume\": 20}, \"confirmNotFitOverride\": true}",
    ),
    (
        &["proposals", "hire", "p1", "--amount-usd", "300.55", "--name", "B"],
        "POST",
        "/proposals/p1/hire",
        &[],
        "{\"milestone\": {\"name\": \"B\", \"amount\": 300.55}}",
    ),
    (&["messages", "read"], "GET", "/messages", &[], ""),
    (
        &["messages", "read", "--filter", "proposal", "--unread-only", "--limit", "3"],
        "GET",
        "/messages",
        &[("filter", "proposal"), ("unreadOnly", "true"), ("limit", "3")],
        "",
    ),
    (
        &["messages", "read", "--conversation-id", "c1", "--direction", "newer", "--cursor", "x"],
        "GET",
        "/messages",
        &[("conversationId", "c1"), ("direction", "newer"), ("cursor", "x")],
        "",
    ),
    (
        &["messages", "send", "--conversation-id", "c1", "--content", "Hi there"],
        "POST",
        "/messages",
        &[],
        "{\"conversationId\": \"c1\", \"content\": \"Hi there\"}",
    ),
    (&["messages", "start", "--proposal-id", "p1"], "POST", "/proposals/p1/conversation", &[], ""),
    (&["contracts", "list"], "GET", "/contracts", &[], ""),
    (
        &["contracts", "list", "--job-id", "j1", "--status", "active"],
        "GET",
        "/contracts",
        &[("jobId", "j1"), ("status", "active")],
        "",
    ),
    (&["contracts", "get", "--contract-id", "k1"], "GET", "/contracts/k1", &[], ""),
    (&["contracts", "end", "--contract-id", "k1"], "POST", "/contracts/k1/end", &[], ""),
    (
        &[
            "milestones",
            "create",
            "--contract-id",
            "k1",
            "--description",
            "Next part",
            "--name",
            "B2",
            "--amount-usd",
            "12.5",
            "--volume",
            "3",
            "--due-date",
            "2026-08-01",
        ],
        "POST",
        "/contracts/k1/milestones",
        &[],
        "{\"description\": \"Next part\", \"name\": \"B2\", \"amountUsd\": 12.5, \"volume\": 3, \"dueDate\": \"2026-08-01\"}",
    ),
    (
        &["milestones", "create", "--contract-id", "k1", "--description", "D", "--amount", "7"],
        "POST",
        "/contracts/k1/milestones",
        &[],
        "{\"description\": \"D\", \"amountUsd\": 7}",
    ),
    (&["milestones", "fund", "--milestone-id", "m1"], "POST", "/milestones/m1/fund", &[], ""),
    (&["milestones", "approve", "--milestone-id", "m1"], "POST", "/milestones/m1/approve", &[], ""),
    (&["milestones", "get", "--milestone-id", "m1"], "GET", "/milestones/m1", &[], ""),
    (&["milestones", "cancel", "--milestone-id", "m1"], "DELETE", "/milestones/m1", &[], ""),
    (&["approvals", "get", "--approval-id", "a1"], "GET", "/approvals/a1", &[], ""),
    (
        &[
            "approvals",
            "list",
            "--status",
            "pending",
            "--type",
            "proposal_hire",
            "--job-id",
            "j1",
            "--limit",
            "2",
            "--cursor",
            "x",
        ],
        "GET",
        "/approvals",
        &[("status", "pending"), ("type", "proposal_hire"), ("jobId", "j1"), ("limit", "2"), ("cursor", "x")],
        "",
    ),
    (&["credits", "balance"], "GET", "/credits", &[], ""),
    (
        &["credits", "ledger", "--limit", "2", "--cursor", "x"],
        "GET",
        "/credits/ledger",
        &[("limit", "2"), ("cursor", "x")],
        "",
    ),
    (&["credits", "top-up", "--amount-usd", "50"], "POST", "/credits/top-ups", &[], "{\"amountUsd\": 50}"),
    (&["credits", "top-up", "--amount", "50"], "POST", "/credits/top-ups", &[], "{\"amountUsd\": 50}"),
    (&["credits", "top-up-status", "--top-up-id", "t1"], "GET", "/credits/top-ups/t1", &[], ""),
    (
        &["updates", "poll", "--cursor", "12", "--limit", "4"],
        "GET",
        "/updates",
        &[("cursor", "12"), ("limit", "4")],
        "",
    ),
    (
        &["webhooks", "create", "--url", "https://x.example/h", "--event-types", "proposal.received,message.received"],
        "POST",
        "/webhooks",
        &[],
        "{\"url\": \"https://x.example/h\", \"eventTypes\": [\"proposal.received\", \"message.received\"]}",
    ),
    (
        &[
            "webhooks",
            "create",
            "--url",
            "https://x.example/h",
            "--event-type",
            "proposal.received",
            "--event-type",
            "message.received",
        ],
        "POST",
        "/webhooks",
        &[],
        "{\"url\": \"https://x.example/h\", \"eventTypes\": [\"proposal.received\", \"message.received\"]}",
    ),
    (&["webhooks", "list"], "GET", "/webhooks", &[], ""),
    (&["webhooks", "get", "--webhook-id", "w1"], "GET", "/webhooks/w1", &[], ""),
    (&["webhooks", "delete", "--webhook-id", "w1"], "DELETE", "/webhooks/w1", &[], ""),
    (
        &["webhooks", "deliveries", "--webhook-id", "w1", "--status", "FAILED", "--limit", "2"],
        "GET",
        "/webhooks/w1/deliveries",
        &[("status", "FAILED"), ("limit", "2")],
        "",
    ),
    (
        &["webhooks", "redeliver", "--webhook-id", "w1", "--delivery-id", "d1"],
        "POST",
        "/webhooks/w1/deliveries/d1/redeliver",
        &[],
        "",
    ),
    (&["webhooks", "test", "--webhook-id", "w1"], "POST", "/webhooks/w1/test", &[], ""),
    (&["tokens", "list"], "GET", "/tokens", &[], ""),
    (&["tokens", "revoke", "--token-id", "t1"], "DELETE", "/tokens/t1", &[], ""),
    (&["team", "get"], "GET", "/team", &[], ""),
    (&["team", "list"], "GET", "/team", &[], ""),
    (&["team", "invite", "--email", "a@b.example"], "POST", "/team/invites", &[], "{\"email\": \"a@b.example\"}"),
    (&["payments", "pending"], "GET", "/payments/pending", &[], ""),
    (&["api", "GET", "/jobs/mine", "--query", "limit=2"], "GET", "/jobs/mine", &[("limit", "2")], ""),
    (
        &["api", "POST", "/tokens", "--field", "name=ci", "--field", "scopes=[\"jobs:read\"]"],
        "POST",
        "/tokens",
        &[],
        "{\"name\": \"ci\", \"scopes\": [\"jobs:read\"]}",
    ),
];

const TOKENLESS: [&str; 4] = ["search", "get", "facets", "changes"];

#[test]
fn each_command_sends_its_request() {
    let terminal = Terminal::signed_in();
    for (arguments, method, path, query, body) in REQUESTS {
        let stub = Stub::ok(json!({ "ok": true }));
        let mut arguments = arguments.to_vec();
        arguments.extend(["--json", "--base-url", &stub.url]);
        assert_eq!(terminal.ok(&arguments).out, "{\n  \"ok\": true\n}\n", "{arguments:?}");
        let seen = stub.seen();
        assert_eq!(seen.len(), 1, "{arguments:?}");
        let mut sent = seen[0].query.clone();
        sent.sort();
        let mut wanted: Vec<_> = query.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
        wanted.sort();
        let place = (seen[0].method.as_str(), seen[0].path.as_str(), sent);
        assert_eq!(place, (*method, format!("/api/public/v1{path}").as_str(), wanted), "{arguments:?}");
        let wanted: Option<Value> = serde_json::from_str(body).ok();
        assert_eq!(seen[0].json(), wanted, "{arguments:?}");
        assert_eq!(seen[0].body.is_empty(), wanted.is_none(), "{arguments:?}");
        let tokenless = arguments[0] == "jobs" && TOKENLESS.contains(&arguments[1]);
        let token = seen[0].headers.get("authorization").cloned();
        assert_eq!(token, (!tokenless).then(|| format!("Bearer {TOKEN}")), "{arguments:?}");
        assert_eq!(seen[0].headers["accept"], "application/json");
        assert!(seen[0].headers["user-agent"].starts_with("opentrain-cli/"));
    }
}

#[test]
fn people_can_read_any_answer() {
    let terminal = Terminal::signed_in();
    for (arguments, ..) in REQUESTS {
        let stub = Stub::ok(json!({ "unexpected": [1, { "deep": null }] }));
        let mut arguments = arguments.to_vec();
        arguments.extend(["--base-url", &stub.url]);
        assert_eq!(terminal.run(&arguments).code, 0, "{arguments:?}");
    }
}

#[test]
fn every_client_command_is_in_the_table() {
    let terminal = Terminal::new();
    for namespace in [
        "jobs",
        "proposals",
        "freelancers",
        "messages",
        "contracts",
        "milestones",
        "approvals",
        "credits",
        "webhooks",
        "tokens",
        "team",
        "payments",
    ] {
        let help = terminal.ok(&[namespace, "--help"]).out;
        let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
        for command in commands
            .lines()
            .filter_map(|l| l.split_whitespace().next())
            .filter(|c| !["help", "draft", "listen"].contains(c))
        {
            assert!(REQUESTS.iter().any(|(a, ..)| a[0] == namespace && a[1] == command), "{namespace} {command}");
        }
    }
}

#[test]
fn a_field_takes_the_type_of_its_key() {
    let terminal = Terminal::signed_in();
    terminal.write("text.md", "Zeile eins\nñ\n");
    terminal.write("fields.json", r#"{"headcount": 1, "jobTitle": "From the file"}"#);
    for (arguments, body) in [
        (&["--set", "jobTitle=a=b"][..], json!({ "jobTitle": "a=b" })),
        (&["--set", "languages=English, Spanish"], json!({ "languages": ["English", "Spanish"] })),
        (&["--set", "headcount=1", "--set", "headcount=2"], json!({ "headcount": 2 })),
        (&["--set", "jobDescription=@text.md"], json!({ "jobDescription": "Zeile eins\nñ\n" })),
        (
            &["--fields-file", "fields.json", "--set", "headcount=9"],
            json!({ "headcount": 9, "jobTitle": "From the file" }),
        ),
    ] {
        let stub = Stub::ok(json!({}));
        terminal.ok(&[&["jobs", "draft", "update", "j1", "--base-url", &stub.url], arguments].concat());
        assert_eq!(stub.seen()[0].json(), Some(body), "{arguments:?}");
    }
}

#[test]
fn a_draft_has_exactly_one_source() {
    let terminal = Terminal::signed_in();
    for (flags, text, body) in [
        (
            &["--description-file"][..],
            "\u{feff}Label cats\n",
            json!({ "source": { "type": "text", "text": "Label cats\n" } }),
        ),
        (
            &["--canonical-file"],
            r#"{"title": "T"}"#,
            json!({ "format": "opentrain_canonical", "job": { "title": "T" } }),
        ),
        (&["--format", "hr_xml", "--payload-file"], "<job/>", json!({ "format": "hr_xml", "xml": "<job/>" })),
        (&["--format", "text", "--payload-file"], "T", json!({ "format": "text", "rawJobDescription": "T" })),
        (
            &["--idempotency-key", "new", "--payload-file"],
            r#"{"idempotencyKey": "old", "source": {"type": "text", "text": "T", "idempotencyKey": "old"}}"#,
            json!({ "source": { "type": "text", "text": "T", "idempotencyKey": "new" } }),
        ),
    ] {
        let stub = Stub::ok(json!({}));
        terminal.write("file", text);
        let call = [&["jobs", "draft", "create", "--base-url", &stub.url], flags].concat();
        terminal.ok(&[&call[..], &["file"]].concat());
        assert_eq!(terminal.run_with_input(&[&call[..], &["-"]].concat(), text.as_bytes()).code, 0);
        let seen = stub.seen();
        assert_eq!((seen[0].json(), seen[1].json()), (Some(body.clone()), Some(body)), "{flags:?}");
    }
}

#[test]
fn ids_are_encoded_into_the_path() {
    let stub = Stub::ok(json!({}));
    let terminal = Terminal::signed_in();
    terminal.ok(&["jobs", "publish", "--job-id", "../../etc/passwd?x#y", "--base-url", &stub.url]);
    assert_eq!(stub.seen()[0].path, "/api/public/v1/jobs/..%2F..%2Fetc%2Fpasswd%3Fx%23y/publish");
    terminal.fails(2, &["jobs", "publish", "--job-id", "..", "--base-url", &stub.url]);
    assert_eq!(stub.seen().len(), 1);
}

#[test]
fn idempotency_keys_of_writes_are_headers() {
    let stub = Stub::ok(json!({}));
    let terminal = Terminal::signed_in();
    terminal.ok(&["credits", "top-up", "--amount", "50", "--idempotency-key", "k-1", "--base-url", &stub.url]);
    assert_eq!(stub.seen()[0].headers["idempotency-key"], "k-1");
    terminal.fails(2, &["credits", "top-up", "--amount", "50", "--idempotency-key", "a b", "--base-url", &stub.url]);
}

#[test]
fn a_raw_request_stays_below_the_api() {
    let stub = Stub::ok(json!({ "n": 1 }));
    let terminal = Terminal::signed_in();
    for path in ["jobs", "/../x", "/%2e%2E/x", "//evil.example/"] {
        terminal.fails(2, &["api", "GET", path, "--base-url", &stub.url]);
    }
    assert!(stub.seen().is_empty());
    terminal.write("body.json", r#"{"a": 2.50}"#);
    terminal.ok(&["api", "POST", "/tokens", "--input", "body.json", "--base-url", &stub.url]);
    assert_eq!(stub.seen()[0].body, r#"{"a": 2.50}"#);
}
