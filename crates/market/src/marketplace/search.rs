//! `GET /jobs`.

use ::search::{Query, SearchError};

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
        let asked = Query {
            filters: query.filters.0.clone(),
            sort: query.sort,
            limit: query.limit,
            cursor: query.cursor.clone(),
            now_ms: now.millis(),
        };
        let page = index.search(&asked).map_err(failure)?;
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

pub(super) fn failure(error: SearchError) -> Error {
    match error {
        SearchError::BadCursor => {
            Error::field("cursor", "This cursor is not one that this search gave. Start again without it.")
        }
        other => Error::Internal(other.to_string()),
    }
}
