//! Copies and backups hold everything, whatever the engines; refusals change nothing.

use std::os::unix::fs::PermissionsExt as _;

use serde_json::json;
use testbed::{Engine, run};

use crate::filled::{ROWS, dump, fill, without_note};
use crate::place::Place;
use crate::terminal::Terminal;

/// A place whose SQLite database has rows in every table.
fn filled() -> Place {
    let place = Place::new(Engine::Sqlite);
    std::fs::create_dir(place.data()).unwrap();
    run(fill(&place.url()));
    place
}

#[test]
fn a_market_goes_to_postgres_and_back() {
    let (first, second, third) = (filled(), Place::new(Engine::Postgres), Place::new(Engine::Sqlite));
    let original = run(dump(&first.url()));
    std::fs::create_dir(third.data()).unwrap();
    let shell = Terminal::new();
    let there = shell.ok(&["db", "copy", "--from", &first.url(), "--to", &second.url(), "--json"]).json();
    assert_eq!(run(dump(&second.url())), original);
    let back = shell.ok(&["db", "copy", "--from", &second.url(), "--to", &third.url(), "--json"]).json();
    assert_eq!(run(dump(&third.url())), original);
    assert_eq!(there, back);
    // Every table of the market was counted, none was left out or empty.
    let counted = there["tables"].as_object().unwrap();
    let names: Vec<&String> = original.keys().filter(|name| *name != "schema_migrations").collect();
    let mut copied: Vec<&String> = counted.keys().collect();
    copied.sort();
    assert_eq!(copied, names);
    for (table, rows) in counted {
        assert_eq!(rows.as_u64().unwrap(), original[table].len() as u64, "{table}");
        assert!(rows.as_i64().unwrap() >= ROWS, "{table}");
    }
    assert_eq!(there["rows"].as_u64(), counted.values().map(serde_json::Value::as_u64).sum());
}

testbed::both! {
    async fn a_backup_holds_everything(engine: Engine) {
        tokio::task::spawn_blocking(move || backup_and_restore(engine)).await.unwrap();
    }
}

fn backup_and_restore(engine: Engine) {
    let (origin, other) = (filled(), Place::new(engine));
    let original = run(dump(&origin.url()));
    let file = origin.file("market.otb");
    let written = origin.json(&["backup", &file]);
    let bytes = std::fs::read(&file).unwrap();
    assert_eq!(written["file"], json!(file));
    assert_eq!(written["bytes"], json!(bytes.len()));
    assert_eq!(written["sha256"], json!(crate::archives::sha256(&bytes)));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);

    // There is a file already.
    let refusal = origin.refused(1, &["backup", &file]);
    assert!(refusal.contains("--force"), "{refusal}");
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
    origin.json(&["backup", "--force", &file]);

    let restored = other.json(&["restore", &file]);
    assert_eq!(restored["rows"], written["rows"]);
    assert_eq!(restored["schemaVersion"], other.json(&["db", "status"])["schemaVersion"]);
    assert_eq!(without_note(run(dump(&other.url()))), original);

    // A market is replaced only if asked for.
    let before = run(dump(&other.url()));
    let refusal = other.refused(1, &["restore", &file]);
    assert!(refusal.contains("--force"), "{refusal}");
    assert_eq!(run(dump(&other.url())), before);
    other.told(&["restore", "--force", &file]);
    assert_eq!(without_note(run(dump(&other.url()))), original);

    // From this engine too, and through a pipe.
    let second = other.file("second.otb");
    other.told(&["backup", &second]);
    let third = Place::new(Engine::Sqlite);
    let bytes = std::fs::read(&second).unwrap();
    let piped = Terminal::new()
        .run_with_input(&["restore", "-", "--data-dir", third.data().to_str().unwrap(), "--json"], &bytes);
    assert_eq!((piped.code, piped.json()["file"].as_str()), (0, Some("-")));
    assert_eq!(without_note(run(dump(&third.url()))), original);
}

testbed::both! {
    async fn a_copy_needs_an_empty_target(engine: Engine) {
        tokio::task::spawn_blocking(move || {
            let (from, to) = (filled(), Place::new(engine));
            // A schema without a market in it is empty.
            to.told(&["db", "migrate"]);
            let copy = ["db", "copy", "--from", &from.url(), "--to", &to.url()];
            Terminal::new().ok(&copy);
            let before = run(dump(&to.url()));
            let refusal = Terminal::new().fails(1, &copy).err;
            assert!(refusal.contains("not empty"), "{refusal}");
            assert_eq!(run(dump(&to.url())), before);
        })
        .await
        .unwrap();
    }
}

#[test]
fn a_copy_that_fails_leaves_no_file() {
    let place = Place::new(Engine::Sqlite);
    let (nothing, target) = (place.file("nothing.db"), place.file("target.db"));
    let (from, to) = (format!("sqlite://{nothing}"), format!("sqlite://{target}"));
    Terminal::new().fails(1, &["db", "copy", "--from", &from, "--to", &to]);
    assert!(!std::fs::exists(&nothing).unwrap() && !std::fs::exists(&target).unwrap());
    let usage = Terminal::new().fails(2, &["db", "copy", "--from", "mysql://x", "--to", &to]).err;
    assert!(usage.contains("--from"), "{usage}");
    Terminal::new().fails(2, &["db", "copy"]);
}
