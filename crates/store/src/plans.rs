//! How statements find their rows where there are very many: by an index, in its order, however long a queue or a feed is.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::collections::BTreeSet;

use domain::access::Scope;
use domain::{OrganizationId, Timestamp, WebhookId};

use crate::deliveries::{After, Claimant, DeliveryStatus};
use crate::{Db, Engine, Error, Node, Result, Tx, deliveries, events, webhooks};

/// A statement and how the engine would run it.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) sql: String,
    pub(crate) lines: Vec<String>,
}

/// Deliveries that wait for each of two webhooks, and events of their account.
const ROWS: i64 = 20_000;
const NOW: Timestamp = Timestamp::from_millis(1_000_000_000_000);

async fn fill(db: &Db) {
    let statements = [
        "INSERT INTO users (id, kind, email, is_admin, created_at) VALUES ('u', 'AGENT', 'u@x.example', FALSE, 0)",
        "INSERT INTO organizations (id, name, is_named, owner_user_id, created_at) VALUES ('o', 'O', FALSE, 'u', 0)",
        "INSERT INTO webhooks (id, organization_id, url, event_types, secret, status, consecutive_failures, tested_at,
            created_at)
          VALUES ('w1', 'o', '', '[]', '', 'ACTIVE', 0, '[]', 1), ('w2', 'o', '', '[]', '', 'ACTIVE', 0, '[]', 2)",
        "WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $1)
          INSERT INTO deliveries (id, webhook_id, event_seq, event_type, body, status, attempt_count, cycle_attempts,
            attempts, due_at, lease_until, created_at)
          SELECT 'd' || (1000000 + i), CASE WHEN i % 2 = 0 THEN 'w1' ELSE 'w2' END, i, 'message.received', '{}',
            CASE WHEN i % 8 < 4 THEN 'PENDING' WHEN i % 8 < 6 THEN 'DELIVERED' ELSE 'FAILED' END, 0, 0, '[]', i, 0, i
            FROM n",
        "INSERT INTO feeds (organization_id, last_seq, last_at, dropped_seq) VALUES ('o', $1, 0, 0)",
        "WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $1)
          INSERT INTO events (organization_id, seq, type, read_scope, resource_id, data, created_at)
          SELECT 'o', i, 'message.received',
            CASE i % 3 WHEN 0 THEN 'messages:read' WHEN 1 THEN 'proposals:read' ELSE 'payments:read' END, 'm', '{}', i
            FROM n",
    ];
    db.write((), move |tx, ()| {
        Box::pin(async move {
            for sql in statements {
                let params: &[_] = if sql.contains("$1") { &[ROWS.into()] } else { &[] };
                tx.execute(sql, params).await?;
            }
            // What a server's own upkeep does sooner or later; SQLite plans without figures.
            if tx.is_postgres() { tx.batch("ANALYZE").await } else { Ok(()) }
        })
    })
    .await
    .unwrap();
}

/// Whatever the deliverer, the calls and the upkeep ask of these tables.
async fn everything(tx: &mut Tx) -> Result<()> {
    let (account, webhook) = (OrganizationId::from("o".to_owned()), WebhookId::from("w1".to_owned()));
    let before = NOW.plus_days(-30);
    deliveries::waiting(tx, "", 100).await?;
    let node = Node::unseen(1);
    let gone = BTreeSet::new();
    let machine_now = deliveries::machine_now(tx).await?;
    let who = Claimant { node: &node, gone: &gone, number: 1, machine_now, millis: 60_000, alone: true };
    let claim = deliveries::claim(tx, &webhook, who, NOW, 8, 8).await?;
    assert_eq!(claim.taken.len(), 8);
    let taken = &claim.taken[0];
    assert_eq!(deliveries::cycle_attempts(tx, taken).await?, Some(0));
    let after = After { status: DeliveryStatus::Delivered, attempts: "[]", due_at: NOW, finished_at: NOW };
    assert!(deliveries::settle(tx, taken, after).await?);
    deliveries::release(tx, &claim.taken[1]).await?;
    for status in DeliveryStatus::ALL {
        let page = deliveries::page(tx, &webhook, status, None, 201).await?;
        let last = page.last().unwrap();
        deliveries::page(tx, &webhook, status, Some((last.created_at, last.id.as_str())), 201).await?;
    }
    deliveries::get(tx, &webhook, &taken.id).await?;
    deliveries::requeue(tx, &taken.id, NOW).await?;
    deliveries::under_way(tx, &webhook, 64).await?;
    if !tx.is_postgres() {
        // Counts all that waits, which PostgreSQL may do as it likes; it is asked for seldom.
        deliveries::count_pending(tx).await?;
    }
    deliveries::finished_before(tx, "d1000500", "e", before, 500).await?;
    deliveries::remove(tx, &taken.id, before).await?;
    // Small parts of a small table: of few rows PostgreSQL rather reads all.
    assert_eq!(deliveries::fail_pending(tx, &webhook, 20).await?, 20);
    webhooks::active(tx, &account).await?;
    webhooks::list(tx, &account).await?;
    webhooks::count(tx, &account).await?;
    webhooks::delete(tx, &webhook, NOW).await?;
    webhooks::deleted(tx, 100).await?;
    assert!(!webhooks::purge(tx, &webhook, 20).await?);
    let scopes = [Scope::ProposalsRead, Scope::MessagesRead, Scope::PaymentsRead];
    for some in 1..=scopes.len() {
        events::after(tx, &account, 500, &scopes[..some], 201).await?;
    }
    events::ends(tx, &account).await?;
    events::feeds_after(tx, "", 500).await?;
    events::has_before(tx, &account, before).await?;
    assert_eq!(events::drop_old(tx, &account, Timestamp::from_millis(100), 1000).await?, 99);
    Ok(())
}

async fn plans(engine: Engine) -> Vec<Plan> {
    let directory = tempfile::tempdir().unwrap();
    let url = match engine {
        Engine::Sqlite => format!("sqlite://{}", directory.path().join("market.db").display()),
        Engine::Postgres => testbed::postgres::new_empty_database().await,
    };
    let db = Db::open(&url, 2).unwrap();
    db.migrate(NOW).await.unwrap();
    fill(&db).await;
    let plans = db.write((), |tx, ()| {
        Box::pin(async move {
            tx.plans = Some(Vec::new());
            everything(tx).await?;
            Ok::<_, Error>(tx.plans.take().unwrap())
        })
    });
    plans.await.unwrap()
}

/// Tables that grow with what happens.
const LARGE: [&str; 2] = ["deliveries", "events"];

impl Plan {
    /// Whether its rows have to come in the order of an index. Not so where two short lists are merged into one.
    fn is_ordered(&self) -> bool {
        LARGE.iter().any(|table| self.sql.contains(&format!("FROM {table}"))) && !self.sql.contains(") AS a")
    }
}

#[test]
fn sqlite_finds_rows_by_index() {
    let plans = testbed::run(plans(Engine::Sqlite));
    assert!(plans.len() > 30, "{}", plans.len());
    for plan in plans {
        for line in &plan.lines {
            // "SCAN x USING INDEX" is a walk through all of it, in order. Aliases are d and next.
            let scanned = line.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
            let is_large = scanned.is_some_and(|table| LARGE.contains(&table) || ["d", "next"].contains(&table));
            let is_sorted = plan.is_ordered() && line.contains("TEMP B-TREE");
            assert!(!is_large && !is_sorted, "{line} in {:#?}\n{}", plan.lines, plan.sql);
        }
    }
}

#[test]
fn postgres_finds_rows_by_index() {
    let plans = testbed::run(async {
        let plans = plans(Engine::Postgres).await;
        testbed::postgres::drop_databases().await;
        plans
    });
    assert!(plans.len() > 30, "{}", plans.len());
    for plan in plans {
        for line in &plan.lines {
            let scanned = line.split_once("Seq Scan on ").and_then(|(_, rest)| rest.split(' ').next());
            let is_large = scanned.is_some_and(|table| LARGE.contains(&table));
            let is_sorted = plan.is_ordered() && line.contains("Sort  (");
            assert!(!is_large && !is_sorted, "{line} in {:#?}\n{}", plan.lines, plan.sql);
        }
    }
}
