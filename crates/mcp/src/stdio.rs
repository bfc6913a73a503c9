//! The stdio transport: one message a line. Nothing else is ever written to standard output.

use std::sync::Arc;

use rmcp::ServiceExt;
use rmcp::service::ServerInitializeError;
use tokio::io::{AsyncRead, AsyncWrite};

use crate::place::{Place, Stdio};
use crate::server::Server;

/// Serves one client until its input ends. `version` is the program's.
pub async fn serve<R, W>(stdio: Stdio, version: &'static str, input: R, output: W) -> Result<(), String>
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    let server = Server::new(Arc::new(Place::Stdio(stdio)), version);
    match server.serve((input, output)).await {
        Ok(running) => running.waiting().await.map(|_| ()).map_err(|e| format!("the MCP server broke off: {e}")),
        // The input ended before the client had introduced itself.
        Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
        Err(error) => Err(format!("the client does not speak MCP: {error}")),
    }
}
