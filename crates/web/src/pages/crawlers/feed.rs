//! `/feed.xml`: the newest open jobs as an Atom feed (RFC 4287).

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::Timestamp;
use http::HeaderMap;
use market::Error;
use market::marketplace::{self, SearchQuery};
use wire::marketplace::{JobsPage, PublicJob};

use super::{document, failed, unchanged};
use crate::Site;

/// Jobs in the feed.
const JOBS: &str = "50";

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed {
    /// Where this market is.
    url: String,
    updated: Timestamp,
    jobs: Vec<PublicJob>,
}

/// The newest jobs, by the search that the board shows too.
pub async fn feed(State(site): State<Site>, request: HeaderMap) -> Response {
    let market = &site.market;
    let value = |name: &str| match name {
        "sort" => Some("newest"),
        "limit" => Some(JOBS),
        _ => None,
    };
    let found = SearchQuery::read(value).and_then(|query| marketplace::search(market, &query));
    let read = found.and_then(|answer| Ok::<_, Error>((answer.read::<JobsPage>()?, answer.etag)));
    let (page, etag) = match read {
        Ok(read) => read,
        Err(error) => return failed(&error),
    };
    if let Some(unchanged) = unchanged(&request, &etag) {
        return unchanged;
    }
    let updated = page.jobs.iter().map(|job| job.updated_at).max().unwrap_or(page.generated_at);
    let feed = Feed { url: market.settings().public_url.clone(), updated, jobs: page.jobs };
    document("application/atom+xml; charset=utf-8", &etag, feed.render())
}
