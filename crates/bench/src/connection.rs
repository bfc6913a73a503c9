//! One HTTP/1.1 connection that stays open: a request, its answer, the next request.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Failure;

const ROOM: usize = 256 << 10;

/// A kept-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer, valid until the next request.
pub struct Answer<'a> {
    pub status: u16,
    pub body: &'a [u8],
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Result<Self, Failure> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: vec![0; ROOM] })
    }

    /// Sends a whole request and reads the whole answer.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer<'_>, Failure> {
        self.stream.write_all(request).await?;
        let mut filled = 0;
        let (status, body_at, end) = loop {
            filled += self.more(filled).await?;
            if let Some(at) = end_of_head(&self.buffer[..filled]) {
                let (status, length) = read_head(&self.buffer[..at])?;
                break (status, at, at + length);
            }
        };
        if self.buffer.len() < end {
            self.buffer.resize(end, 0);
        }
        while filled < end {
            filled += self.more(filled).await?;
        }
        if filled > end {
            return Err("the server sent more than one answer".into());
        }
        Ok(Answer { status, body: &self.buffer[body_at..end] })
    }

    async fn more(&mut self, filled: usize) -> Result<usize, Failure> {
        match self.stream.read(&mut self.buffer[filled..]).await? {
            0 if filled == self.buffer.len() => Err("the head of an answer is too long".into()),
            0 => Err("the server closed the connection".into()),
            read => Ok(read),
        }
    }
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

/// The status and the length of the body.
fn read_head(head: &[u8]) -> Result<(u16, usize), Failure> {
    let text = std::str::from_utf8(head)?;
    let status = text.get(9..12).ok_or("an answer without a status")?.parse()?;
    let length = text.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>())
    });
    Ok((status, length.ok_or("an answer without a content-length")??))
}

/// One request on a connection of its own; the body of an answer with that status.
pub fn once(address: SocketAddr, request: &[u8], status: u16) -> Result<Vec<u8>, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut connection = Connection::open(address).await?;
        let answer = connection.ask(request).await?;
        if answer.status == status {
            return Ok(answer.body.to_vec());
        }
        Err(unexpected(request, &answer))
    })
}

/// The error for an answer of another status than the measurement is about.
pub fn unexpected(request: &[u8], answer: &Answer<'_>) -> Failure {
    let line = request.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let start = &answer.body[..answer.body.len().min(300)];
    let (line, start) = (String::from_utf8_lossy(line), String::from_utf8_lossy(start));
    format!("{line} was answered with {}: {start}", answer.status).into()
}

/// A GET request.
pub fn get(path: &str, token: Option<&str>) -> Vec<u8> {
    let authorization = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
    format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{authorization}\r\n").into_bytes()
}

/// A POST request with a JSON body.
pub fn post(path: &str, token: Option<&str>, body: &serde_json::Value) -> Vec<u8> {
    with_body("POST", path, token, body)
}

/// A PATCH request with a JSON body.
pub fn patch(path: &str, token: Option<&str>, body: &serde_json::Value) -> Vec<u8> {
    with_body("PATCH", path, token, body)
}

/// A request with a JSON body.
pub fn with_body(method: &str, path: &str, token: Option<&str>, body: &serde_json::Value) -> Vec<u8> {
    let authorization = token.map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default();
    let body = body.to_string();
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{authorization}content-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_tells_status_and_length() {
        let head = b"HTTP/1.1 201 Created\r\nContent-Length: 12\r\nx: y\r\n\r\n";
        assert_eq!(read_head(head).expect("a whole head"), (201, 12));
        assert_eq!(end_of_head(b"HTTP/1.1 200 OK\r\n"), None);
        assert_eq!(end_of_head(head), Some(head.len()));
        assert!(read_head(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }
}
