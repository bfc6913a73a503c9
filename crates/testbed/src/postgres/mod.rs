//! A PostgreSQL of the tests' own: one for a whole run, started by the first test that needs it, gone with the runner.
//!
//! Every test may be a process of its own (nextest), so the tests agree through a directory below the target directory
//! that is named after the runner's process: whoever holds its lock first starts the cluster and a watcher; the watcher
//! stops the cluster and deletes it when the runner has ended, whichever way.

mod cluster;
mod programs;

use std::sync::atomic::{AtomicU32, Ordering};

use domain::Timestamp;
use store::Db;
use tokio_postgres::NoTls;

use crate::START;

/// Migrated once; every market's database is a copy.
const TEMPLATE: &str = "market_template";

/// The URL of a fresh, migrated database.
pub async fn new_market_database() -> String {
    let cluster = cluster::running(&async |url: &str| make_template(url).await).await;
    new_database(&cluster, &format!("TEMPLATE {TEMPLATE}")).await
}

/// The URL of a fresh, empty database.
pub async fn new_empty_database() -> String {
    let cluster = cluster::running(&async |url: &str| make_template(url).await).await;
    new_database(&cluster, "TEMPLATE template0").await
}

/// `cluster` is the URL of the server, up to the database's name.
async fn new_database(cluster: &str, how: &str) -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    let name = format!("test_{}_{number}", std::process::id());
    execute(&format!("{cluster}/postgres"), &format!("CREATE DATABASE {name} {how}")).await;
    format!("{cluster}/{name}")
}

async fn make_template(cluster: &str) {
    execute(&format!("{cluster}/postgres"), &format!("CREATE DATABASE {TEMPLATE}")).await;
    let db = Db::open(&format!("{cluster}/{TEMPLATE}"), 2).expect("the URL is of our own making");
    db.migrate(Timestamp::parse(START).expect("the constant is a time")).await.expect("the schema can be made");
    // Nobody may be connected to a template that is copied.
    drop(db);
    let others = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{TEMPLATE}'");
    execute(&format!("{cluster}/postgres"), &others).await;
}

async fn execute(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the test cluster answers");
    tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap_or_else(|error| panic!("{sql}: {error:?}"));
}
