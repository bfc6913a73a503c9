//! `db status`, `db migrate` and `doctor`: what they say, and that looking changes nothing.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use store::Db;
use testbed::{Engine, run};

use crate::place::Place;
use crate::terminal::Terminal;

testbed::both! {
    async fn the_schema_is_migrated_once(engine: Engine) {
        tokio::task::spawn_blocking(move || migrate(engine)).await.unwrap();
    }
}

fn migrate(engine: Engine) {
    let place = Place::new(engine);
    place.refused(1, &["db", "status"]);
    place.refused(1, &["reindex"]);
    place.refused(1, &["backup", &place.file("nothing.otb")]);
    assert!(!std::fs::exists(place.file("nothing.otb")).unwrap());
    let first = place.json(&["db", "migrate"]);
    let latest = first["to"].as_i64().unwrap();
    assert_eq!((&first["from"], first["applied"].as_array().unwrap().len() as i64), (&json!(0), latest));
    assert_eq!(place.json(&["db", "migrate"]), json!({ "from": latest, "to": latest, "applied": [] }));
    let status = place.json(&["db", "status"]);
    let name = if engine == Engine::Sqlite { "sqlite" } else { "postgres" };
    let wanted = json!({
        "engine": name, "url": place.url(), "schemaVersion": latest, "latestVersion": latest, "pending": 0, "sandbox": false
    });
    assert_eq!(status, wanted);

    // A later program was here.
    run(async {
        let db = Db::open(&place.url(), 2).unwrap();
        db.write((), |tx, ()| {
            Box::pin(async move {
                let sql = "INSERT INTO schema_migrations (version, name, applied_at) VALUES (9999, 'later', 0)";
                tx.execute(sql, &[]).await
            })
        })
        .await
        .unwrap();
    });
    for command in [&["db", "migrate"][..], &["backup", &place.file("newer.otb")], &["admin", "create", "a@b.example"]]
    {
        let refusal = place.refused(1, command);
        assert!(refusal.contains("9999"), "{refusal}");
    }
    assert_eq!(place.json(&["db", "status"])["pending"], json!(0));
}

#[test]
fn a_password_is_not_shown() {
    // Nobody listens there; the error must not tell either.
    let url = "postgres://mira:hunter2@127.0.0.1:1/market?password=hunter3";
    let done = Terminal::new().fails(1, &["db", "status", "--database-url", url]);
    assert!(done.err.contains("mira:***@") && !done.err.contains("hunter"), "{done:?}");

    let url = testbed::run(testbed::postgres::new_market_database()).replace("tester@", "tester:hunter2@");
    let status = Terminal::new().ok(&["db", "status", "--database-url", &url, "--json"]);
    assert_eq!(status.json()["url"], json!(url.replace("hunter2", "***")));
}

/// Every file below a directory with its content.
fn files(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.to_str().unwrap().to_owned(), std::fs::read(&path).unwrap());
        }
    }
    found
}

fn doctor(place: &Place, code: i32) -> BTreeMap<String, (String, String)> {
    let done = Terminal::new().fails(code, &["doctor", "--data-dir", place.data().to_str().unwrap(), "--json"]).json();
    assert_eq!(done["ok"], json!(code == 0));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let checks = done["checks"].as_array().unwrap().iter();
    checks.map(|check| (text(&check["name"]), (text(&check["status"]), text(&check["message"])))).collect()
}

#[test]
fn the_doctor_changes_nothing() {
    let place = Place::new(Engine::Sqlite);
    assert_eq!(doctor(&place, 0)["database"].0, "warn");
    assert!(!place.data().exists());

    place.serve().stop();
    put_to_rest(&place);
    let before = files(&place.data());
    assert!(!before.keys().any(|name| name.ends_with("-wal")), "{:?}", before.keys());
    assert_eq!(doctor(&place, 0)["database"].0, "ok");
    Terminal::new().ok(&["db", "status", "--data-dir", place.data().to_str().unwrap()]);
    assert!(files(&place.data()) == before, "{:?}", files(&place.data()).keys());
}

/// A restore closes the database in good order: no log stays beside the file.
fn put_to_rest(place: &Place) {
    let file = place.file("rest.otb");
    place.told(&["backup", &file]);
    place.told(&["restore", "--force", &file]);
}

#[test]
fn the_doctor_finds_damage_at_any_depth() {
    let place = Place::new(Engine::Sqlite);
    std::fs::create_dir(place.data()).unwrap();
    run(crate::filled::fill(&place.url()));
    put_to_rest(&place);
    let path = place.data().join("opentrain.db");
    let healthy = std::fs::read(&path).unwrap();
    // The rows are noise: the file is sound, the books in it are not.
    let checks = doctor(&place, 1);
    assert_eq!((checks["database"].0.as_str(), checks["ledger"].0.as_str()), ("ok", "fail"));
    let mut torn = healthy.clone();
    let middle = torn.len() / 2 / 4096 * 4096;
    torn[middle..middle + 4096].fill(0xA5);
    let nothing = b"this is not a database".repeat(100);
    for sick in [&torn[..], &nothing, &healthy[..healthy.len() / 2]] {
        std::fs::write(&path, sick).unwrap();
        let checks = doctor(&place, 1);
        assert_eq!(checks["database"].0, "fail", "{checks:?}");
        assert!(std::fs::read(&path).unwrap() == sick, "the doctor wrote to the patient");
    }
}
