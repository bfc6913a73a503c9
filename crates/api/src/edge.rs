//! What happens to every request and answer, whatever they are about: ids, panics, unknown paths.

use axum::body::Body;
use axum::extract::{MatchedPath, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use http::header::{self, HeaderValue};
use http::{Request, StatusCode};
use market::ClientAddress;
use std::convert::Infallible;
use std::time::Instant;
use tower::ServiceExt;
use tower_http::compression::Compression;
use wire::operations::ErrorShape;

use crate::app::App;
use crate::failure::Failure;
use crate::{headers, leftover, metrics, serve};

/// The id of a request: the caller's own, or one of ours.
#[derive(Clone, Debug, Default)]
pub struct RequestId(pub String);

/// The caller's id if it is 1–128 visible ASCII characters.
fn request_id(request: &Request<Body>, app: &App) -> String {
    let given = request.headers().get(headers::X_REQUEST_ID).and_then(|value| value.to_str().ok());
    let usable = |id: &&str| (1..=128).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic());
    given.filter(usable).map_or_else(|| app.market().new_request_id(), str::to_owned)
}

/// Everything around a request: it gets its id, and the answer the same; what goes wrong is logged; the answer is counted,
/// and compressed on request. One layer, because each one moves request and answer once more.
pub async fn surround(State(app): State<App>, mut request: Request<Body>, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(&request, &app);
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(RequestId(id.clone()));
    let address = serve::client(&app, request.extensions(), request.headers());
    request.extensions_mut().insert(ClientAddress(address));
    let mut response = compress(request, next).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(headers::X_REQUEST_ID, value);
    }
    let took = started.elapsed();
    let route = route.as_ref().map_or(metrics::UNMATCHED, MatchedPath::as_str);
    app.metrics().answered(&method, route, response.status(), took);
    let (status, millis) = (response.status().as_u16(), took.as_secs_f64() * 1000.0);
    if status >= 500 {
        tracing::warn!(request_id = id, %method, path, status, millis, "request");
    } else {
        tracing::debug!(request_id = id, %method, path, status, millis, "request");
    }
    response
}

/// Compresses the answer for who can read that. Nobody else's goes through the compressor: its state takes kilobytes and
/// is moved along with each answer.
async fn compress(request: Request<Body>, next: Next) -> Response {
    if !request.headers().contains_key(header::ACCEPT_ENCODING) {
        let mut response = leftover::drain(request, next).await;
        response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
        return response;
    }
    let inner = tower::service_fn(move |request| leftover::drain(request, next.clone()).map(Ok::<_, Infallible>));
    let Ok(response) = Box::pin(Compression::new(inner).oneshot(request)).await;
    response.into_response()
}

/// The shape of errors below a path.
pub fn shape_of(path: &str) -> ErrorShape {
    if path.starts_with("/api/agent") { ErrorShape::Oauth } else { ErrorShape::Envelope }
}

fn id_of(request: &Request<Body>) -> String {
    request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}

/// 404 for a path that is not served.
pub async fn unknown_path(request: Request<Body>) -> Response {
    let failure = Failure::plain(StatusCode::NOT_FOUND, "There is nothing at this path.");
    failure.into_response(shape_of(request.uri().path()), &id_of(&request))
}

/// Where programs ask: there the answer is the envelope, whoever asks.
const FOR_PROGRAMS: [&str; 6] = ["api", "mcp", ".well-known", "healthz", "readyz", "metrics"];

/// Whether the request comes from a browser that looks for a page: it names HTML, and would not rather have JSON.
pub fn wants_page(request: &Request<Body>) -> bool {
    let first = request.uri().path().split('/').nth(1).unwrap_or_default();
    if FOR_PROGRAMS.contains(&first) {
        return false;
    }
    let accepted: Vec<&str> =
        request.headers().get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    let html = liking(&accepted, "text/html");
    html > 0.0 && html >= liking(&accepted, "application/json")
}

/// How much a kind is liked by name (RFC 9110, 12.5.1); 0 if it is not named.
///
/// No negotiation, which is what crates for this header do: there `*/*`, as programs send it, would ask for a page, and one
/// malformed range (`headers-accept` 0.3) would take the others with it.
fn liking(accepted: &[&str], kind: &str) -> f32 {
    let ranges = accepted.iter().flat_map(|value| value.split(','));
    let named = ranges.filter_map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let is_it = parts.next()?.eq_ignore_ascii_case(kind);
        let quality = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
        is_it.then(|| quality.map_or(1.0, |quality| quality.parse().unwrap_or(0.0)))
    });
    named.fold(0.0, f32::max)
}

/// 405 with the methods that the path does take.
pub fn wrong_method(allow: &str, open_to_browsers: bool, request: &Request<Body>) -> Response {
    let message = format!("This path does not take {}. It takes {allow}.", request.method());
    let failure = Failure::plain(StatusCode::METHOD_NOT_ALLOWED, message);
    let mut response = failure.into_response(shape_of(request.uri().path()), &id_of(request));
    if let Ok(allow) = HeaderValue::from_str(allow) {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    if open_to_browsers {
        headers::open_to_browsers(response.headers_mut());
    }
    response
}

/// The answer to a browser that asks first.
pub fn preflight() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    headers::preflight(response.headers_mut());
    response
}

/// 500 for a handler that panicked; the panic itself is in the log.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Failure::internal("a handler panicked").into_response(ErrorShape::Envelope, "")
}
