//! The smallest HTTP client: one request a connection, and requests that stop half way.

use std::io::{Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Status and JSON body; null where there is none.
pub struct Answer {
    pub status: u16,
    pub json: Value,
}

/// A request of which only a part was sent.
pub struct Unfinished {
    stream: TcpStream,
    rest: Vec<u8>,
}

fn connect(address: SocketAddr) -> Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    Ok(stream)
}

fn request(method: &str, path: &str, token: &str, body: Option<&Value>) -> Vec<u8> {
    let authorization = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    let body = body.map(Value::to_string).unwrap_or_default();
    let kind = if body.is_empty() { "" } else { "Content-Type: application/json\r\n" };
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{authorization}{kind}Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

fn answer(mut stream: TcpStream) -> Result<Answer> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let broken = || std::io::Error::other("the answer broke off");
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(broken)?;
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    if length.is_some_and(|length: usize| length != body.len()) {
        return Err(broken());
    }
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    Ok(Answer { status, json: serde_json::from_str(body).unwrap_or(Value::Null) })
}

/// One whole call. An error means that nobody knows whether the server did it.
pub fn call(address: SocketAddr, method: &str, path: &str, token: &str, body: Option<&Value>) -> Result<Answer> {
    let mut stream = connect(address)?;
    stream.write_all(&request(method, path, token, body))?;
    answer(stream)
}

/// One whole call with headers of its own.
pub fn send(address: SocketAddr, method: &str, path: &str, headers: &str, body: &str) -> Result<Answer> {
    let mut stream = connect(address)?;
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes())?;
    answer(stream)
}

/// Sends all but the last bytes of a request.
pub fn begin(address: SocketAddr, method: &str, path: &str, token: &str, body: &Value) -> Result<Unfinished> {
    let mut bytes = request(method, path, token, Some(body));
    let rest = bytes.split_off(bytes.len() - 10);
    let mut stream = connect(address)?;
    stream.write_all(&bytes)?;
    Ok(Unfinished { stream, rest })
}

impl Unfinished {
    /// Sends the rest and waits for the answer.
    pub fn finish(mut self) -> Result<Answer> {
        self.stream.write_all(&self.rest)?;
        answer(self.stream)
    }
}
