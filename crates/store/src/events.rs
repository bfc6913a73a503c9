//! The feed of an account: its events, numbered without gaps in the order of their commits.
//!
//! The number comes from the account's row in `feeds`, which stays locked until the transaction ends. So a reader that
//! has seen a number never meets a smaller one that is new. Take it last: nothing else may be locked after it.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::access::Scope;
use domain::event::{Event, EventType};
use domain::{JobId, OrganizationId, Timestamp};

use crate::error::{Error, Result};
use crate::param::Param;
use crate::row::{Row, token};
use crate::tx::Tx;

/// How many events were written, by type: counted when they are committed, however often a transaction had to run.
#[derive(Debug, Default)]
pub struct EventTally([AtomicU64; EventType::ALL.len()]);

impl EventTally {
    pub(crate) fn count(&self, kinds: &[EventType]) {
        for kind in kinds {
            self.0[*kind as usize].fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Every type with its count.
    pub fn counts(&self) -> impl Iterator<Item = (EventType, u64)> + '_ {
        EventType::ALL.into_iter().zip(self.0.iter().map(|count| count.load(Ordering::Relaxed)))
    }
}

/// An event as it stands in the feed.
#[derive(Clone, PartialEq, Debug)]
pub struct Recorded {
    pub seq: i64,
    pub kind: EventType,
    pub resource_id: String,
    pub job_id: Option<JobId>,
    /// A JSON object, as it was written.
    pub data: String,
    pub created_at: Timestamp,
}

/// The ends of a feed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ends {
    /// The number of the newest event; 0 before the first.
    pub last: i64,
    /// Events up to this number were dropped; 0: none.
    pub dropped: i64,
}

/// Appends an event to the account's feed and gives it back with its number and its time. Times never decrease along a
/// feed.
pub async fn append(tx: &mut Tx, organization: &OrganizationId, event: &Event, now: Timestamp) -> Result<Recorded> {
    let sql = "INSERT INTO feeds (organization_id, last_seq, last_at, dropped_seq) VALUES ($1, 1, $2, 0)
        ON CONFLICT (organization_id) DO UPDATE SET last_seq = feeds.last_seq + 1,
          last_at = CASE WHEN feeds.last_at > excluded.last_at THEN feeds.last_at ELSE excluded.last_at END
        RETURNING last_seq, last_at";
    let params = [organization.into(), now.into()];
    let taken = tx.first(sql, &params, |row| Ok((row.get::<i64>(0)?, row.get::<Timestamp>(1)?))).await?;
    let (seq, created_at) = taken.ok_or_else(|| Error::Failed("a feed gave no number".to_owned()))?;
    let sql = "INSERT INTO events (organization_id, seq, type, read_scope, resource_id, job_id, data, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let kind = event.kind();
    let data = event.data().to_string();
    let params = [
        organization.into(),
        seq.into(),
        kind.token().into(),
        kind.read_scope().name().into(),
        event.resource_id().into(),
        event.job_id().into(),
        (&data).into(),
        created_at.into(),
    ];
    tx.execute(sql, &params).await?;
    tx.appended.push(kind);
    let (resource_id, job_id) = (event.resource_id().to_owned(), Some(event.job_id().clone()));
    Ok(Recorded { seq, kind, resource_id, job_id, data, created_at })
}

/// Keeps the account's feed still until the transaction ends: whoever appends comes before or after.
pub async fn hold(tx: &mut Tx, organization: &OrganizationId) -> Result<()> {
    let sql = "INSERT INTO feeds (organization_id, last_seq, last_at, dropped_seq) VALUES ($1, 0, 0, 0)
        ON CONFLICT (organization_id) DO UPDATE SET last_seq = feeds.last_seq";
    tx.execute(sql, &[organization.into()]).await.map(drop)
}

/// The ends of the account's feed.
pub async fn ends(tx: &mut Tx, organization: &OrganizationId) -> Result<Ends> {
    let sql = "SELECT last_seq, dropped_seq FROM feeds WHERE organization_id = $1";
    let found =
        tx.first(sql, &[organization.into()], |row| Ok(Ends { last: row.get(0)?, dropped: row.get(1)? })).await?;
    Ok(found.unwrap_or_default())
}

macro_rules! columns {
    () => {
        "seq, type, resource_id, job_id, data, created_at"
    };
}

fn recorded(row: &Row<'_>) -> Result<Recorded> {
    Ok(Recorded {
        seq: row.get(0)?,
        kind: token(row, 1, EventType::from_token)?,
        resource_id: row.get(2)?,
        job_id: row.get(3)?,
        data: row.get(4)?,
        created_at: row.get(5)?,
    })
}

/// Events after that number, oldest first, of the types that these of the three read scopes let read. One statement, so one moment: a page
/// never shows a number while a smaller one is still on its way.
pub async fn after(
    tx: &mut Tx,
    organization: &OrganizationId,
    seq: i64,
    scopes: &[Scope],
    limit: i64,
) -> Result<Vec<Recorded>> {
    let all =
        concat!("SELECT ", columns!(), " FROM events WHERE organization_id = $1 AND seq > $2 ORDER BY seq LIMIT $3");
    let one = concat!(
        "SELECT ",
        columns!(),
        " FROM events WHERE organization_id = $1 AND seq > $2 AND read_scope = $3 ORDER BY seq LIMIT $4"
    );
    let two = concat!(
        "SELECT * FROM (SELECT ",
        columns!(),
        " FROM events WHERE organization_id = $1 AND seq > $2 AND read_scope = $3 ORDER BY seq LIMIT $4) AS a
          UNION ALL SELECT * FROM (SELECT ",
        columns!(),
        " FROM events WHERE organization_id = $1 AND seq > $2 AND read_scope = $5 ORDER BY seq LIMIT $4) AS b
          ORDER BY seq LIMIT $4"
    );
    let (account, seq, limit): (Param<'_>, Param<'_>, Param<'_>) = (organization.into(), seq.into(), limit.into());
    match scopes {
        [] => Ok(Vec::new()),
        [a] => tx.rows(one, &[account, seq, a.name().into(), limit], recorded).await,
        [a, b] => tx.rows(two, &[account, seq, a.name().into(), limit, b.name().into()], recorded).await,
        _ => tx.rows(all, &[account, seq, limit], recorded).await,
    }
}

/// Accounts with kept events, by id, after that id.
pub async fn feeds_after(tx: &mut Tx, id: &str, limit: i64) -> Result<Vec<OrganizationId>> {
    let sql = "SELECT organization_id FROM feeds WHERE organization_id > $1 AND last_seq > dropped_seq
        ORDER BY organization_id LIMIT $2";
    tx.rows(sql, &[id.into(), limit.into()], |row| row.get(0)).await
}

/// Whether the oldest kept event of an account is from before that moment.
pub async fn has_before(tx: &mut Tx, organization: &OrganizationId, before: Timestamp) -> Result<bool> {
    let sql = "SELECT created_at FROM events WHERE organization_id = $1 ORDER BY seq LIMIT 1";
    let oldest = tx.first(sql, &[organization.into()], |row| row.get::<Timestamp>(0)).await?;
    Ok(oldest.is_some_and(|oldest| oldest < before))
}

/// Drops events from before that moment, from the old end only and at most so many; how many it were.
pub async fn drop_old(tx: &mut Tx, organization: &OrganizationId, before: Timestamp, most: i64) -> Result<u64> {
    hold(tx, organization).await?;
    let sql = "SELECT COALESCE(MAX(seq), 0) FROM
        (SELECT seq, created_at FROM events WHERE organization_id = $1 ORDER BY seq LIMIT $2) AS oldest
        WHERE created_at < $3";
    let upto = tx.first(sql, &[organization.into(), most.into(), before.into()], |row| row.get::<i64>(0)).await?;
    let Some(upto) = upto.filter(|upto| *upto > 0) else { return Ok(0) };
    let sql = "DELETE FROM events WHERE organization_id = $1 AND seq <= $2";
    let dropped = tx.execute(sql, &[organization.into(), upto.into()]).await?;
    let sql = "UPDATE feeds SET dropped_seq = $1 WHERE organization_id = $2";
    tx.execute(sql, &[upto.into(), organization.into()]).await?;
    Ok(dropped)
}
