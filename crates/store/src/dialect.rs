//! Everything the two engines spell differently.

use domain::{OrganizationId, UserId, WebhookId};

use crate::error::Result;
use crate::tx::Tx;

/// A number of our own for the advisory lock around migrations.
const SCHEMA_LOCK: i64 = 0x6f70_656e_7472;

/// Lets no other node migrate until this transaction ends. SQLite's single writer needs no lock.
pub(crate) async fn lock_schema(tx: &mut Tx) -> Result<()> {
    if tx.is_postgres() {
        tx.first("SELECT pg_advisory_xact_lock($1) IS NULL", &[SCHEMA_LOCK.into()], |_| Ok(())).await?;
    }
    Ok(())
}

/// Every running server holds this lock together with the others (see `presence`).
const SERVERS_LOCK: i64 = 0x6f70_656e_7473;

/// Keeps servers away from the database until this transaction ends; false if one is there. SQLite's servers are known
/// by the lock of their data directory.
pub(crate) async fn lock_alone(tx: &mut Tx) -> Result<bool> {
    if !tx.is_postgres() {
        return Ok(true);
    }
    let sql = "SELECT pg_try_advisory_xact_lock($1)";
    Ok(tx.first(sql, &[SERVERS_LOCK.into()], |row| row.get(0)).await?.unwrap_or(false))
}

/// Marks the connection, for as long as it lasts, as one of a running server; false if somebody keeps servers away.
pub(crate) async fn lock_as_server(tx: &mut Tx) -> Result<bool> {
    if !tx.is_postgres() {
        return Ok(true);
    }
    let sql = "SELECT pg_try_advisory_lock_shared($1)";
    Ok(tx.first(sql, &[SERVERS_LOCK.into()], |row| row.get(0)).await?.unwrap_or(false))
}

/// Marks the connection, for as long as it lasts, as that of one node; false if another connection is marked so or looks.
/// Keys are random, so that they meet no other lock.
pub(crate) async fn lock_as_node(tx: &mut Tx, key: i64) -> Result<bool> {
    if !tx.is_postgres() {
        return Ok(true);
    }
    let sql = "SELECT pg_try_advisory_lock($1)";
    Ok(tx.first(sql, &[key.into()], |row| row.get(0)).await?.unwrap_or(false))
}

/// Whether no connection is that of this node, nor becomes it before the transaction ends. Never on SQLite, whose nodes
/// are alone.
pub(crate) async fn lock_absent_node(tx: &mut Tx, key: i64) -> Result<bool> {
    if !tx.is_postgres() {
        return Ok(false);
    }
    let sql = "SELECT pg_try_advisory_xact_lock_shared($1)";
    Ok(tx.first(sql, &[key.into()], |row| row.get(0)).await?.unwrap_or(false))
}

/// Serialises the writes of one account: whoever holds its row decides alone. SQLite's single writer is that already.
pub(crate) async fn lock_organization(tx: &mut Tx, id: &OrganizationId) -> Result<()> {
    if tx.is_postgres() {
        tx.first("SELECT id FROM organizations WHERE id = $1 FOR UPDATE", &[id.into()], |_| Ok(())).await?;
    }
    Ok(())
}

/// Serialises the changes of one trainer's profile.
pub(crate) async fn lock_freelancer(tx: &mut Tx, id: &UserId) -> Result<()> {
    if tx.is_postgres() {
        tx.first("SELECT user_id FROM freelancers WHERE user_id = $1 FOR UPDATE", &[id.into()], |_| Ok(())).await?;
    }
    Ok(())
}

/// Serialises everybody who wants to give somebody this address, which no row stands for yet.
pub(crate) async fn lock_address(tx: &mut Tx, email: &str) -> Result<()> {
    if tx.is_postgres() {
        tx.first("SELECT pg_advisory_xact_lock(hashtextextended($1, 0)) IS NULL", &[email.into()], |_| Ok(())).await?;
    }
    Ok(())
}

/// Waits until every writer of the change log that came before has committed.
pub(crate) async fn wait_for_changes(tx: &mut Tx) -> Result<()> {
    if tx.is_postgres() {
        tx.first("SELECT value FROM counters WHERE name = 'job_changes' FOR UPDATE", &[], |_| Ok(())).await?;
    }
    Ok(())
}

/// Whether the database has that table.
pub(crate) async fn table_exists(tx: &mut Tx, name: &str) -> Result<bool> {
    let sql = if tx.is_postgres() {
        "SELECT 1::BIGINT FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
    } else {
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1"
    };
    Ok(tx.first(sql, &[name.into()], |_| Ok(())).await?.is_some())
}

/// A number of our own for the advisory lock around the named values.
const MARKET_LOCK: i64 = 0x6f70_656e_746d;

/// Serialises whoever decides over the named values of the market.
pub(crate) async fn lock_market(tx: &mut Tx) -> Result<()> {
    if tx.is_postgres() {
        tx.first("SELECT pg_advisory_xact_lock($1) IS NULL", &[MARKET_LOCK.into()], |_| Ok(())).await?;
    }
    Ok(())
}

/// The database's own time, in milliseconds: for leases, which nodes with different clocks must agree on.
pub(crate) async fn machine_millis(tx: &mut Tx) -> Result<i64> {
    let sql = if tx.is_postgres() {
        "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::BIGINT"
    } else {
        "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER)"
    };
    Ok(tx.first(sql, &[], |row| row.get(0)).await?.unwrap_or(0))
}

/// Holds a webhook until the transaction ends, waiting for it; false if there surely is none. Whoever queues deliveries
/// for it is not held up. SQLite's single writer holds everything.
pub(crate) async fn lock_webhook(tx: &mut Tx, id: &WebhookId) -> Result<bool> {
    if !tx.is_postgres() {
        return Ok(true);
    }
    let sql = "SELECT id FROM webhooks WHERE id = $1 FOR NO KEY UPDATE";
    Ok(tx.first(sql, &[id.into()], |_| Ok(())).await?.is_some())
}

/// The same without waiting: false, too, if somebody else holds it.
pub(crate) async fn try_lock_webhook(tx: &mut Tx, id: &WebhookId) -> Result<bool> {
    if !tx.is_postgres() {
        return Ok(true);
    }
    let sql = "SELECT id FROM webhooks WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED";
    Ok(tx.first(sql, &[id.into()], |_| Ok(())).await?.is_some())
}
