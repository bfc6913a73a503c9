//! A sandbox server of a test's own, and the people around it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_opentrain");

/// A running sandbox; it ends with the value.
pub struct Market {
    child: Child,
    /// `127.0.0.1:<port>`
    address: String,
    _data: TempDir,
}

impl Market {
    pub fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let log = std::fs::File::create(data.path().join("log")).unwrap();
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--sandbox", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(data.path().join("market"))
            .env_clear()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut ready = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready).unwrap();
        let address = ready.trim_end().rsplit_once("http://").map(|(_, address)| address.to_owned());
        let log = || std::fs::read_to_string(data.path().join("log")).unwrap_or_default();
        let address = address.unwrap_or_else(|| panic!("no ready line but {ready:?}: {}", log()));
        Self { child, address, _data: data }
    }

    /// The server's origin.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What a person does: a call of the sandbox API, which must succeed.
    pub fn person(&self, path: &str, body: &Value) -> Value {
        let (status, answer) = self.post(&format!("/api/sandbox/v1{path}"), &[], body);
        assert!((200..300).contains(&status), "{path}: {status} {answer}");
        answer
    }

    /// The books of the sandbox (contracts.md, 13).
    pub fn books(&self) -> Value {
        let (status, answer) = self.exchange("GET", "/api/sandbox/v1/ledger", &[], "");
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// One POST with a token, which must succeed.
    pub fn send(&self, path: &str, token: &str, body: &Value) -> Value {
        self.must("POST", path, token, &body.to_string())
    }

    /// One PATCH with a token, which must succeed.
    pub fn patch(&self, path: &str, token: &str, body: &Value) -> Value {
        self.must("PATCH", path, token, &body.to_string())
    }

    /// One GET with a token, which must succeed.
    pub fn read(&self, path: &str, token: &str) -> Value {
        self.must("GET", path, token, "")
    }

    fn must(&self, method: &str, path: &str, token: &str, body: &str) -> Value {
        let authorization = format!("Bearer {token}");
        let headers = [("Authorization", authorization.as_str())];
        let headers = if token.is_empty() { &[][..] } else { &headers[..] };
        let (status, answer) = self.exchange(method, path, headers, body);
        assert!((200..300).contains(&status), "{method} {path}: {status} {answer}");
        answer
    }

    /// One POST; status and JSON body.
    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> (u16, Value) {
        self.exchange("POST", path, headers, &body.to_string())
    }

    fn exchange(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, Value) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: application/json\r\n{more}Content-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), serde_json::from_str(body).unwrap_or(Value::Null))
    }
}

impl Drop for Market {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
