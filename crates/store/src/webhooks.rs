//! Subscriptions of accounts to events.

use domain::event::EventType;
use domain::{OrganizationId, Timestamp, WebhookId};

use crate::dialect;
use crate::error::Result;
use crate::row::{Row, json, token};
use crate::tx::Tx;

/// Whether events are still queued for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WebhookStatus {
    Active,
    Disabled,
}

impl WebhookStatus {
    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            WebhookStatus::Active => "ACTIVE",
            WebhookStatus::Disabled => "DISABLED",
        }
    }

    fn from_token(token: &str) -> Option<Self> {
        [WebhookStatus::Active, WebhookStatus::Disabled].into_iter().find(|status| status.token() == token)
    }
}

/// A subscription.
#[derive(Clone, Debug)]
pub struct Webhook {
    pub id: WebhookId,
    pub organization_id: OrganizationId,
    pub url: String,
    pub event_types: Vec<EventType>,
    /// Encrypted.
    pub secret: String,
    pub status: WebhookStatus,
    pub consecutive_failures: i64,
    pub disabled_at: Option<Timestamp>,
    pub disabled_reason: Option<String>,
    pub created_at: Timestamp,
}

macro_rules! select_webhook {
    ($tail:literal) => {
        concat!(
            "SELECT id, organization_id, url, event_types, secret, status, consecutive_failures, disabled_at,
               disabled_reason, created_at FROM webhooks WHERE deleted_at IS NULL AND ",
            $tail
        )
    };
}

fn webhook_of(row: &Row<'_>) -> Result<Webhook> {
    Ok(Webhook {
        id: row.get(0)?,
        organization_id: row.get(1)?,
        url: row.get(2)?,
        event_types: json(row, 3)?,
        secret: row.get(4)?,
        status: token(row, 5, WebhookStatus::from_token)?,
        consecutive_failures: row.get(6)?,
        disabled_at: row.get(7)?,
        disabled_reason: row.get(8)?,
        created_at: row.get(9)?,
    })
}

/// Adds a subscription.
pub async fn add(tx: &mut Tx, webhook: &Webhook) -> Result<()> {
    let types: Vec<&str> = webhook.event_types.iter().map(|kind| kind.token()).collect();
    let types = serde_json::Value::from(types).to_string();
    let sql = "INSERT INTO webhooks (id, organization_id, url, event_types, secret, status, consecutive_failures,
          tested_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, 0, '[]', $7)";
    let params = [
        (&webhook.id).into(),
        (&webhook.organization_id).into(),
        (&webhook.url).into(),
        (&types).into(),
        (&webhook.secret).into(),
        webhook.status.token().into(),
        webhook.created_at.into(),
    ];
    tx.execute(sql, &params).await.map(drop)
}

/// How many subscriptions an account has, disabled ones included.
pub async fn count(tx: &mut Tx, organization: &OrganizationId) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM webhooks WHERE organization_id = $1 AND deleted_at IS NULL";
    Ok(tx.first(sql, &[organization.into()], |row| row.get(0)).await?.unwrap_or(0))
}

/// The subscriptions of an account, newest first.
pub async fn list(tx: &mut Tx, organization: &OrganizationId) -> Result<Vec<Webhook>> {
    let sql = select_webhook!("organization_id = $1 ORDER BY created_at DESC, id DESC");
    tx.rows(sql, &[organization.into()], webhook_of).await
}

/// The subscriptions of an account for which events are queued, oldest first.
pub async fn active(tx: &mut Tx, organization: &OrganizationId) -> Result<Vec<Webhook>> {
    let sql = select_webhook!("organization_id = $1 AND status = 'ACTIVE' ORDER BY created_at, id");
    tx.rows(sql, &[organization.into()], webhook_of).await
}

/// A subscription of that account.
pub async fn owned(tx: &mut Tx, organization: &OrganizationId, id: &WebhookId) -> Result<Option<Webhook>> {
    let sql = select_webhook!("organization_id = $1 AND id = $2");
    tx.first(sql, &[organization.into(), id.into()], webhook_of).await
}

/// The same, held until the transaction ends: nobody else changes it or starts an attempt for it meanwhile.
pub async fn held(tx: &mut Tx, organization: &OrganizationId, id: &WebhookId) -> Result<Option<Webhook>> {
    if !dialect::lock_webhook(tx, id).await? {
        return Ok(None);
    }
    owned(tx, organization, id).await
}

/// Any subscription, held: for whoever stores the result of an attempt.
pub async fn hold(tx: &mut Tx, id: &WebhookId) -> Result<Option<Webhook>> {
    if !dialect::lock_webhook(tx, id).await? {
        return Ok(None);
    }
    tx.first(select_webhook!("id = $1"), &[id.into()], webhook_of).await
}

/// What became of a try to hold a subscription.
pub enum Held {
    Here(Box<Webhook>),
    /// Somebody else holds it.
    Elsewhere,
    /// It was deleted.
    Gone,
}

/// Any subscription, held if nobody else holds it: for whoever looks for attempts to make.
pub async fn try_hold(tx: &mut Tx, id: &WebhookId) -> Result<Held> {
    let is_held = dialect::try_lock_webhook(tx, id).await?;
    let found = tx.first(select_webhook!("id = $1"), &[id.into()], webhook_of).await?;
    Ok(match found {
        None => Held::Gone,
        Some(_) if !is_held => Held::Elsewhere,
        Some(webhook) => Held::Here(Box::new(webhook)),
    })
}

/// Takes a subscription away from everybody. Its rows go later (see [`purge`]).
pub async fn delete(tx: &mut Tx, id: &WebhookId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE webhooks SET deleted_at = $1 WHERE id = $2 AND deleted_at IS NULL";
    tx.execute(sql, &[now.into(), id.into()]).await.map(drop)
}

/// Counts one more delivery that came to nothing; the count after it, of an active subscription.
pub async fn count_failure(tx: &mut Tx, id: &WebhookId) -> Result<Option<i64>> {
    let sql = "UPDATE webhooks SET consecutive_failures = consecutive_failures + 1
        WHERE id = $1 AND status = 'ACTIVE' AND deleted_at IS NULL RETURNING consecutive_failures";
    tx.first(sql, &[id.into()], |row| row.get(0)).await
}

/// Forgets the failures of an active subscription.
pub async fn clear_failures(tx: &mut Tx, id: &WebhookId) -> Result<()> {
    let sql = "UPDATE webhooks SET consecutive_failures = 0
        WHERE id = $1 AND status = 'ACTIVE' AND consecutive_failures <> 0";
    tx.execute(sql, &[id.into()]).await.map(drop)
}

/// Switches a subscription off.
pub async fn disable(tx: &mut Tx, id: &WebhookId, reason: &str, now: Timestamp) -> Result<()> {
    let sql = "UPDATE webhooks SET status = 'DISABLED', disabled_at = $1, disabled_reason = $2
        WHERE id = $3 AND status = 'ACTIVE'";
    tx.execute(sql, &[now.into(), reason.into(), id.into()]).await.map(drop)
}

/// When the latest test events of a subscription were sent.
pub async fn tests(tx: &mut Tx, id: &WebhookId) -> Result<Vec<Timestamp>> {
    let sql = "SELECT tested_at FROM webhooks WHERE id = $1";
    let found = tx.first(sql, &[id.into()], |row| json::<Vec<i64>>(row, 0)).await?;
    Ok(found.unwrap_or_default().into_iter().map(Timestamp::from_millis).collect())
}

/// Notes when the latest test events of a subscription were sent.
pub async fn set_tests(tx: &mut Tx, id: &WebhookId, times: &[Timestamp]) -> Result<()> {
    let times = serde_json::Value::from(times.iter().map(|at| at.millis()).collect::<Vec<_>>()).to_string();
    tx.execute("UPDATE webhooks SET tested_at = $1 WHERE id = $2", &[(&times).into(), id.into()]).await.map(drop)
}

/// Subscriptions that are deleted and still have rows of their own.
pub async fn deleted(tx: &mut Tx, limit: i64) -> Result<Vec<WebhookId>> {
    let sql = "SELECT id FROM webhooks WHERE deleted_at IS NOT NULL ORDER BY deleted_at LIMIT $1";
    tx.rows(sql, &[limit.into()], |row| row.get(0)).await
}

/// Takes away rows of a deleted subscription, at most so many, and at last itself; whether it is gone.
pub async fn purge(tx: &mut Tx, id: &WebhookId, most: i64) -> Result<bool> {
    let sql = "DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE webhook_id = $1
          ORDER BY status, created_at, id LIMIT $2)";
    let taken = tx.execute(sql, &[id.into(), most.into()]).await?;
    if taken as i64 == most {
        return Ok(false);
    }
    let sql = "DELETE FROM webhooks WHERE id = $1 AND deleted_at IS NOT NULL";
    tx.execute(sql, &[id.into()]).await.map(|_| true)
}
