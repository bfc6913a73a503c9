//! Events on their way to webhooks. A row is queued in the transaction of its event; attempts are made under a lease, so
//! that of all nodes one makes them.
//!
//! A pending delivery of a webhook that is disabled counts as failed. The rows follow later, so that switching off a
//! webhook with a long queue costs no more than one with a short one.

use std::collections::BTreeSet;

use domain::{DeliveryId, Timestamp, WebhookId};

use crate::dialect;
use crate::error::Result;
use crate::param::Param;
use crate::presence::Node;
use crate::row::{Row, token};
use crate::tx::Tx;

/// How far a delivery has come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DeliveryStatus {
    Pending,
    Delivered,
    Failed,
}

impl DeliveryStatus {
    /// All of them, in the order of the contract.
    pub const ALL: [DeliveryStatus; 3] = [DeliveryStatus::Pending, DeliveryStatus::Delivered, DeliveryStatus::Failed];

    /// As on the wire and in the database.
    pub const fn token(self) -> &'static str {
        match self {
            DeliveryStatus::Pending => "PENDING",
            DeliveryStatus::Delivered => "DELIVERED",
            DeliveryStatus::Failed => "FAILED",
        }
    }

    /// The status of exactly that token.
    pub fn from_token(token: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.token() == token)
    }
}

/// A delivery as it is shown.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub id: DeliveryId,
    pub webhook_id: WebhookId,
    /// 0: a test event.
    pub event_seq: i64,
    pub event_type: String,
    pub status: DeliveryStatus,
    pub attempt_count: i64,
    /// The latest attempts, as they were stored.
    pub attempts: String,
    pub due_at: Timestamp,
    pub delivered_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

macro_rules! select_delivery {
    ($tail:literal) => {
        concat!(
            "SELECT id, webhook_id, event_seq, event_type, status, attempt_count, attempts, due_at, delivered_at,
               created_at FROM deliveries ",
            $tail
        )
    };
}

fn delivery_of(row: &Row<'_>) -> Result<Delivery> {
    Ok(Delivery {
        id: row.get(0)?,
        webhook_id: row.get(1)?,
        event_seq: row.get(2)?,
        event_type: row.get(3)?,
        status: token(row, 4, DeliveryStatus::from_token)?,
        attempt_count: row.get(5)?,
        attempts: row.get(6)?,
        due_at: row.get(7)?,
        delivered_at: row.get(8)?,
        created_at: row.get(9)?,
    })
}

/// A delivery that is to be queued.
#[derive(Clone, Copy, Debug)]
pub struct NewDelivery<'a> {
    pub id: &'a DeliveryId,
    pub webhook_id: &'a WebhookId,
    pub event_seq: i64,
    pub event_type: &'a str,
    /// The bytes of every attempt.
    pub body: &'a str,
    pub now: Timestamp,
}

const ADD: &str = "INSERT INTO deliveries (id, webhook_id, event_seq, event_type, body, status, attempt_count,
    cycle_attempts, attempts, due_at, lease_id, lease_until, created_at)
  VALUES ($1, $2, $3, $4, $5, 'PENDING', 0, 0, '[]', $6, $7, $8, $6)";

/// Queues a delivery, due at once.
pub async fn queue(tx: &mut Tx, new: NewDelivery<'_>) -> Result<()> {
    add(tx, new, Param::Null, 0).await
}

async fn add(tx: &mut Tx, new: NewDelivery<'_>, lease: Param<'_>, until: i64) -> Result<()> {
    let params = [
        new.id.into(),
        new.webhook_id.into(),
        new.event_seq.into(),
        new.event_type.into(),
        new.body.into(),
        new.now.into(),
        lease,
        until.into(),
    ];
    tx.execute(ADD, &params).await.map(drop)
}

/// Adds a delivery that its caller attempts at once, under this lease.
pub async fn add_leased(tx: &mut Tx, new: NewDelivery<'_>, lease: &str, millis: i64) -> Result<()> {
    let until = dialect::machine_millis(tx).await? + millis;
    add(tx, new, lease.into(), until).await
}

/// Deliveries of a webhook in that state that are older than a place, newest first.
pub async fn page(
    tx: &mut Tx,
    webhook: &WebhookId,
    status: DeliveryStatus,
    before: Option<(Timestamp, &str)>,
    limit: i64,
) -> Result<Vec<Delivery>> {
    let (webhook, status, limit): (Param<'_>, Param<'_>, Param<'_>) =
        (webhook.into(), status.token().into(), limit.into());
    match before {
        None => {
            let sql =
                select_delivery!("WHERE webhook_id = $1 AND status = $2 ORDER BY created_at DESC, id DESC LIMIT $3");
            tx.rows(sql, &[webhook, status, limit], delivery_of).await
        }
        Some((at, id)) => {
            let sql = select_delivery!(
                "WHERE webhook_id = $1 AND status = $2 AND (created_at, id) < ($3, $4)
                 ORDER BY created_at DESC, id DESC LIMIT $5"
            );
            tx.rows(sql, &[webhook, status, at.into(), id.into(), limit], delivery_of).await
        }
    }
}

/// A delivery of that webhook.
pub async fn get(tx: &mut Tx, webhook: &WebhookId, id: &DeliveryId) -> Result<Option<Delivery>> {
    tx.first(select_delivery!("WHERE webhook_id = $1 AND id = $2"), &[webhook.into(), id.into()], delivery_of).await
}

/// Makes a delivery pending with all its attempts before it. It is due now, unless it is due or under way already.
pub async fn requeue(tx: &mut Tx, id: &DeliveryId, now: Timestamp) -> Result<()> {
    let sql = "UPDATE deliveries SET
          due_at = CASE WHEN status = 'PENDING' AND due_at <= $1 THEN due_at ELSE $1 END,
          status = 'PENDING', cycle_attempts = 0, delivered_at = NULL
        WHERE id = $2";
    tx.execute(sql, &[now.into(), id.into()]).await.map(drop)
}

/// Whether anybody makes an attempt for that webhook now.
pub async fn under_way(tx: &mut Tx, webhook: &WebhookId, foremost: i64) -> Result<bool> {
    let now = dialect::machine_millis(tx).await?;
    let sql = "SELECT lease_until FROM deliveries WHERE webhook_id = $1 AND status = 'PENDING'
        ORDER BY due_at, event_seq LIMIT $2";
    let leases = tx.rows(sql, &[webhook.into(), foremost.into()], |row| row.get::<i64>(0)).await?;
    Ok(leases.into_iter().any(|until| until > now))
}

/// A webhook with pending deliveries, and when the first of them is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    pub webhook_id: WebhookId,
    pub first_due: Timestamp,
}

/// Every webhook with pending deliveries, after that id. Each costs a step in an index, however long its queue is.
pub async fn waiting(tx: &mut Tx, after: &str, limit: i64) -> Result<Vec<Waiting>> {
    let sql = "WITH RECURSIVE waiting (webhook_id) AS (
          SELECT MIN(webhook_id) FROM deliveries WHERE status = 'PENDING' AND webhook_id > $1
          UNION ALL
          SELECT (SELECT MIN(next.webhook_id) FROM deliveries next
                   WHERE next.status = 'PENDING' AND next.webhook_id > waiting.webhook_id)
            FROM waiting WHERE waiting.webhook_id IS NOT NULL
        )
        SELECT waiting.webhook_id, (SELECT MIN(d.due_at) FROM deliveries d
                 WHERE d.status = 'PENDING' AND d.webhook_id = waiting.webhook_id)
          FROM waiting WHERE waiting.webhook_id IS NOT NULL LIMIT $2";
    let read = |row: &Row<'_>| Ok(Waiting { webhook_id: row.get(0)?, first_due: row.get(1)? });
    tx.rows(sql, &[after.into(), limit.into()], read).await
}

/// A delivery that the caller may attempt now.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub id: DeliveryId,
    pub webhook_id: WebhookId,
    pub event_type: String,
    pub body: String,
    /// Finished attempts, and the latest of them as they are stored: nobody changes either under the lease.
    pub attempt_count: i64,
    pub attempts: String,
    /// Proves who holds it.
    pub lease: String,
}

/// Follows the name of a node whose sign hangs out (see [`crate::presence`]).
const SEEN: char = '.';

/// Test events that may stand at the head of a queue, under way like others, beyond those that are allowed at once. More
/// of them only hold the queue up until they end.
const TESTS: usize = 10;

/// What a claim found.
#[derive(Clone, Debug, Default)]
pub struct Claim {
    pub taken: Vec<Claimed>,
    /// Whether more are due than were taken.
    pub more: bool,
    /// Other nodes that hold something here and could be gone.
    pub holders: BTreeSet<String>,
}

/// Who claims, for how long.
#[derive(Clone, Copy, Debug)]
pub struct Claimant<'a> {
    pub node: &'a Node,
    /// Nodes that are gone, as [`crate::presence::gone`] found in the same transaction: their leases are left-overs.
    pub gone: &'a BTreeSet<String>,
    /// Distinguishes this claim from the node's others.
    pub number: u64,
    /// The database's own time, as [`machine_now`] told in the same transaction, and how long the leases last by it; in
    /// milliseconds.
    pub machine_now: i64,
    pub millis: i64,
    /// Whether no other node can be there: leases of others are left-overs.
    pub alone: bool,
}

/// The database's own time in milliseconds, which leases go by.
pub async fn machine_now(tx: &mut Tx) -> Result<i64> {
    dialect::machine_millis(tx).await
}

/// Takes due deliveries of a webhook, in the order of their events: at most `most`, and never more than `at_once` under
/// way, whoever makes those attempts. The caller holds the webhook (see [`crate::webhooks::held`]).
pub async fn claim(
    tx: &mut Tx,
    webhook: &WebhookId,
    who: Claimant<'_>,
    now: Timestamp,
    at_once: usize,
    most: usize,
) -> Result<Claim> {
    let real = who.machine_now;
    // Those under way, those that are taken, and one that tells whether there are more.
    let foremost = i64::try_from(at_once + most.min(at_once) + TESTS + 1).unwrap_or(i64::MAX);
    let sql = "SELECT id, event_seq, lease_id, lease_until FROM deliveries
        WHERE webhook_id = $1 AND status = 'PENDING' AND due_at <= $2 ORDER BY due_at, event_seq LIMIT $3";
    struct Found {
        id: DeliveryId,
        event_seq: i64,
        is_held: bool,
    }
    let mut claim = Claim::default();
    let found = tx
        .rows(sql, &[webhook.into(), now.into(), foremost.into()], |row| {
            let (lease, until) = (row.get::<Option<String>>(2)?.unwrap_or_default(), row.get::<i64>(3)?);
            let ours = lease.starts_with(who.node.name());
            let holder = seen_holder(&lease).filter(|_| !ours && until > real);
            let is_gone = holder.is_some_and(|holder| who.gone.contains(holder));
            claim.holders.extend(holder.filter(|_| !is_gone).map(str::to_owned));
            Ok(Found {
                id: row.get(0)?,
                event_seq: row.get(1)?,
                is_held: until > real && (ours || !(who.alone || is_gone)),
            })
        })
        .await?;
    let under_way = found.iter().filter(|row| row.is_held && row.event_seq > 0).count();
    let room = at_once.saturating_sub(under_way).min(most);
    for row in found.into_iter().filter(|row| !row.is_held) {
        if row.event_seq == 0 {
            give_up(tx, &row.id).await?;
        } else if claim.taken.len() == room {
            claim.more = true;
            break;
        } else {
            let lease = lease(who.node, who.number, claim.taken.len());
            let sql = "UPDATE deliveries SET lease_id = $1, lease_until = $2 WHERE id = $3
                RETURNING event_type, body, attempt_count, attempts";
            let params = [(&lease).into(), (real + who.millis).into(), (&row.id).into()];
            let read = |stored: &Row<'_>| {
                Ok(Claimed {
                    id: row.id.clone(),
                    webhook_id: webhook.clone(),
                    event_type: stored.get(0)?,
                    body: stored.get(1)?,
                    attempt_count: stored.get(2)?,
                    attempts: stored.get(3)?,
                    lease: lease.clone(),
                })
            };
            claim.taken.extend(tx.first(sql, &params, read).await?);
        }
    }
    Ok(claim)
}

/// The name of a lease. It tells whether others can see that its holder is there; if not, it holds until its time is over.
fn lease(node: &Node, number: u64, place: usize) -> String {
    let mark = if node.is_seen() { SEEN } else { '-' };
    format!("{}{mark}{number}-{place}", node.name())
}

/// The holder of a lease, if others can see whether it is there.
fn seen_holder(lease: &str) -> Option<&str> {
    lease.split_once(SEEN).map(|(holder, _)| holder)
}

/// A test event whose attempt was cut off: nobody makes it again.
async fn give_up(tx: &mut Tx, id: &DeliveryId) -> Result<()> {
    let sql = "UPDATE deliveries SET status = 'FAILED', lease_id = NULL, lease_until = 0 WHERE id = $1";
    tx.execute(sql, &[id.into()]).await.map(drop)
}

/// Gives a claim back that was not used.
pub async fn release(tx: &mut Tx, claimed: &Claimed) -> Result<()> {
    let sql = "UPDATE deliveries SET lease_id = NULL, lease_until = 0 WHERE id = $1 AND lease_id = $2";
    tx.execute(sql, &[(&claimed.id).into(), (&claimed.lease).into()]).await.map(drop)
}

/// Attempts since a leased delivery was last queued, if the lease still holds. Somebody may queue it again meanwhile.
pub async fn cycle_attempts(tx: &mut Tx, claimed: &Claimed) -> Result<Option<i64>> {
    let sql = "SELECT cycle_attempts FROM deliveries WHERE id = $1 AND lease_id = $2";
    tx.first(sql, &[(&claimed.id).into(), (&claimed.lease).into()], |row| row.get(0)).await
}

/// A delivery after one more attempt.
#[derive(Clone, Copy, Debug)]
pub struct After<'a> {
    pub status: DeliveryStatus,
    pub attempts: &'a str,
    /// When the next attempt is due; of no meaning unless pending.
    pub due_at: Timestamp,
    pub finished_at: Timestamp,
}

/// Stores the result of an attempt and ends the lease; false if it was lost.
pub async fn settle(tx: &mut Tx, claimed: &Claimed, after: After<'_>) -> Result<bool> {
    let sql = "UPDATE deliveries SET status = $1, attempt_count = attempt_count + 1,
          cycle_attempts = cycle_attempts + 1, attempts = $2, due_at = $3, delivered_at = $4, last_attempt_at = $5,
          lease_id = NULL, lease_until = 0
        WHERE id = $6 AND lease_id = $7";
    let delivered_at = (after.status == DeliveryStatus::Delivered).then_some(after.finished_at);
    let params = [
        after.status.token().into(),
        after.attempts.into(),
        after.due_at.into(),
        delivered_at.into(),
        after.finished_at.into(),
        (&claimed.id).into(),
        (&claimed.lease).into(),
    ];
    Ok(tx.execute(sql, &params).await? == 1)
}

/// Writes into rows what they already count as: pending ones of a disabled webhook are failed, but for those under way.
/// How many it were; at most so many.
pub async fn fail_pending(tx: &mut Tx, webhook: &WebhookId, most: i64) -> Result<u64> {
    let real = dialect::machine_millis(tx).await?;
    let sql = "UPDATE deliveries SET status = 'FAILED', lease_id = NULL, lease_until = 0
        WHERE id IN (SELECT id FROM deliveries WHERE webhook_id = $1 AND status = 'PENDING' AND lease_until <= $2
          ORDER BY due_at, event_seq LIMIT $3)";
    tx.execute(sql, &[webhook.into(), real.into(), most.into()]).await
}

/// How many deliveries of active webhooks wait. Reads as much of an index as there are.
pub async fn count_pending(tx: &mut Tx) -> Result<i64> {
    let sql = "SELECT COUNT(*) FROM deliveries WHERE status = 'PENDING'
        AND webhook_id IN (SELECT id FROM webhooks WHERE status = 'ACTIVE' AND deleted_at IS NULL)";
    Ok(tx.first(sql, &[], |row| row.get(0)).await?.unwrap_or(0))
}

/// Deliveries by id, between two ids, each with whether it is finished and its last attempt is from before that moment.
pub async fn finished_before(
    tx: &mut Tx,
    after: &str,
    upto: &str,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<(DeliveryId, bool)>> {
    let sql = "SELECT id, status <> 'PENDING' AND COALESCE(last_attempt_at, created_at) < $1 FROM deliveries
        WHERE id > $2 AND id < $3 ORDER BY id LIMIT $4";
    let params = [before.into(), after.into(), upto.into(), limit.into()];
    tx.rows(sql, &params, |row| Ok((row.get(0)?, row.get(1)?))).await
}

/// Takes a finished delivery away, unless it was attempted again since that moment.
pub async fn remove(tx: &mut Tx, id: &DeliveryId, before: Timestamp) -> Result<u64> {
    let sql = "DELETE FROM deliveries
        WHERE id = $1 AND status <> 'PENDING' AND COALESCE(last_attempt_at, created_at) < $2";
    tx.execute(sql, &[id.into(), before.into()]).await
}
