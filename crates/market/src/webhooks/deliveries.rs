//! `GET /webhooks/{webhookId}/deliveries`.

use domain::WebhookId;
use store::deliveries::{Delivery, DeliveryStatus};
use wire::webhooks::DeliveryPage;

use super::delivery_record::{effective, shown};
use super::not_found;
use crate::cursor::{self, Place};
use crate::error::{Error, Result};
use crate::{Caller, Market};

/// Deliveries a page.
const DEFAULT: usize = 50;
const MOST: usize = 200;

/// A checked request for a page.
#[derive(Clone, Debug)]
pub struct DeliveryFilter {
    status: Option<DeliveryStatus>,
    limit: usize,
    cursor: Option<String>,
}

impl DeliveryFilter {
    /// Reads the parameters; an empty value is a mistake.
    pub fn read(status: Option<&str>, limit: Option<&str>, cursor: Option<&str>) -> Result<Self> {
        let supported = DeliveryStatus::ALL.map(DeliveryStatus::token);
        let unknown = || Error::unsupported("status", "supportedStatuses", &supported);
        let bad = || Error::field("limit", format!("limit must be a whole number from 1 to {MOST}."));
        let status = status.map(|text| DeliveryStatus::from_token(text).ok_or_else(unknown)).transpose()?;
        let limit = limit.map(|text| text.parse().ok().filter(|n| (1..=MOST).contains(n)).ok_or_else(bad));
        Ok(Self { status, limit: limit.transpose()?.unwrap_or(DEFAULT), cursor: cursor.map(str::to_owned) })
    }
}

/// What was sent to a webhook, and what is to be sent, newest first.
pub async fn deliveries(
    market: &Market,
    caller: &Caller,
    id: WebhookId,
    filter: DeliveryFilter,
) -> Result<DeliveryPage> {
    let mut tx = market.read().await?;
    let webhook = store::webhooks::owned(&mut tx, caller.organization(), &id).await?;
    let webhook = webhook.ok_or_else(|| not_found(&id))?;
    let filters = format!("{id} {}", filter.status.map_or("", DeliveryStatus::token));
    let place = filter.cursor.as_deref().map(|given| cursor::decode(given, &filters)).transpose()?;
    let before = place.as_ref().map(|place| (place.at, place.id.as_str()));
    // A page of each stored state has the newest of them all.
    let mut found: Vec<Delivery> = Vec::new();
    for stored in DeliveryStatus::ALL {
        if filter.status.is_none_or(|wanted| wanted == effective(&webhook, stored)) {
            found.extend(store::deliveries::page(&mut tx, &id, stored, before, filter.limit as i64 + 1).await?);
        }
    }
    drop(tx);
    found.sort_by(|a, b| (b.created_at, &b.id).cmp(&(a.created_at, &a.id)));
    // On PostgreSQL each state is read at a moment of its own: one that moved meanwhile may have come twice.
    found.dedup_by(|a, b| a.id == b.id);
    let more = found.len() > filter.limit;
    found.truncate(filter.limit);
    let next = found
        .last()
        .filter(|_| more)
        .map(|last| cursor::encode(&Place { at: last.created_at, id: last.id.as_str().to_owned() }, &filters));
    let deliveries = found.iter().map(|delivery| shown(&webhook, delivery)).collect::<Result<_>>()?;
    Ok(DeliveryPage { deliveries, next_cursor: next })
}
