//! Stopping in good order.

use serde_json::json;
use tempfile::tempdir;

use crate::http;
use crate::process::{Server, TEXT};

#[test]
fn a_running_request_finishes() {
    let place = tempdir().unwrap();
    let data = place.path().join("data");
    let mut server = Server::start(&data, &[]);
    let token = server.register();
    let body = json!({ "rawJobDescription": TEXT });
    let half = http::begin(server.address, "POST", "/api/public/v1/job-drafts", &token, &body).unwrap();
    // Another call after it: the server has read what was sent first.
    assert_eq!(server.call("GET", "/readyz", "", None).status, 200);
    server.terminate();
    server.wait_for_log("stopping");
    let answer = half.finish().unwrap();
    assert_eq!(answer.status, 201, "{}", answer.json);
    let (status, rest) = server.wait();
    assert_eq!((status.code(), rest.as_str()), (Some(0), ""));
    let server = Server::start(&data, &[]);
    let id = answer.json["jobId"].as_str().unwrap();
    assert_eq!(server.call("GET", &format!("/api/public/v1/job-drafts/{id}"), &token, None).status, 200);
    server.stop();
}

#[test]
fn idle_connections_hold_nothing_up() {
    let place = tempdir().unwrap();
    let server = Server::start(&place.path().join("data"), &[]);
    let idle = std::net::TcpStream::connect(server.address).unwrap();
    assert_eq!(server.call("GET", "/healthz", "", None).status, 200);
    server.stop();
    drop(idle);
}
