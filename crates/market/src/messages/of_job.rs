//! The conversations about one job, before and after hires.

use domain::{ContractId, JobId};
use wire::messages::ConversationEntry;

use super::shown;
use super::viewer::Viewer;
use crate::error::{Error, Result};
use crate::{Caller, Market, cursor, jobs};

/// A conversation about a job.
#[derive(Clone, Debug)]
pub struct AboutJob {
    pub entry: ConversationEntry,
    /// Set after the hire.
    pub contract: Option<ContractId>,
}

/// A page of [`AboutJob`], newest activity first.
#[derive(Clone, Debug)]
pub struct AboutJobPage {
    pub conversations: Vec<AboutJob>,
    pub next_cursor: Option<String>,
}

/// A page of the conversations about one of the caller's jobs.
pub async fn of_job(
    market: &Market,
    caller: &Caller,
    job: &JobId,
    limit: usize,
    given: Option<&str>,
) -> Result<AboutJobPage> {
    let viewer = Viewer::from(caller);
    let filters = format!("conversations of a job|{}|{job}", viewer.account());
    let bad = || Error::field("cursor", "This cursor is not one that this list gave. Start again without it.");
    let after = match given {
        Some(given) => Some(cursor::unseal(given, &filters).and_then(|text| place(&text)).ok_or_else(bad)?),
        None => None,
    };
    let mut tx = market.read().await?;
    if store::jobs::owned(&mut tx, caller.organization(), job).await?.is_none() {
        return Err(jobs::not_found(job));
    }
    let after = after.as_ref().map(|(stamp, id)| (*stamp, id.as_str()));
    let wanted = limit as i64 + 1;
    let mut rows = store::conversations::of_job(&mut tx, caller.organization(), job, after, wanted).await?;
    drop(tx);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more);
    let next_cursor = last.map(|last| cursor::seal(&format!("{}.{}", last.place, last.conversation.id), &filters));
    let conversations = rows
        .iter()
        .map(|row| AboutJob { entry: shown::entry(&viewer, row), contract: row.conversation.contract_id.clone() });
    Ok(AboutJobPage { conversations: conversations.collect(), next_cursor })
}

fn place(text: &str) -> Option<(i64, String)> {
    let (stamp, id) = text.split_once('.')?;
    Some((stamp.parse().ok()?, id.to_owned()))
}
