//! `opentrain config …`.

use serde_json::json;

use crate::terminal::Terminal;

#[test]
fn the_default_file_is_valid_and_is_the_default() {
    let terminal = Terminal::new();
    let default = terminal.ok(&["config", "default"]).out;
    assert_eq!(terminal.ok(&["config", "check"]).out, "OK\n");
    terminal.write("opentrain.toml", &default);
    assert_eq!(terminal.ok(&["config", "check", "--json"]).json(), json!({ "ok": true, "errors": [] }));
    let table = |text: &str| text.parse::<toml::Table>().unwrap();
    assert_eq!(table(&terminal.ok(&["config", "show"]).out), table(&default));
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let terminal = Terminal::new().with("OPENTRAIN_LOG__FORMAT", "xml");
    terminal.write("opentrain.toml", "[server]\nlisen = \"127.0.0.1:1\"\nlisten = 5\n");
    let done = terminal.fails(2, &["config", "check"]);
    let lines: Vec<&str> = done.err.lines().collect();
    assert_eq!(lines.len(), 3, "{done:?}");
    assert_eq!(lines[0], "Config error: opentrain.toml:2: [server] has no key lisen; did you mean listen?");
    assert!(lines[1].starts_with("Config error: opentrain.toml:3: server.listen must be an address"));
    assert!(lines[2].starts_with("Config error: OPENTRAIN_LOG__FORMAT: log.format must be \"text\" or \"json\""));
    let errors = terminal.fails(2, &["config", "check", "--json"]).json();
    assert_eq!(
        (errors["errors"][0]["where"].as_str(), errors["ok"].as_bool()),
        (Some("opentrain.toml:2"), Some(false))
    );
}

#[test]
fn each_value_shows_where_it_comes_from() {
    let terminal = Terminal::new().with("OPENTRAIN_JOBS__CHANGES_CAP", "5");
    terminal.write("key", "hunter2-from-a-file\n");
    let text = "[mail]\nsmtp_password = \"hunter2hunter2\"\n[moderation]\napi_key_file = \"key\"\n[database]\nurl = \"postgres://u:pw@h/d\"\n";
    terminal.write("other.toml", text);
    let out = terminal.ok(&["config", "show", "--config", "other.toml", "--data-dir", "elsewhere"]).out;
    for line in [
        "changes_cap = 5  # env",
        "smtp_password = \"***\"  # file",
        "api_key = \"***\"  # file",
        "api_key = \"\"  # default",
        "data_dir = \"elsewhere\"  # flag",
        "url = \"postgres://u:***@h/d\"  # file",
        "requests_per_minute = 600  # default",
    ] {
        assert!(out.lines().any(|l| l == line), "{line}\n{out}");
    }
    assert!(!out.contains("hunter2"));
}

#[test]
fn a_named_file_must_be_there() {
    let done = Terminal::new().fails(2, &["config", "show", "--config", "missing.toml"]);
    assert!(done.err.starts_with("Config error: missing.toml: "), "{done:?}");
    Terminal::new().with("OPENTRAIN_CONFIG", "missing.toml").fails(2, &["config", "check"]);
}

#[test]
fn sandbox_flags_need_the_sandbox() {
    let terminal = Terminal::new();
    for flags in [&["--market", "5"][..], &["--demo", "5"], &["--sandbox-open"]] {
        let done = terminal.fails(2, &[&["config", "check"], flags].concat());
        assert!(done.err.contains("--sandbox"), "{done:?}");
        terminal.ok(&[&["config", "check", "--sandbox"], flags].concat());
    }
}
