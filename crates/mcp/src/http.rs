//! Streamable HTTP without sessions: one request, one JSON answer.

use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderValue};
use http::{Request, Response, StatusCode};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use serde_json::{Map, Value, json};

use crate::message;
use crate::place::{Http, Place};
use crate::server::Server;

/// Answers one POST whose caller and size have been checked. `version` is the program's.
pub async fn answer(place: Http, version: &'static str, mut request: Request<Bytes>) -> Response<Full<Bytes>> {
    let asked = match one_object(request.body()) {
        Ok(message) => message,
        Err(refused) => return refused,
    };
    if let Some((id, error)) = message::refusal(&asked) {
        return with_json(StatusCode::OK, &json!({ "jsonrpc": "2.0", "id": id, "error": error }));
    }
    // The handshake finds the version; a header that names another one, of the connection before, says nothing.
    if asked.get("method").is_some_and(|method| method == "initialize") {
        request.headers_mut().remove("mcp-protocol-version");
    }
    // One JSON answer is all that ever comes, so it matters little what else a client would take.
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json, text/event-stream"));
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // Under which name the server was reached matters to nobody here.
    request.headers_mut().insert(HOST, HeaderValue::from_static("localhost"));
    let place = Arc::new(Place::Http(place));
    let service = StreamableHttpService::new(
        move || Ok(Server::new(place.clone(), version)),
        Arc::new(NeverSessionManager::default()),
        configuration(),
    );
    collected(service.handle(request.map(Full::new)).await).await
}

/// No sessions, JSON answers. Host and origin have been checked by the caller, who knows the public URL.
fn configuration() -> StreamableHttpServerConfig {
    let mut configuration = StreamableHttpServerConfig::default().disable_allowed_hosts();
    configuration.legacy_session_mode = false;
    configuration.json_response = true;
    configuration.sse_keep_alive = None;
    configuration.sse_retry = None;
    configuration
}

/// The message, if the body can be one at all: one JSON object.
fn one_object(body: &[u8]) -> Result<Map<String, Value>, Response<Full<Bytes>>> {
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(message)) => Ok(message),
        Ok(Value::Array(_)) => Err(refused(-32600, "Batches are not taken; send one message a request")),
        Ok(_) => Err(refused(-32600, "The body is not a JSON-RPC message")),
        Err(_) => Err(refused(-32700, "The body is not JSON")),
    }
}

/// 400 with a JSON-RPC error.
fn refused(code: i32, message: &str) -> Response<Full<Bytes>> {
    let error = json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code, "message": message } });
    with_json(StatusCode::BAD_REQUEST, &error)
}

fn with_json(status: StatusCode, body: &Value) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(body.to_string())));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// The whole answer. What the transport refuses in plain text becomes a JSON-RPC error.
async fn collected(response: Response<BoxBody<Bytes, Infallible>>) -> Response<Full<Bytes>> {
    let (mut parts, body) = response.into_parts();
    let bytes = match body.collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(never) => match never {},
    };
    let json = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if parts.status.is_success() || json {
        parts.headers.remove(CONTENT_LENGTH);
        return Response::from_parts(parts, Full::new(bytes));
    }
    let said = String::from_utf8_lossy(&bytes);
    match parts.status {
        // The body is JSON, but no message of the protocol.
        StatusCode::UNSUPPORTED_MEDIA_TYPE => refused(-32600, "The body is not a JSON-RPC message"),
        status if status.is_client_error() => refused(-32600, said.strip_prefix("Bad Request: ").unwrap_or(&said)),
        _ => {
            tracing::error!(status = parts.status.as_u16(), said = %said, "the MCP transport failed");
            let error =
                json!({ "jsonrpc": "2.0", "id": null, "error": { "code": -32603, "message": "Internal error" } });
            with_json(StatusCode::INTERNAL_SERVER_ERROR, &error)
        }
    }
}
