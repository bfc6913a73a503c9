//! Signing in and out, the claim, and which token and server win.

use serde_json::{Value, json};

use crate::stub::{Answer, Stub};
use crate::terminal::{TOKEN, Terminal};

const NEW: &str = "ot_pat_8f2ac41d09be7735_abcdefghijklmnopqrstuvwxyzABCDEFGHIJ91cd";
const CLAIM: &str = "ot_clm_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN";

fn registered() -> Answer {
    Answer::json(
        201,
        json!({
            "registration_id": "01jx", "access_token": NEW, "scopes": ["jobs:read"], "claim_token": CLAIM,
            "claim_token_expires_at": "2026-06-13T09:00:00.000Z"
        }),
    )
}

fn oauth(error: &str) -> Answer {
    Answer::json(400, json!({ "error": error }))
}

fn me() -> Value {
    json!({ "actor": { "userId": "u1" }, "token": { "label": "ci", "scopes": ["jobs:read"] }, "account": { "kind": "employer_organization" } })
}

#[track_caller]
fn prints_no_secret(text: &str) {
    assert!(!text.contains(NEW) && !text.contains(CLAIM), "{text}");
}

#[test]
fn registering_saves_and_prints_no_token() {
    let stub = Stub::new([registered()]);
    let terminal = Terminal::new();
    let done = terminal.ok(&["auth", "register", "--name", "Agent", "--json", "--base-url", &stub.url]);
    prints_no_secret(&format!("{done:?}"));
    assert_eq!(
        done.json(),
        json!({
            "registered": true, "registrationId": "01jx", "scopes": ["jobs:read"], "tokenPreview": "ot_pat_8f2a********91cd",
            "claimTokenExpiresAt": "2026-06-13T09:00:00.000Z", "baseUrl": stub.url, "credentialsFile": terminal.credentials()
        })
    );
    assert_eq!(terminal.saved(), json!({ "apiToken": NEW, "baseUrl": stub.url, "claimToken": CLAIM }));
    assert_eq!(stub.seen()[0].json(), Some(json!({ "agent_name": "Agent" })));
    assert!(!stub.seen()[0].headers.contains_key("authorization"));
    let again = terminal.fails(1, &["auth", "register"]);
    assert!(again.err.contains("--force") && stub.seen().len() == 1, "{again:?}");
}

#[cfg(unix)]
#[test]
fn the_file_is_private_and_alone() {
    use std::os::unix::fs::PermissionsExt;
    let stub = Stub::new([registered()]);
    let terminal = Terminal::new();
    terminal.ok(&["auth", "register", "--base-url", &stub.url]);
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let directory = terminal.credentials().parent().unwrap().to_owned();
    assert_eq!((mode(&terminal.credentials()), mode(&directory)), (0o600, 0o700));
    let mut names: Vec<_> = std::fs::read_dir(directory).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["cli.json", "cli.json.lock"]);
}

#[test]
fn a_refused_registration_changes_nothing() {
    let stub = Stub::new([Answer::json(403, json!({ "error": "anonymous_not_enabled" }))]);
    let terminal = Terminal::new();
    let before = format!(r#"{{"apiToken": "{NEW}", "claimToken": "{CLAIM}"}}"#);
    terminal.save(&before);
    terminal.fails(1, &["auth", "register", "--force", "--base-url", &stub.url]);
    assert_eq!(std::fs::read_to_string(terminal.credentials()).unwrap(), before);
}

#[test]
fn no_registration_is_made_that_could_not_be_saved() {
    let stub = Stub::new([registered()]);
    let terminal = Terminal::new();
    terminal.write("config", "a file where a directory belongs");
    terminal.fails(1, &["auth", "register", "--base-url", &stub.url]);
    let terminal = Terminal::new();
    std::fs::create_dir_all(terminal.credentials()).unwrap();
    terminal.fails(1, &["auth", "register", "--force", "--base-url", &stub.url]);
    assert!(stub.seen().is_empty());
}

#[test]
fn a_claim_that_ran_out_of_time_shows_the_last_answer() {
    let stub = Stub::new([oauth("authorization_pending")]);
    let arguments =
        ["auth", "claim-status", "--wait", "--timeout", "1", "--claim-token", CLAIM, "--json", "--base-url", &stub.url];
    let done = Terminal::new().fails(124, &arguments);
    let said = done.json();
    assert_eq!(
        (&said["code"], &said["details"]["last"]["error"]),
        (&json!("WAIT_TIMEOUT"), &json!("authorization_pending"))
    );
    assert_eq!(done.err.lines().count(), 2, "one line for the wait, one for its end: {done:?}");
    assert_eq!(stub.seen().len(), 1);
}

#[test]
fn signing_in_verifies_first() {
    let terminal = Terminal::new();
    terminal.save(&format!(r#"{{"apiToken": "ot_pat_old_old", "claimToken": "{CLAIM}", "future": 1}}"#));
    let before = terminal.saved();
    let refused = Stub::new([Answer::json(401, json!({ "error": "No.", "code": "UNAUTHORIZED" }))]);
    terminal.fails(4, &["auth", "login", "--api-key", NEW, "--base-url", &refused.url]);
    assert_eq!(terminal.saved(), before);
    let stub = Stub::ok(me());
    let done = terminal.ok(&["auth", "login", "--token", NEW, "--json", "--base-url", &stub.url]).json();
    assert_eq!((&done["signedIn"], &done["actor"], &done["token"]), (&json!(true), &me()["actor"], &me()["token"]));
    assert_eq!(terminal.saved(), json!({ "apiToken": NEW, "baseUrl": stub.url, "future": 1 }));
    assert_eq!(terminal.ok(&["whoami", "--json"]).json(), me());
}

#[test]
fn signing_out_deletes_the_file() {
    let terminal = Terminal::new();
    terminal.save("{ this is no JSON");
    let done = terminal.fails(4, &["tokens", "list"]);
    assert!(done.err.contains(terminal.credentials().to_str().unwrap()), "{done:?}");
    let answer =
        |removed: bool| json!({ "signedOut": true, "removed": removed, "credentialsFile": terminal.credentials() });
    assert_eq!(terminal.ok(&["auth", "logout", "--json"]).json(), answer(true));
    assert_eq!(terminal.ok(&["auth", "logout", "--json"]).json(), answer(false));
}

#[test]
fn a_claim_goes_from_invitation_to_new_token() {
    let started = json!({ "user_code": "439218", "verification_uri": "https://m.example/claim?token=ot_cat_x", "expires_in": 1800, "interval": 5, "email_sent": true });
    let claimed = json!({ "access_token": NEW, "scopes": ["jobs:read", "jobs:write"] });
    let stub = Stub::new([
        Answer::json(200, started),
        oauth("authorization_pending"),
        oauth("slow_down"),
        Answer::json(200, claimed),
    ]);
    let terminal = Terminal::new().with("OT_API_BASE_URL", &stub.url);
    terminal.save(&format!(r#"{{"apiToken": "ot_pat_old_old", "claimToken": "{CLAIM}"}}"#));
    let invited = terminal.ok(&["auth", "claim", "--email", "a@b.example", "--json"]).json();
    assert_eq!((&invited["userCode"], &invited["emailSent"]), (&json!("439218"), &json!(true)));
    assert_eq!(stub.seen()[0].json(), Some(json!({ "claim_token": CLAIM, "email": "a@b.example" })));
    let status = || terminal.ok(&["auth", "claim-status", "--json"]).json();
    assert_eq!(status(), json!({ "status": "pending", "interval": 5 }));
    assert_eq!(status(), json!({ "status": "pending", "interval": 10 }));
    assert_eq!(status()["tokenPreview"], "ot_pat_8f2a********91cd");
    assert_eq!(terminal.saved(), json!({ "apiToken": NEW, "baseUrl": stub.url }));
    let form: Vec<_> = url::form_urlencoded::parse(stub.seen()[3].body.as_bytes()).into_owned().collect();
    assert_eq!(form[0].1, "urn:opentrain:agent-auth:grant-type:claim");
    assert_eq!(form[1], ("claim_token".to_owned(), CLAIM.to_owned()));
    terminal.fails(2, &["auth", "claim-status"]);
}

#[test]
fn a_claim_token_is_never_polled_twice_at_once() {
    let claimed = Answer::json(200, json!({ "access_token": NEW, "scopes": ["jobs:read"] })).slowly();
    let stub = Stub::new([claimed, Answer::json(200, me())]);
    let terminal = Terminal::new().with("OT_API_BASE_URL", &stub.url);
    terminal.save(&format!(r#"{{"apiToken": "ot_pat_old_old", "claimToken": "{CLAIM}"}}"#));
    let start = || terminal.command(&["auth", "claim-status", "--json"]).spawn().unwrap();
    let both = [start(), start()];
    for child in both {
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let done: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((&done["status"], &done["scopes"]), (&json!("claimed"), &json!(["jobs:read"])));
    }
    let polls = stub.seen().iter().filter(|r| r.path == "/api/agent/oauth/token").count();
    assert_eq!(polls, 1);
    assert_eq!(terminal.saved(), json!({ "apiToken": NEW, "baseUrl": stub.url }));
}

#[test]
fn a_claim_that_is_over_leaves_the_file() {
    for error in ["expired_token", "invalid_grant"] {
        let stub = Stub::new([oauth(error)]);
        let terminal = Terminal::new();
        terminal.save(&format!(r#"{{"apiToken": "ot_pat_old_old", "claimToken": "{CLAIM}"}}"#));
        let before = terminal.saved();
        terminal.fails(1, &["auth", "claim-status", "--wait", "--base-url", &stub.url]);
        assert_eq!((terminal.saved(), stub.seen().len()), (before, 1));
    }
}

#[test]
fn the_environment_wins_over_the_file() {
    let (flag, variable, saved) =
        (Stub::ok(json!({ "n": 0 })), Stub::ok(json!({ "n": 1 })), Stub::ok(json!({ "n": 2 })));
    let content = format!(r#"{{"apiToken": "ot_pat_file_file", "baseUrl": "{}"}}"#, saved.url);
    let terminal = Terminal::new();
    terminal.save(&content);
    let n = |terminal: &Terminal, more: &[&str]| {
        terminal.ok(&[&["tokens", "list", "--json"], more].concat()).json()["n"].clone()
    };
    assert_eq!(n(&terminal, &[]), 2);
    assert_eq!(saved.seen()[0].headers["authorization"], "Bearer ot_pat_file_file");
    let terminal = Terminal::signed_in().with("OPENTRAIN_API_BASE_URL", &variable.url);
    terminal.save(&content);
    assert_eq!(n(&terminal, &[]), 1);
    assert_eq!(variable.seen()[0].headers["authorization"], format!("Bearer {TOKEN}"));
    assert_eq!(n(&terminal, &["--base-url", &flag.url]), 0);
}

#[test]
fn the_file_is_not_read_without_need() {
    let stub = Stub::ok(json!({ "tokens": [] }));
    let terminal = Terminal::signed_in().with("OT_API_BASE_URL", &stub.url);
    terminal.save("{ this is no JSON");
    terminal.ok(&["tokens", "list"]);
    terminal.ok(&["jobs", "facets"]);
}

#[cfg(unix)]
#[test]
fn a_readable_file_draws_a_warning() {
    use std::os::unix::fs::PermissionsExt;
    let stub = Stub::ok(me());
    let terminal = Terminal::new();
    terminal.save(&format!(r#"{{"apiToken": "{NEW}", "baseUrl": "{}"}}"#, stub.url));
    std::fs::set_permissions(terminal.credentials(), std::fs::Permissions::from_mode(0o644)).unwrap();
    let done = terminal.ok(&["whoami"]);
    assert!(done.err.contains(terminal.credentials().to_str().unwrap()), "{done:?}");
    prints_no_secret(&format!("{done:?}"));
}
