//! `/mcp`: the MCP server for the bearer of each request (mcp.md, 2). Its tools call the routes of this very process.

mod inside;

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{self, MethodRouter};
use client::{ApiError, BaseUrl, Client, Token};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use market::Caller;
use wire::operations::ErrorShape;

use self::inside::Inside;
use crate::app::App;
use crate::call::read_body;
use crate::edge::{self, RequestId};
use crate::failure::Failure;
use crate::headers;
use crate::serve::{authorization, client as address_of, within};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The route. `routes` are those that the tools call.
pub fn route(routes: Router) -> MethodRouter<App> {
    let post = move |State(app): State<App>, request: Request<Body>| answer(app, routes.clone(), request);
    let other = |request: Request<Body>| async move { edge::wrong_method("POST", false, &request) };
    routing::post(post).options(preflight).fallback(other)
}

/// A browser asks first whether a page of another origin may call. Nobody else has a use for OPTIONS.
async fn preflight(State(app): State<App>, request: Request<Body>) -> Response {
    let Some(origin) = page_of(&app, request.headers()) else { return edge::wrong_method("POST", false, &request) };
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    headers::open_mcp_to(response.headers_mut(), origin);
    headers::mcp_preflight(response.headers_mut());
    response
}

/// The origin of the page that calls, if it may.
fn page_of(app: &App, headers: &HeaderMap) -> Option<HeaderValue> {
    let origin = headers.get(header::ORIGIN)?;
    let allowed = check_origin(headers, &app.market().settings().public_url, &app.settings().allowed_origins);
    allowed.ok().map(|()| origin.clone())
}

async fn answer(app: App, routes: Router, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let page = page_of(&app, &parts.headers);
    let request_id = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let mut response = match attempt(&app, routes, &request_id, parts, body).await {
        Ok(response) => response,
        Err(failure) => failure.into_response(ErrorShape::Envelope, &request_id),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, headers::NO_STORE);
    if let Some(origin) = page {
        headers::open_mcp_to(response.headers_mut(), origin);
    }
    response
}

async fn attempt(app: &App, routes: Router, request_id: &str, parts: Parts, body: Body) -> Result<Response, Failure> {
    let settings = app.market().settings();
    check_origin(&parts.headers, &settings.public_url, &app.settings().allowed_origins)?;
    let address = address_of(app, &parts.extensions, &parts.headers);
    let caller = authenticate(app, &parts.headers, address).await?;
    let body = read_body(body, settings.limits.body_bytes).await?;
    let place = mcp::Http {
        client: client_of(&settings.public_url, bearer(&parts.headers), routes, address, request_id)?,
        budget: Arc::new(Budget { app: app.clone(), caller, request_id: request_id.to_owned() }),
    };
    let response = mcp::http::answer(place, VERSION, Request::from_parts(parts, body)).await;
    Ok(response.map(Body::new))
}

/// A page of another origin must not act with what its visitor's browser can reach.
fn check_origin(headers: &HeaderMap, public_url: &str, allowed: &[String]) -> Result<(), Failure> {
    let mut given = headers.get_all(header::ORIGIN).iter().peekable();
    let known = |origin: &str| {
        let origin = normal(origin);
        origin == normal(public_url) || allowed.iter().any(|allowed| origin == normal(allowed))
    };
    match given.all(|value| value.to_str().is_ok_and(known)) {
        true => Ok(()),
        false => Err(Failure::plain(StatusCode::FORBIDDEN, "Pages of this origin may not call the MCP server.")),
    }
}

/// An origin in lower case, without the port that its scheme implies.
fn normal(origin: &str) -> String {
    let origin = origin.trim().trim_end_matches('/').to_ascii_lowercase();
    let bare = match origin.split_once("://") {
        Some(("http", _)) => origin.strip_suffix(":80"),
        Some(("https", _)) => origin.strip_suffix(":443"),
        _ => None,
    };
    bare.map(str::to_owned).unwrap_or(origin)
}

async fn authenticate(app: &App, headers: &HeaderMap, address: IpAddr) -> Result<Caller, Failure> {
    let market = app.market();
    let public_url = &market.settings().public_url;
    market.authenticate(authorization(headers), address).await.map_err(|error| match error {
        market::Error::Unauthorized(problem) => Failure::unauthorized(problem, public_url, "/mcp"),
        other => Failure::of(other, public_url),
    })
}

/// The token itself, from a header that has just been accepted.
fn bearer(headers: &HeaderMap) -> &str {
    let header = authorization(headers).unwrap_or_default();
    header.split_once(' ').map_or("", |(_, token)| token.trim())
}

fn client_of(
    public_url: &str,
    token: &str,
    routes: Router,
    address: IpAddr,
    request_id: &str,
) -> Result<Client, Failure> {
    let base = BaseUrl::parse(public_url).map_err(|error| Failure::internal(error.to_string()))?;
    let token = Token::new(token).map_err(|error| Failure::internal(error.to_string()))?;
    let inside = Inside { routes, address, request_id: request_id.to_owned() };
    Ok(Client::new(Arc::new(inside), base, format!("opentrain-mcp/{VERSION}"))
        .with_token(Some(token))
        .without_retries())
}

/// The limit of calls a minute, counted for the bearer.
struct Budget {
    app: App,
    caller: Caller,
    request_id: String,
}

impl mcp::Budget for Budget {
    fn spend(&self) -> Result<(), Box<ApiError>> {
        let Some(token) = self.caller.token() else { return Ok(()) };
        let budget = self.app.token_limit().admit(token.to_string(), self.app.market().now());
        within(budget, 60, "Too many requests with this token.").map_err(|failure| {
            let body = failure.into_body(ErrorShape::Envelope, &self.request_id);
            Box::new(ApiError::read(429, &body, Some(budget.reset.max(1))))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_origins_pass() {
        let allowed = ["https://app.example".to_owned()];
        for (origin, passes) in [
            (None, true),
            (Some("https://market.example"), true),
            (Some("HTTPS://market.example:443"), true),
            (Some("https://app.example"), true),
            (Some("http://market.example"), false),
            (Some("https://market.example:8443"), false),
            (Some("https://market.example.evil"), false),
            (Some("null"), false),
            (Some(""), false),
        ] {
            let mut headers = HeaderMap::new();
            origin.into_iter().for_each(|origin| {
                headers.insert(header::ORIGIN, http::HeaderValue::from_static(origin));
            });
            assert_eq!(check_origin(&headers, "https://market.example", &allowed).is_ok(), passes, "{origin:?}");
        }
    }
}
