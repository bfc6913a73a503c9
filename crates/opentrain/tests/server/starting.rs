//! Starting, and the reasons not to.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;
use tempfile::tempdir;

use crate::process::{Server, TEXT, command, open_answers, refused};

#[test]
fn one_line_on_stdout_says_where() {
    let place = tempdir().unwrap();
    let data = place.path().join("data");
    let server = Server::start(&data, &[]);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(server.ready_line, format!("opentrain {version} ready at http://{}\n", server.address));
    assert_eq!(server.call("GET", "/readyz", "", None).status, 200);
    assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
    server.terminate();
    let (status, rest) = server.wait();
    assert_eq!((status.code(), rest.as_str()), (Some(0), ""));
}

#[test]
fn a_server_that_listens_everywhere_names_an_address_to_open() {
    let place = tempdir().unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_opentrain"));
    command
        .env_clear()
        .args(["serve", "--sandbox", "--listen", "0.0.0.0:0", "--data-dir"])
        .arg(place.path().join("data"));
    let mut server = command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(server.stdout.as_mut().unwrap()), &mut line).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(line.contains(" ready at http://localhost:"), "{line}");
}

#[test]
fn a_data_directory_serves_one_server() {
    let place = tempdir().unwrap();
    let data = place.path().join("data");
    let first = Server::start(&data, &[]);
    let second = refused(command(&data, &[]));
    assert_eq!((second.code, second.stdout.as_str()), (Some(1), ""));
    assert!(second.stderr.contains(data.to_str().unwrap()), "{}", second.stderr);
    first.stop();
    Server::start(&data, &[]).stop();
}

#[test]
fn a_market_stays_what_it_was() {
    for (first, then) in [(&["--sandbox"][..], &[][..]), (&[], &["--sandbox"])] {
        let place = tempdir().unwrap();
        let data = place.path().join("data");
        Server::start(&data, first).stop();
        let other = refused(command(&data, then));
        assert_eq!((other.code, other.stdout.as_str()), (Some(1), ""));
        assert!(other.stderr.contains("--sandbox"), "{}", other.stderr);
        Server::start(&data, first).stop();
    }
}

#[test]
fn a_real_market_has_no_sandbox() {
    let place = tempdir().unwrap();
    let server = Server::start(&place.path().join("data"), &[]);
    assert_eq!(server.call("GET", "/api/sandbox/v1/clock", "", None).status, 404);
    server.stop();
}

#[test]
fn bad_configuration_is_named_and_exits_2() {
    let place = tempdir().unwrap();
    let data = place.path().join("data");
    let mut bad_value = command(&data, &[]);
    bad_value.env("OPENTRAIN_JOBS__VALID_DAYS", "soon");
    let bad_value = refused(bad_value);
    assert_eq!((bad_value.code, bad_value.stdout.as_str()), (Some(2), ""));
    assert!(bad_value.stderr.to_lowercase().contains("valid_days"), "{}", bad_value.stderr);

    let file = place.path().join("bad.toml");
    fs::write(&file, "[limits]\nnothing_like_this = 5\n").unwrap();
    let unknown = refused(command(&data, &["--config", file.to_str().unwrap()]));
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("nothing_like_this"), "{}", unknown.stderr);
    assert!(!data.exists(), "nothing is made before the configuration is read");
}

#[test]
fn what_cannot_be_reached_is_named_and_exits_1() {
    let place = tempdir().unwrap();
    let data = place.path().join("data");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let mut busy = std::process::Command::new(env!("CARGO_BIN_EXE_opentrain"));
    busy.env_clear().args(["serve", "--listen", &address, "--data-dir"]).arg(&data);
    let busy = refused(busy);
    assert_eq!(busy.code, Some(1));
    assert!(busy.stderr.contains(&address), "{}", busy.stderr);

    let away = refused(command(&data, &["--database-url", "postgres://someone:topsecret@127.0.0.1:1/market"]));
    assert_eq!(away.code, Some(1));
    assert!(away.stderr.contains("database") && !away.stderr.contains("topsecret"), "{}", away.stderr);
}

#[test]
fn a_lost_or_damaged_index_is_built_anew() {
    let place = tempdir().unwrap();
    let data = place.path().join("data");
    let arguments = ["--public-url", "https://market.example"];
    let server = Server::start(&data, &arguments);
    let token = server.register();
    let draft = server.call("POST", "/api/public/v1/job-drafts", &token, Some(json!({ "rawJobDescription": TEXT })));
    let id = draft.json["jobId"].as_str().unwrap().to_owned();
    server.call("PATCH", &format!("/api/public/v1/job-drafts/{id}"), &token, Some(open_answers()));
    assert_eq!(server.call("POST", &format!("/api/public/v1/jobs/{id}/publish"), &token, None).status, 200);
    server.stop();
    let found =
        |server: &Server| server.call("GET", "/api/public/v1/jobs?q=dashcam", "", None).json["jobs"][0]["id"].clone();
    let search = data.join("search");
    for damage in 0..4 {
        match damage {
            0 => {}
            1 => fs::remove_dir_all(&search).unwrap(),
            2 => fs::write(search.join("meta.json"), "{").unwrap(),
            _ => {
                for entry in fs::read_dir(&search).unwrap().flatten().filter(|entry| entry.path().is_file()) {
                    fs::write(entry.path(), b"nothing of use").unwrap();
                }
            }
        }
        let server = Server::start(&data, &arguments);
        assert_eq!(found(&server), id.as_str(), "after damage {damage}, from the first request on");
        server.stop();
    }
}
