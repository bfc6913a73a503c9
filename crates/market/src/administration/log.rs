//! The audit log: who did what, when, from where.

use domain::Timestamp;

use super::ROWS;
use crate::Market;
use crate::administrators::Administrator;
use crate::cursor::{self, Place};
use crate::error::Result;

/// A line of the log.
#[derive(Clone, Debug)]
pub struct LogLine {
    pub at: Timestamp,
    /// The operation's name.
    pub action: String,
    /// What it was done to.
    pub subject: String,
    /// Who did it; None for somebody at the server's own console.
    pub email: Option<String>,
    pub by_token: bool,
    pub address: String,
}

/// A page of the log, newest first.
#[derive(Clone, Debug)]
pub struct LogPage {
    pub lines: Vec<LogLine>,
    pub next_cursor: Option<String>,
}

/// The log from that place on.
pub async fn log(market: &Market, _: &Administrator, cursor: Option<&str>) -> Result<LogPage> {
    const FILTERS: &str = "audit log";
    let after = cursor.map(|cursor| cursor::decode(cursor, FILTERS)).transpose()?;
    let after = after.as_ref().map(|place| (place.at, place.id.as_str()));
    let mut tx = market.read().await?;
    let mut rows = store::audit::page(&mut tx, after, ROWS as i64 + 1).await?;
    drop(tx);
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next_cursor = rows
        .last()
        .filter(|_| more)
        .map(|last| cursor::encode(&Place { at: last.at, id: last.id.to_string() }, FILTERS));
    let lines = rows.into_iter().map(|row| LogLine {
        at: row.at,
        action: row.action,
        subject: row.subject,
        email: row.email,
        by_token: row.by_token,
        address: row.address,
    });
    Ok(LogPage { lines: lines.collect(), next_cursor })
}
