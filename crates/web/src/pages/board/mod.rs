//! `/` and `/jobs`: the open jobs, for anyone (people.md, 2).

mod controls;
mod given;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use http::StatusCode;
use market::marketplace::{self, Filters, Previous, SearchQuery};
use market::query::Query;
use market::{Error, Market};
use wire::marketplace::{Facets, JobsPage, PublicJob};
use wire::operations::{Op, operation};

use crate::Site;
use crate::answer::{Frame, Place, failure, page};
use crate::visitor::Visitor;

use controls::{Controls, LONGEST_Q, Problem};
use given::{Given, Group, PATH};

/// Jobs of a page whose address names no `limit`.
const JOBS: &str = "20";
/// Kinds of work that are one click away.
const KINDS: usize = 8;

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage {
    frame: Frame,
    /// Where this market is.
    url: String,
    /// The head of the whole site, not of the board alone.
    welcome: bool,
    /// What search engines shall take for the address; none where they shall not keep the page.
    canonical: Option<String>,
    controls: Controls,
    /// None where the address cannot be understood.
    found: Option<Found>,
}

/// What a search found.
struct Found {
    total: u64,
    jobs: Vec<PublicJob>,
    /// Filters that are on, each with the address without it.
    on: Vec<Chip>,
    /// Kinds of work to go on with.
    kinds: Vec<Chip>,
    /// Where nothing was found: filters without which there is something.
    helpful: Vec<Chip>,
    previous: Option<String>,
    next: Option<String>,
    /// The address of the first page.
    first: String,
}

/// A link that changes one filter.
struct Chip {
    words: String,
    link: String,
    /// Jobs behind it.
    count: u64,
}

/// The board.
pub async fn show(State(site): State<Site>, visitor: Visitor, RawQuery(raw): RawQuery) -> Response {
    board(&site, &visitor, raw.as_deref(), false)
}

/// The board as the first page of the site.
pub fn welcome(site: &Site, visitor: &Visitor, raw: Option<&str>) -> Response {
    board(site, visitor, raw, true)
}

fn board(site: &Site, visitor: &Visitor, raw: Option<&str>, welcome: bool) -> Response {
    if let Err(refusal) = visitor.count(site) {
        return refusal;
    }
    let market = &site.market;
    let given = Given::read(raw);
    let outcome = find(market, &given, raw);
    let (status, facets, found, problem) = match outcome {
        Ok((facets, found)) => (StatusCode::OK, facets, Some(found), None),
        Err(error) => match (Problem::of(&error, &given), count(market, &Filters::default())) {
            (Some(problem), Ok(facets)) => (StatusCode::BAD_REQUEST, facets, None, Some(problem)),
            (None, _) => return failure(visitor, &error),
            (_, Err(error)) => return failure(visitor, &error),
        },
    };
    let title = if welcome { "A marketplace for human data work, driven by AI agents" } else { "Open jobs" };
    let url = market.settings().public_url.clone();
    let path = if welcome { "/" } else { PATH };
    let shown = BoardPage {
        frame: Frame::new(title, visitor).at(if welcome { Place::Start } else { Place::Jobs }),
        canonical: given.is_empty().then(|| market.settings().url(path)),
        url,
        welcome,
        controls: Controls::new(&given, &facets, problem),
        found,
    };
    page(status, visitor, &shown)
}

fn find(market: &Market, given: &Given, raw: Option<&str>) -> Result<(Facets, Found), Error> {
    let query = Query::parse(raw, operation(Op::MarketSearch).parameters)?;
    let value = |name: &str| query.get(name).or((name == "limit").then_some(JOBS));
    let asked = SearchQuery::read(value)?;
    let page: JobsPage = marketplace::search(market, &asked)?.read()?;
    let facets = count(market, &Filters::read(value)?)?;
    let previous = marketplace::previous(market, &asked)?.map(|previous| match previous {
        Previous::Start => given.link(),
        Previous::After(cursor) => given.with("cursor", &cursor),
    });
    let filters = given.filters();
    let chip =
        |(name, words): &(&'static str, String)| Chip { words: words.clone(), link: given.without(name), count: 0 };
    let mut found = Found {
        total: facets.total_jobs,
        on: filters.iter().map(chip).collect(),
        kinds: kinds(given, &facets),
        helpful: Vec::new(),
        previous,
        next: page.next_cursor.map(|cursor| given.with("cursor", &cursor)),
        first: given.link(),
        jobs: page.jobs,
    };
    if found.total == 0 && filters.len() > 1 {
        for filter in &filters {
            let others = Filters::read(|name| value(name).filter(|_| name != filter.0))?;
            let count = count(market, &others)?.total_jobs;
            if count > 0 {
                found.helpful.push(Chip { count, ..chip(filter) });
            }
        }
        found.helpful.sort_by_key(|chip| std::cmp::Reverse(chip.count));
    }
    Ok((facets, found))
}

fn count(market: &Market, filters: &Filters) -> Result<Facets, Error> {
    marketplace::facets(market, filters)?.read()
}

fn kinds(given: &Given, facets: &Facets) -> Vec<Chip> {
    let name = Group::Category.name();
    if !given.get(name).is_empty() || facets.categories.len() < 2 {
        return Vec::new();
    }
    let chip = |found: &wire::marketplace::FacetCount| Chip {
        words: found.value.clone(),
        link: given.with(name, &found.value),
        count: found.count,
    };
    facets.categories.iter().take(KINDS).map(chip).collect()
}
