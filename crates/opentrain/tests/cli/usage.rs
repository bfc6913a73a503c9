//! Help, usage errors, where flags may stand.

use serde_json::json;

use crate::stub::Stub;
use crate::terminal::Terminal;

#[test]
fn mistakes_are_exit_2_and_send_nothing() {
    let stub = Stub::ok(json!({}));
    let terminal = Terminal::signed_in().with("OT_API_BASE_URL", &stub.url);
    terminal.write("binary", b"\xff\xfe");
    terminal.write("large", vec![b'a'; 1024 * 1024 + 1]);
    for line in [
        "frobnicate",
        "jobs frobnicate",
        "jobs",
        "jobs draft",
        "jobs list --frob",
        "jobs list --limit abc",
        "jobs list --limit",
        "jobs publish",
        "jobs publish j1 --job-id j1",
        "jobs draft create",
        "jobs draft create --description x --description-file y",
        "jobs draft create --description-file missing.txt",
        "jobs draft create --description-file binary",
        "jobs draft create --description-file large",
        "jobs draft create --description x --format hr_xml",
        "jobs draft create --payload-file missing --format odd",
        "jobs draft create --description --json",
        "jobs draft update --job-id j1",
        "jobs draft update j1 --set nope",
        "jobs draft update j1 --set =5",
        "jobs draft update j1 --set pricePerHour=NaN",
        "jobs draft update j1 --set pricePerHour=",
        "jobs search a --q b",
        "auth login",
        "auth claim",
        "auth claim-status --timeout 5",
        "auth claim-status --wait --timeout 0",
        "messages send --conversation-id c1",
        "messages send c1 --content x --content-file y",
        "milestones create c1",
        "milestones create c1 --description x --amount-usd lots",
        "proposals hire p1 --name x",
        "proposals hire p1 --amount 5",
        "proposals update p1",
        "approvals get a1 --timeout 5",
        "credits top-up",
        "webhooks create --url https://x.example",
        "updates poll --timeout 5",
        "updates poll --follow --interval 0",
        "jobs changes",
        "completions cmd",
        "api FETCH /x",
        "api GET /x --field a=1 --input large",
    ] {
        let arguments: Vec<&str> = line.split(' ').collect();
        let done = terminal.fails(2, &arguments);
        assert!(done.err.starts_with("Usage error: ") && done.out.is_empty(), "{line}: {done:?}");
    }
    terminal.fails(2, &["jobs", "publish", "--job-id", ""]);
    assert!(stub.seen().is_empty());
}

#[test]
fn the_nearest_name_is_named() {
    let terminal = Terminal::new();
    for (arguments, nearest) in [
        (&["job"][..], "'jobs'"),
        (&["jobs", "pubish"], "'publish'"),
        (&["jobs", "draft", "udpate"], "'update'"),
        (&["jobs", "list", "--staus", "OPEN"], "'--status'"),
        (&["--jsn", "jobs", "list"], "'--json'"),
        (&["completions", "cmd"], "bash, elvish, fish, powershell, zsh"),
        (&["completions"], "<SHELL>"),
        (&["admin", "create"], "<EMAIL>"),
    ] {
        let done = terminal.fails(2, arguments);
        assert!(done.err.contains(nearest), "{arguments:?}: {done:?}");
    }
}

#[test]
fn help_is_the_same_however_it_is_asked_for() {
    let terminal = Terminal::new();
    let usage = terminal.ok(&[]).out;
    assert_eq!(usage, terminal.ok(&["--help"]).out);
    assert_eq!(usage, terminal.ok(&["help"]).out);
    let create = terminal.ok(&["jobs", "draft", "create", "--help"]).out;
    assert_eq!(create, terminal.ok(&["help", "jobs", "draft", "create"]).out);
    assert!(create.contains("Examples:\n  opentrain jobs draft create --description"));
    let version = terminal.ok(&["--version"]).out;
    assert_eq!(version, terminal.ok(&["version"]).out);
    assert_eq!(version, format!("opentrain {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_namespace_without_a_command_shows_its_commands() {
    let done = Terminal::new().fails(2, &["milestones"]);
    assert!(["create", "fund", "approve", "cancel"].iter().all(|word| done.err.contains(word)), "{done:?}");
}

#[test]
fn global_flags_stand_anywhere() {
    let stub = Stub::ok(json!({ "jobs": [], "nextCursor": null }));
    let terminal = Terminal::signed_in();
    let base = format!("--base-url={}", stub.url);
    for arguments in
        [["--json", "jobs", "list", &base], ["jobs", "--json", &base, "list"], [&base, "jobs", "list", "--json"]]
    {
        assert_eq!(terminal.ok(&arguments).json(), json!({ "jobs": [], "nextCursor": null }));
    }
}

#[test]
fn a_commands_own_flags_may_stand_before_its_words() {
    let stub = Stub::ok(json!({ "jobs": [], "nextCursor": null }));
    let terminal = Terminal::signed_in().with("OT_API_BASE_URL", &stub.url);
    terminal.ok(&["--status", "OPEN", "jobs", "--limit=2", "list", "--json"]);
    let query = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(stub.seen()[0].query, [query("status", "OPEN"), query("limit", "2")]);
    let done = terminal.fails(2, &["--sttus", "OPEN", "jobs", "list"]);
    assert!(done.err.contains("'--sttus'"), "{done:?}");
}

#[test]
fn text_may_begin_with_a_hyphen() {
    let stub = Stub::ok(json!({}));
    Terminal::signed_in().ok(&["messages", "send", "c1", "--content", "- one\n- two", "--base-url", &stub.url]);
    assert_eq!(stub.seen()[0].json().unwrap()["content"], "- one\n- two");
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(Terminal::new().ok(&["completions", shell]).out.contains("milestones"), "{shell}");
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_no_text_are_usage_errors() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    for words in [&["jobs", "search"][..], &["jobs"], &[]] {
        let status = Terminal::new().command(words).arg(OsStr::from_bytes(b"\xff")).status().unwrap();
        assert_eq!(status.code(), Some(2), "{words:?}");
    }
}
