//! Dropping old events, if the operator wants that (events.md, 3, "Retention").

use domain::{OrganizationId, Timestamp};

use crate::Market;
use crate::error::{Error, Result};

/// Accounts that are looked at in one go, and events that one transaction drops: nobody waits long for either.
const ACCOUNTS: i64 = 500;
const EVENTS: i64 = 1000;

impl Market {
    /// Drops events that are older than so many days, from the old end of each feed; how many it were.
    pub async fn drop_old_events(&self, days: u32) -> Result<u64> {
        let before = self.now().plus_days(-i64::from(days));
        let (mut dropped, mut last) = (0, String::new());
        loop {
            let mut tx = self.read().await?;
            let accounts = store::events::feeds_after(&mut tx, &last, ACCOUNTS).await?;
            drop(tx);
            let Some(end) = accounts.last() else { return Ok(dropped) };
            last = end.to_string();
            for account in &accounts {
                dropped += self.drop_old_of(account, before).await?;
            }
        }
    }

    async fn drop_old_of(&self, account: &OrganizationId, before: Timestamp) -> Result<u64> {
        let mut total = 0;
        loop {
            let mut tx = self.read().await?;
            let due = store::events::has_before(&mut tx, account, before).await?;
            drop(tx);
            if !due {
                return Ok(total);
            }
            total += self
                .write((account.clone(), before), |tx, _, (account, before)| {
                    Box::pin(
                        async move { Ok::<_, Error>(store::events::drop_old(tx, account, *before, EVENTS).await?) },
                    )
                })
                .await?;
        }
    }
}
