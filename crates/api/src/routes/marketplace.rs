//! The four marketplace reads.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use domain::{JobId, Timestamp};
use http::header::{self, HeaderValue};
use http::{Request, StatusCode};
use market::marketplace::{self, Answer, Filters, Found, SearchQuery};
use wire::marketplace::ClosedJob;
use wire::operations::{Op, operation};

use super::{Answered, Told, json};
use crate::app::App;
use crate::call::Call;
use crate::headers;
use crate::serve::serve;

/// The answer, or 304 for a caller that has it.
fn cached(call: &Call, answer: &Answer) -> Answered {
    let status = headers::status_for(call.headers(), &answer.etag);
    let body = if status.is_success() { Body::from(answer.body.clone()) } else { Body::empty() };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let set = response.headers_mut();
    if status.is_success() {
        set.insert(header::CONTENT_TYPE, headers::JSON);
    }
    set.insert(header::CACHE_CONTROL, headers::MARKETPLACE_CACHE);
    if let Ok(etag) = HeaderValue::from_str(&answer.etag) {
        set.insert(header::ETAG, etag);
    }
    Ok(response)
}

pub async fn search(call: Call) -> Answered {
    let query = call.query().told(&call)?;
    let query = SearchQuery::read(|name| query.get(name)).told(&call)?;
    cached(&call, &marketplace::search(call.market(), &query).told(&call)?)
}

pub async fn facets(call: Call) -> Answered {
    let query = call.query().told(&call)?;
    let filters = Filters::read(|name| query.get(name)).told(&call)?;
    cached(&call, &marketplace::facets(call.market(), &filters).told(&call)?)
}

pub async fn changes(call: Call) -> Answered {
    let query = call.query().told(&call)?;
    let bad = || market::Error::field("since", "since must be an ISO 8601 time, like 2026-06-12T10:00:00Z.");
    let since = query.get("since").and_then(Timestamp::parse).ok_or_else(bad).told(&call)?;
    let answer = marketplace::changes(call.market(), since).await.told(&call)?;
    cached(&call, &answer)
}

pub async fn get(call: Call) -> Answered {
    let id: JobId = call.id("id").told(&call)?;
    match marketplace::get(call.market(), &id).await.told(&call)? {
        Found::Listed(answer) => cached(&call, &answer),
        Found::Closed(id) => json(StatusCode::NOT_FOUND, &ClosedJob { id, status: "closed".to_owned() }),
    }
}

/// `GET /jobs/` without an id: the read of one job says what is wrong.
pub async fn empty_id(State(app): State<App>, request: Request<Body>) -> Response {
    serve(app, operation(Op::MarketGet), super::handler(Op::MarketGet), request).await
}
