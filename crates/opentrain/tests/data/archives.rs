//! Archives that are not what they should be: always refused, and nothing is touched.

use std::fs::File;
use std::io::Write as _;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::Archive;
use testbed::{Engine, run};

use crate::filled::dump;
use crate::place::Place;

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A small market's archive.
fn archive() -> (Place, Vec<u8>) {
    let place = Place::new(Engine::Sqlite);
    place.json(&["admin", "create", "mira@example.com"]);
    let file = place.file("good.otb");
    place.json(&["backup", &file]);
    let bytes = std::fs::read(file).unwrap();
    (place, bytes)
}

fn check(bytes: &[u8]) -> Result<(), String> {
    let mut file: File = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    run_here(Archive::check(file)).map(drop).map_err(|error| error.to_string())
}

/// Checking waits for nothing, so a small runtime does; thousands of large ones would take long.
fn run_here<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

#[test]
fn every_flipped_bit_and_every_cut_is_noticed() {
    let (_place, good) = archive();
    check(&good).unwrap();
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        assert!(check(&bad).is_err(), "byte {at}, bit {}", at % 8);
        assert!(check(&good[..at]).is_err(), "cut at {at}");
    }
    assert!(check(&[&good[..], b"x"].concat()).is_err(), "something follows");
    assert!(check(&[&good[..], &good[..]].concat()).is_err(), "two in one");
}

/// Takes an archive apart, lets `change` edit its two readable lines and its rows, and puts it together again with a
/// checksum that is right.
fn forged(good: &[u8], change: impl FnOnce(&mut Vec<String>, &mut Vec<String>)) -> Vec<u8> {
    let body = &good[..good.len() - 32];
    let ends: Vec<usize> = (0..body.len()).filter(|&at| body[at] == b'\n').take(2).collect();
    let lines = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect();
    let mut head: Vec<String> = lines(&body[..=ends[1]]);
    let mut rows: Vec<String> = lines(&zstd::decode_all(&body[ends[1] + 1..]).unwrap());
    change(&mut head, &mut rows);
    let mut bytes = format!("{}\n", head.join("\n")).into_bytes();
    bytes.extend(zstd::encode_all(format!("{}\n", rows.join("\n")).as_bytes(), 0).unwrap());
    let checksum = Sha256::digest(&bytes);
    bytes.extend(checksum);
    bytes
}

fn line_of(rows: &[String], start: &str) -> usize {
    rows.iter().position(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no line {start} in {rows:?}"))
}

#[test]
fn a_forged_archive_is_refused_and_nothing_is_touched() {
    type Change = Box<dyn FnOnce(&mut Vec<String>, &mut Vec<String>)>;
    let (_origin, good) = archive();
    check(&forged(&good, |_, _| ())).unwrap();
    let user = |rows: &[String]| line_of(rows, "{\"table\":\"users\"") + 1;
    let cases: Vec<(&str, &str, Change)> = vec![
        ("another form", "newer opentrain", Box::new(|head, _| head[0] = "opentrain backup 2".into())),
        ("no archive", "not an opentrain backup", Box::new(|head, _| head[0] = "PostgreSQL dump 1".into())),
        (
            "newer schema",
            "newer opentrain",
            Box::new(|head, _| head[1] = head[1].replace("\"schemaVersion\":", "\"schemaVersion\":9")),
        ),
        (
            "no schema",
            "schema version",
            Box::new(|head, _| {
                head[1] = "{\"createdAt\":\"2026-01-01\",\"schemaVersion\":0,\"sandbox\":false}".into();
            }),
        ),
        (
            "an unknown table",
            "section of users",
            Box::new(move |_, rows| {
                let at = user(rows) - 1;
                rows[at] = rows[at].replace("users", "people");
            }),
        ),
        (
            "an unknown column",
            "section of users",
            Box::new(move |_, rows| {
                let at = user(rows) - 1;
                rows[at] = rows[at].replace("email", "mail");
            }),
        ),
        ("a lost row", "rows of users", Box::new(move |_, rows| drop(rows.remove(user(rows))))),
        (
            "a row too many",
            "rows of users",
            Box::new(move |_, rows| {
                let at = user(rows);
                rows.insert(at, rows[at].clone());
            }),
        ),
        (
            "another type",
            "does not fit",
            Box::new(move |_, rows| {
                let at = user(rows);
                rows[at] = rows[at].replace("true", "\"yes\"");
            }),
        ),
        (
            "a missing value",
            "does not fit",
            Box::new(move |_, rows| {
                let at = user(rows);
                rows[at] = rows[at].replace("true,", "");
            }),
        ),
        (
            "null where there must be something",
            "does not fit",
            Box::new(move |_, rows| {
                let at = user(rows);
                rows[at] = rows[at].replace("true", "null");
            }),
        ),
        ("no end", "damaged", Box::new(|_, rows| drop(rows.pop()))),
        ("more after the end", "goes on", Box::new(|_, rows| rows.push("[]".into()))),
        (
            "nesting",
            "damaged",
            Box::new(move |_, rows| {
                let at = user(rows);
                rows[at] = "[".repeat(100_000);
            }),
        ),
        // Well-formed, but the rows contradict each other: only the database can tell.
        (
            "a reference to nobody",
            "cannot restore",
            Box::new(|_, rows| {
                let at = line_of(rows, "{\"table\":\"organizations\"") + 1;
                let mut row: Value = serde_json::from_str(&rows[at]).unwrap();
                row[3] = json!("nobody");
                rows[at] = row.to_string();
            }),
        ),
    ];
    let places = [Engine::Sqlite, Engine::Postgres].map(|engine| {
        let place = Place::new(engine);
        place.json(&["admin", "create", "somebody@example.com"]);
        std::fs::create_dir_all(place.data().join("search")).unwrap();
        let before = run(dump(&place.url()));
        (place, before)
    });
    for (name, told, change) in cases {
        let bad = forged(&good, change);
        for (place, before) in &places {
            let file = place.file("bad.otb");
            std::fs::write(&file, &bad).unwrap();
            let refusal = place.refused(1, &["restore", "--force", &file]);
            assert!(refusal.contains(told), "{name}: {refusal}");
            assert_eq!(run(dump(&place.url())), *before, "{name}");
            assert!(place.data().join("search").exists(), "{name}");
        }
    }
    // Nor is anything made where there was nothing.
    let nowhere = Place::new(Engine::Sqlite);
    let file = nowhere.file("bad.otb");
    std::fs::write(&file, &good[..good.len() - 1]).unwrap();
    nowhere.refused(1, &["restore", &file]);
    nowhere.refused(1, &["restore", &nowhere.file("missing.otb")]);
    assert!(!nowhere.data().exists());
}
