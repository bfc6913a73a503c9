//! From a request to the answer of its operation: rate, gates, handler, envelope.

use std::net::{IpAddr, SocketAddr};

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::response::Response;
use domain::TokenId;
use futures::future::BoxFuture;
use http::header::{self, HeaderName};
use http::request::Parts;
use http::{Extensions, HeaderMap, Request, StatusCode};
use ipnet::IpNet;
use market::sign_in;
use serde_json::json;
use wire::operations::{Access, Op, Operation, Rate};

use crate::app::App;
use crate::call::{Call, Who};
use crate::edge::RequestId;
use crate::failure::Failure;
use crate::headers;
use crate::limits::Budget;

/// The code of one operation.
pub type Handler = fn(Call) -> BoxFuture<'static, Result<Response, Failure>>;

/// Serves one request of one operation.
pub async fn serve(app: App, operation: &'static Operation, handler: Handler, request: Request<Body>) -> Response {
    if operation.rate != Rate::None {
        app.note_use();
    }
    let (parts, body) = request.into_parts();
    let request_id = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let peer = peer(&parts.extensions);
    let address = client(&app, &parts.extensions, &parts.headers);
    let mut budget = None;
    let result = match admit(&app, operation, &parts, peer, address, &mut budget).await {
        Ok(who) => handler(Call { app: app.clone(), operation, address, parts, body, who }).await,
        Err(failure) => Err(failure),
    };
    if operation.rate == Rate::Registration {
        // The handler counts, once it has read the input; what is left is told whatever came of it.
        budget = Some(app.registration_limit().look(address, app.market().now()));
    }
    let mut response = result.unwrap_or_else(|failure| failure.into_response(operation.error_shape, &request_id));
    let set = response.headers_mut();
    if let Some(budget) = budget {
        headers::budget(set, budget);
    }
    if operation.rate == Rate::Marketplace {
        headers::open_to_browsers(set);
    }
    set.entry(header::CACHE_CONTROL).or_insert(headers::NO_STORE);
    response
}

/// Everything that comes before the input is looked at.
async fn admit(
    app: &App,
    operation: &Operation,
    parts: &Parts,
    peer: IpAddr,
    address: IpAddr,
    budget: &mut Option<Budget>,
) -> Result<Who, Failure> {
    let market = app.market();
    let failure = |error| Failure::of(error, &market.settings().public_url);
    match operation.access {
        Access::Open => {
            if operation.rate == Rate::Marketplace {
                let admitted = app.marketplace_limit().admit(address, market.now());
                *budget = Some(admitted);
                within(admitted, 60, "Too many requests from this address.")?;
            }
            Ok(Who::Anybody)
        }
        Access::Sandbox => {
            if !market.settings().sandbox {
                return Err(Failure::plain(StatusCode::NOT_FOUND, "There is nothing at this path."));
            }
            if !app.settings().sandbox_open && !is_loopback(peer) {
                let message =
                    "The sandbox API answers this machine only; start the server with --sandbox-open to open it.";
                return Err(Failure::plain(StatusCode::FORBIDDEN, message));
            }
            Ok(Who::Anybody)
        }
        Access::Token(gate) => {
            let authorization = authorization(&parts.headers);
            let secret = session(operation, &parts.headers, &market.settings().public_url);
            let caller = match secret.filter(|_| authorization.is_none()) {
                Some(secret) => market.authenticate_session(secret, address).await,
                None => market.authenticate(authorization, address).await,
            };
            let caller = caller.map_err(failure)?;
            if let Some(token) = caller.token().filter(|_| parts.extensions.get::<Counted>().is_none()) {
                count(app, token, budget)?;
            }
            market.pass(&caller, &gate).await.map_err(failure)?;
            Ok(Who::Employer(Box::new(caller)))
        }
        Access::Trainer => {
            let trainer = market.authenticate_trainer(authorization(&parts.headers)).await.map_err(failure)?;
            if let Some(token) = trainer.token() {
                count(app, token, budget)?;
            }
            Ok(Who::Trainer(Box::new(trainer)))
        }
    }
}

/// Counts a call on the budget of its token.
fn count(app: &App, token: &TokenId, budget: &mut Option<Budget>) -> Result<(), Failure> {
    let admitted = app.token_limit().admit(token.to_string(), app.market().now());
    *budget = Some(admitted);
    within(admitted, 60, "Too many requests with this token.")
}

/// On a request from within the process: it was counted where it came in.
#[derive(Clone, Copy)]
pub struct Counted;

/// The header, if there is exactly one that is text; something else that was sent is no token.
pub fn authorization(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let first = values.next()?;
    if values.next().is_some() {
        return Some("");
    }
    Some(first.to_str().unwrap_or(""))
}

/// The secret of a signed-in browser, on the one operation that takes it in place of a token (identity.md, 4.2).
fn session<'a>(operation: &Operation, headers: &'a HeaderMap, public_url: &str) -> Option<&'a str> {
    if operation.op != Op::DraftsCapabilities {
        return None;
    }
    let name = sign_in::cookie_name(sign_in::SESSION_COOKIE, public_url.starts_with("https://"));
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, secret)| secret)
}

/// 429 for a call that was not admitted.
pub fn within(budget: Budget, window_seconds: u64, message: &str) -> Result<(), Failure> {
    if budget.admitted {
        return Ok(());
    }
    let details = json!({ "limit": budget.limit, "windowSeconds": window_seconds });
    let details = details.as_object().cloned().unwrap_or_default();
    Err(Failure::too_many(message, details, budget.reset))
}

fn peer(extensions: &Extensions) -> IpAddr {
    let connected = extensions.get::<ConnectInfo<SocketAddr>>();
    connected.map_or(IpAddr::from([127, 0, 0, 1]), |peer| peer.0.ip().to_canonical())
}

/// Who calls: the peer, or whom a trusted proxy calls for.
pub fn client(app: &App, extensions: &Extensions, headers: &HeaderMap) -> IpAddr {
    client_address(peer(extensions), headers, &app.settings().trusted_proxies)
}

fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// The client's address: the peer, or what trusted proxies say about it. Read from the right: the first address that is
/// no trusted proxy.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
    let is_trusted = |address: IpAddr| trusted.iter().any(|net| net.contains(&address));
    if !is_trusted(peer) {
        return peer;
    }
    let chain: Vec<&str> = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let mut client = peer;
    for hop in chain.into_iter().rev() {
        let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
        client = address.to_canonical();
        if !is_trusted(client) {
            break;
        }
    }
    client
}
