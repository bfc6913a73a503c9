//! Taking away what nobody sees any more, a few rows at a time: however much it is, no writer waits long for it.

use domain::{Timestamp, WebhookId};

use crate::Market;
use crate::error::{Error, Result};

/// Rows that one transaction takes.
const ROWS: i64 = 500;
/// Deleted webhooks that are looked at in one go.
const WEBHOOKS: i64 = 100;
/// Finished deliveries are kept for so long after their last attempt.
const KEPT_DAYS: i64 = 30;

impl Market {
    /// Takes away deleted webhooks with all their deliveries; how many webhooks it were.
    pub async fn tidy_webhooks(&self) -> Result<u64> {
        let mut tx = self.read().await?;
        let deleted = store::webhooks::deleted(&mut tx, WEBHOOKS).await?;
        drop(tx);
        let mut gone = 0;
        for id in deleted {
            let purge = |id: WebhookId| {
                self.write(id, |tx, _, id| {
                    Box::pin(async move { Ok::<_, Error>(store::webhooks::purge(tx, id, ROWS).await?) })
                })
            };
            while !purge(id.clone()).await? {}
            gone += 1;
        }
        Ok(gone)
    }

    /// Writes down that nothing waits at these webhooks, which are disabled.
    pub async fn close_deliveries(&self, webhooks: impl IntoIterator<Item = WebhookId>) -> Result<()> {
        for id in webhooks {
            let fail = |id: WebhookId| {
                self.write(id, |tx, _, id| {
                    Box::pin(async move {
                        // Whoever switched it off held it; nothing is queued for it since.
                        store::webhooks::hold(tx, id).await?;
                        Ok::<_, Error>(store::deliveries::fail_pending(tx, id, ROWS).await?)
                    })
                })
            };
            while fail(id.clone()).await? == ROWS as u64 {}
        }
        Ok(())
    }

    /// Drops finished deliveries whose last attempt is long past; how many it were.
    pub async fn drop_old_deliveries(&self) -> Result<u64> {
        let before = self.now().plus_days(-KEPT_DAYS);
        // Ids begin with their time.
        let upto = domain::id::lowest(before);
        let (mut dropped, mut last) = (0, String::new());
        loop {
            let mut tx = self.read().await?;
            let found = store::deliveries::finished_before(&mut tx, &last, &upto, before, ROWS).await?;
            drop(tx);
            let Some((end, _)) = found.last() else { return Ok(dropped) };
            last = end.as_str().to_owned();
            let old: Vec<_> = found.into_iter().filter(|(_, is_old)| *is_old).map(|(id, _)| id).collect();
            dropped += self.drop_deliveries(old, before).await?;
        }
    }

    async fn drop_deliveries(&self, ids: Vec<domain::DeliveryId>, before: Timestamp) -> Result<u64> {
        if ids.is_empty() {
            return Ok(0);
        }
        self.write((ids, before), |tx, _, (ids, before)| {
            Box::pin(async move {
                let mut dropped = 0;
                for id in ids {
                    dropped += store::deliveries::remove(tx, id, *before).await?;
                }
                Ok::<_, Error>(dropped)
            })
        })
        .await
    }
}
