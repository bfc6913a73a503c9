//! A connection that a client keeps.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use tempfile::tempdir;

use crate::process::Server;

/// A refusal is clear from the head of a request; a client that is still sending the body must be able to go on with its
/// next request.
#[test]
fn a_refusal_before_the_body_keeps_the_connection() {
    let place = tempdir().unwrap();
    let server = Server::start(&place.path().join("data"), &[]);
    let mut stream = TcpStream::connect(server.address).unwrap();
    let body = format!("{{\"freelancerId\": \"{}\"}}", "x".repeat(200_000));
    let head = format!(
        "POST /api/public/v1/jobs/x/invites HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // Whatever the server does without the body, it has done by then.
    stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
    let early = stream.read(&mut [0; 1]);
    assert!(early.is_err(), "answered before the body was read");
    stream.write_all(body.as_bytes()).unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n").unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).unwrap();
    let statuses: Vec<&str> = answers.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect();
    assert_eq!(statuses, ["401", "200"]);
    server.stop();
}
