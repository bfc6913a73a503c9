//! `GET /updates`.

use domain::access::Scope;
use domain::event::EventType;
use serde_json::json;
use wire::updates::UpdatesPage;

use super::Cursor;
use crate::error::{Error, Result};
use crate::events::record_of;
use crate::{Caller, Market};

/// Events a page.
const DEFAULT: i64 = 50;
const MOST: i64 = 200;

/// A checked request for a page.
#[derive(Clone, Copy, Debug)]
pub struct Poll {
    /// None: from the oldest that is kept.
    after: Option<Cursor>,
    limit: i64,
}

impl Poll {
    /// Reads the two parameters; an empty value is a mistake, not an absent one.
    pub fn read(cursor: Option<&str>, limit: Option<&str>) -> Result<Self> {
        let bad = || Error::field("limit", format!("limit must be a whole number from 1 to {MOST}."));
        let limit = limit.map(|text| text.parse().ok().filter(|n| (1..=MOST).contains(n)).ok_or_else(bad));
        Ok(Self { limit: limit.transpose()?.unwrap_or(DEFAULT), after: cursor.map(Cursor::read).transpose()? })
    }
}

/// A page of the account's feed, of the types that the token may read.
pub async fn poll(market: &Market, caller: &Caller, asked: Poll) -> Result<UpdatesPage> {
    let granted = caller.scopes();
    let scopes: Vec<Scope> = EventType::READ_SCOPES.into_iter().filter(|scope| granted.cover(*scope)).collect();
    let start = asked.after.unwrap_or(Cursor::START);
    let mut tx = market.read().await?;
    let organization = caller.organization();
    let mut found = store::events::after(&mut tx, organization, start.seq(), &scopes, asked.limit + 1).await?;
    // Asked after the page: what is dropped meanwhile is told, never skipped.
    let ends = store::events::ends(&mut tx, organization).await?;
    drop(tx);
    if let Some(given) = asked.after {
        check(given, ends)?;
    }
    let has_more = found.len() as i64 > asked.limit;
    found.truncate(asked.limit as usize);
    let next = match (found.last(), asked.after) {
        (Some(last), _) => Cursor::after(last.seq),
        (None, Some(given)) => given,
        (None, None) => Cursor::after(ends.dropped),
    };
    let events = found.iter().map(record_of).collect::<Result<_>>()?;
    Ok(UpdatesPage { events, next_cursor: next.to_string(), has_more })
}

/// 400 for a cursor that this feed cannot go on from.
fn check(given: Cursor, ends: store::events::Ends) -> Result<()> {
    if given.seq() > ends.last {
        let details = json!({ "field": "cursor", "reason": "cursor_ahead", "latestCursor": ends.last.to_string() });
        let message = "This cursor is ahead of the feed. Go on from latestCursor, and look at what you know again.";
        return Err(Error::bad_request_with(message, details));
    }
    if given.seq() < ends.dropped {
        let details =
            json!({ "field": "cursor", "reason": "cursor_expired", "oldestCursor": ends.dropped.to_string() });
        let message =
            "Events after this cursor were dropped. Go on from oldestCursor, and look at what you know again.";
        return Err(Error::bad_request_with(message, details));
    }
    Ok(())
}
