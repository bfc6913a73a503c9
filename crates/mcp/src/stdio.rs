//! The stdio transport: one message a line. Nothing else is ever written to standard output.

use std::io;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use rmcp::service::{RxJsonRpcMessage, ServerInitializeError, TxJsonRpcMessage};
use rmcp::transport::Transport;
use rmcp::transport::async_rw::{AsyncRwTransport, DEFAULT_MAX_LINE_LENGTH};
use rmcp::{RoleServer, ServiceExt};
use serde_json::{Map, Value};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::mpsc;

use crate::message;
use crate::place::{Place, Stdio};
use crate::server::Server;

/// Serves one client until its input ends. `version` is the program's.
pub async fn serve<R, W>(stdio: Stdio, version: &'static str, input: R, output: W) -> Result<(), String>
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    let server = Server::new(Arc::new(Place::Stdio(stdio)), version);
    match server.serve(Screened::new(input, output)).await {
        Ok(running) => running.waiting().await.map(|_| ()).map_err(|e| format!("the MCP server broke off: {e}")),
        // The input ended before the client had introduced itself.
        Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
        Err(error) => Err(format!("the client does not speak MCP: {error}")),
    }
}

type Answer = TxJsonRpcMessage<RoleServer>;

/// The library's transport, which says of a request with odd `params` neither which it was nor what is wrong. Here such
/// requests are answered before it sees them.
struct Screened<W: AsyncWrite> {
    inner: AsyncRwTransport<RoleServer, DuplexStream, W>,
    refusals: mpsc::UnboundedReceiver<Answer>,
    /// A refusal on its way out. Kept here because `receive` may be dropped at any point and called again.
    sending: Option<BoxFuture<'static, io::Result<()>>>,
}

/// What may be under way between reading and understanding.
const BUFFER: usize = 64 * 1024;

impl<W: AsyncWrite + Send + Unpin + 'static> Screened<W> {
    fn new<R: AsyncRead + Send + Unpin + 'static>(input: R, output: W) -> Self {
        let (passed, taken) = tokio::io::duplex(BUFFER);
        let (refuse, refusals) = mpsc::unbounded_channel();
        tokio::spawn(screen(input, passed, refuse));
        Self { inner: AsyncRwTransport::new(taken, output), refusals, sending: None }
    }
}

/// Passes lines on, but for requests that are answered at once.
async fn screen<R: AsyncRead + Unpin>(input: R, mut passed: DuplexStream, refuse: mpsc::UnboundedSender<Answer>) {
    let mut input = BufReader::new(input);
    let mut line = Vec::new();
    loop {
        line.clear();
        // A longer line is passed on in pieces; the transport drops it.
        match (&mut input).take(DEFAULT_MAX_LINE_LENGTH as u64).read_until(b'\n', &mut line).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let object = serde_json::from_slice::<Map<String, Value>>(&line).ok();
        let handed = match object.as_ref().and_then(message::refusal) {
            Some((id, error)) => refuse.send(Answer::error(error, Some(id))).is_ok(),
            None => passed.write_all(&line).await.is_ok(),
        };
        if !handed {
            return;
        }
    }
}

impl<W: AsyncWrite + Send + Unpin + 'static> Transport<RoleServer> for Screened<W> {
    type Error = io::Error;

    fn send(&mut self, item: Answer) -> impl Future<Output = io::Result<()>> + Send + 'static {
        self.inner.send(item)
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        loop {
            if let Some(sending) = &mut self.sending {
                sending.await.ok()?;
                self.sending = None;
            }
            tokio::select! {
                biased;
                Some(refusal) = self.refusals.recv() => self.sending = Some(self.inner.send(refusal).boxed()),
                message = self.inner.receive() => return message,
            }
        }
    }

    async fn close(&mut self) -> io::Result<()> {
        self.inner.close().await
    }
}

#[cfg(test)]
mod tests {
    use client::credentials::Environment;
    use serde_json::json;

    use super::*;

    /// Everything that is written for these lines of input.
    async fn answers(lines: &[String]) -> Vec<Value> {
        let (mut typed, input) = tokio::io::duplex(BUFFER);
        let (output, mut told) = tokio::io::duplex(16 * BUFFER);
        let nowhere = Environment::of(|name| (name == "OPENTRAIN_API_BASE_URL").then(|| "http://127.0.0.1:1".into()));
        let stdio = Stdio::new(nowhere, None, "1").unwrap();
        let served = tokio::spawn(serve(stdio, "1", input, output));
        typed.write_all(lines.concat().as_bytes()).await.unwrap();
        drop(typed);
        let mut text = String::new();
        told.read_to_string(&mut text).await.unwrap();
        served.await.unwrap().unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn line(message: Value) -> String {
        format!("{message}\n")
    }

    #[tokio::test]
    async fn a_request_with_odd_params_is_told_by_its_id() {
        let params = json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "t", "version": "1" } });
        let request = |id: Value, method: &str, params: Value| {
            line(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))
        };
        let answers = answers(&[
            request(json!(1), "initialize", params),
            line(json!({ "jsonrpc": "2.0", "method": "notifications/initialized" })),
            "this is no JSON\n\n".to_owned(),
            request(json!(2), "tools/call", json!(["opentrain_list_jobs"])),
            request(json!("three"), "tools/frob", json!("x")),
            request(json!(4), "ping", json!({})),
        ])
        .await;
        let answer = |id: Value| answers.iter().find(|answer| answer["id"] == id).unwrap_or(&Value::Null);
        assert_eq!(answer(json!(1))["result"]["serverInfo"]["name"], "opentrain");
        assert_eq!(answer(json!(2))["error"]["code"], -32602);
        assert_eq!(answer(json!("three"))["error"]["code"], -32601);
        assert_eq!(answer(json!(4))["result"], json!({}));
        assert_eq!(answers.len(), 4, "{answers:?}");
    }
}
