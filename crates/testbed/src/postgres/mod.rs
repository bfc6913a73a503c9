//! A PostgreSQL of the tests' own: one for a whole run, started by the first test that needs it, gone with the runner.
//!
//! Every test may be a process of its own (nextest), so the tests agree through a directory below the target directory
//! that is named after the runner's process: whoever holds its lock first starts the cluster and a watcher; the watcher
//! stops the cluster and deletes it when the runner has ended, whichever way.

mod cluster;
mod programs;

use std::sync::{Mutex, PoisonError};

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

/// Databases that this process has made: cluster and name.
static MADE: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

/// `cluster` is the URL of the server, up to the database's name.
async fn new_database(cluster: &str, how: &str) -> String {
    let name = {
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let name = format!("test_{}_{}", std::process::id(), made.len());
        made.push((cluster.to_owned(), name.clone()));
        name
    };
    execute(&format!("{cluster}/postgres"), &format!("CREATE DATABASE {name} {how}")).await;
    format!("{cluster}/{name}")
}

/// Drops what this process has made so far, so that a long run needs little room. Under nextest a process is one test;
/// where tests share a process the cluster's end has to do.
pub async fn drop_databases() {
    if std::env::var_os("NEXTEST").is_none() {
        return;
    }
    let made = MADE.lock().unwrap_or_else(PoisonError::into_inner).clone();
    for (cluster, name) in made {
        execute(&format!("{cluster}/postgres"), &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    }
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
