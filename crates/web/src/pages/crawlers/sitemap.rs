//! `/sitemap.xml`: the addresses of all open jobs; in several files, with an index, where there are very many.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use http::HeaderMap;
use market::Error;
use market::marketplace::{self, Place, Sitemap};

use super::{document, failed, unchanged};
use crate::Site;
use crate::pages::nowhere::nowhere;
use crate::pages::{plausible, segment};
use crate::visitor::Visitor;

const KIND: &str = "application/xml; charset=utf-8";
/// Addresses in one file.
const PER_FILE: i64 = 10_000;
/// How the files of an index are called.
const NAME: (&str, &str) = ("jobs-from-", ".xml");

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Addresses {
    /// The board, in the first file.
    board: Option<String>,
    places: Vec<Place>,
}

#[derive(Template)]
#[template(path = "sitemap_index.xml")]
struct Index {
    files: Vec<String>,
}

/// The tag of everything here: it changes with every change of the market.
async fn tag(site: &Site, what: &str) -> Result<String, Error> {
    let number = marketplace::last_change(&site.market).await?;
    Ok(format!("W/\"sitemap-{}-{number}-{what}\"", env!("CARGO_PKG_VERSION")))
}

/// The addresses of jobs, in the first file after that of the board.
fn addresses(site: &Site, begin: &str, places: Vec<Place>) -> Addresses {
    let board = begin.is_empty().then(|| site.market.settings().url("/jobs"));
    Addresses { board, places }
}

/// All addresses, or the files that hold them.
pub async fn sitemap(State(site): State<Site>, request: HeaderMap) -> Response {
    let etag = match tag(&site, "all").await {
        Ok(etag) => etag,
        Err(error) => return failed(&error),
    };
    if let Some(unchanged) = unchanged(&request, &etag) {
        return unchanged;
    }
    match marketplace::sitemap(&site.market, PER_FILE).await {
        Ok(Sitemap::Jobs(places)) => document(KIND, &etag, addresses(&site, "", places).render()),
        Ok(Sitemap::Files(begins)) => {
            let settings = site.market.settings();
            let address = |begin: String| settings.url(&format!("/sitemap/{}{begin}{}", NAME.0, NAME.1));
            document(KIND, &etag, Index { files: begins.into_iter().map(address).collect() }.render())
        }
        Err(error) => failed(&error),
    }
}

/// One of the files that an index names.
pub async fn file(
    State(site): State<Site>,
    visitor: Visitor,
    request: HeaderMap,
    name: Result<Path<String>, PathRejection>,
) -> Response {
    let name = segment(name);
    let begin = name.strip_prefix(NAME.0).and_then(|name| name.strip_suffix(NAME.1)).map(plausible);
    let Some(begin) = begin.filter(|begin| begin.bytes().all(|b| b.is_ascii_alphanumeric())) else {
        return nowhere(&visitor, "There is no page at this address.");
    };
    let etag = match tag(&site, begin).await {
        Ok(etag) => etag,
        Err(error) => return failed(&error),
    };
    if let Some(unchanged) = unchanged(&request, &etag) {
        return unchanged;
    }
    match marketplace::sitemap_file(&site.market, begin, PER_FILE).await {
        Ok(places) => document(KIND, &etag, addresses(&site, begin, places).render()),
        Err(error) => failed(&error),
    }
}
