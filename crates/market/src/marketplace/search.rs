//! `GET /jobs`.

pub use ::search::Previous;
use ::search::{Query, SearchError};

use domain::Timestamp;

use super::answer::Body;
use super::{Answer, SearchQuery};
use crate::Market;
use crate::error::{Error, Result};

/// A page of listed jobs.
pub fn search(market: &Market, query: &SearchQuery) -> Result<Answer> {
    let (marketplace, now) = (market.marketplace(), market.now());
    let index = &marketplace.index;
    let question = format!("search {query:?}");
    marketplace.answers.get(question, index.generation(), now, || {
        let page = index.search(&asked(query, now)).map_err(failure)?;
        let size: usize = page.bodies.iter().map(|body| body.len() + 1).sum();
        let mut answer = Body::with_capacity(size + page.next_cursor.as_ref().map_or(0, String::len) + 32);
        answer.push_str("\"jobs\":[");
        for (nth, body) in page.bodies.iter().enumerate() {
            if nth > 0 {
                answer.push_str(",");
            }
            answer.push_str(body);
        }
        answer.push_str("],\"nextCursor\":");
        match &page.next_cursor {
            Some(cursor) => answer.push_str(&serde_json::Value::from(cursor.as_str()).to_string()),
            None => answer.push_str("null"),
        }
        Ok(answer.finish(&format!("\"generatedAt\":\"{now}\"")))
    })
}

fn asked(query: &SearchQuery, now: Timestamp) -> Query {
    Query {
        filters: query.filters.0.clone(),
        sort: query.sort,
        limit: query.limit,
        cursor: query.cursor.clone(),
        now_ms: now.millis(),
    }
}

/// Where the page before the asked one begins; `None` if it is the first one.
pub fn previous(market: &Market, query: &SearchQuery) -> Result<Option<Previous>> {
    market.marketplace().index.previous(&asked(query, market.now())).map_err(failure)
}

pub(super) fn failure(error: SearchError) -> Error {
    match error {
        SearchError::BadCursor => {
            Error::field("cursor", "This cursor is not one that this search gave. Start again without it.")
        }
        other => Error::Internal(other.to_string()),
    }
}
