//! The feed of an account: its events, numbered without gaps in the order of their commits.
//!
//! The number comes from the account's row in `feeds`, which stays locked until the transaction ends. So a reader that
//! has seen a number never meets a smaller one that is new. Take it last: nothing else may be locked after it.

use domain::event::Event;
use domain::{OrganizationId, Timestamp};

use crate::error::{Error, Result};
use crate::tx::Tx;

/// Appends an event to the account's feed and gives its number. Times never decrease along a feed.
pub async fn append(tx: &mut Tx, organization: &OrganizationId, event: &Event, now: Timestamp) -> Result<i64> {
    let sql = "INSERT INTO feeds (organization_id, last_seq, last_at) VALUES ($1, 1, $2)
        ON CONFLICT (organization_id) DO UPDATE SET last_seq = feeds.last_seq + 1,
          last_at = CASE WHEN feeds.last_at > excluded.last_at THEN feeds.last_at ELSE excluded.last_at END
        RETURNING last_seq, last_at";
    let params = [organization.into(), now.into()];
    let taken = tx.first(sql, &params, |row| Ok((row.get::<i64>(0)?, row.get::<Timestamp>(1)?))).await?;
    let (seq, at) = taken.ok_or_else(|| Error::Failed("a feed gave no number".to_owned()))?;
    let sql = "INSERT INTO events (organization_id, seq, type, resource_id, job_id, data, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let data = event.data().to_string();
    let params = [
        organization.into(),
        seq.into(),
        event.kind().token().into(),
        event.resource_id().into(),
        event.job_id().into(),
        (&data).into(),
        at.into(),
    ];
    tx.execute(sql, &params).await?;
    Ok(seq)
}
