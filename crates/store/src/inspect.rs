//! Looking at a database without changing anything, not even the files beside it.

use crate::db::Engine;
use crate::error::Result;
use crate::ledger::{self, Violation};
use crate::market;
use crate::migrate::{self, SchemaState};
use crate::transfer::{Own, Place};

/// What there is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inspection {
    pub engine: Engine,
    pub schema: SchemaState,
    /// Whether it is a sandbox market; None if it was never started.
    pub sandbox: Option<bool>,
}

/// Looks at the database that the URL names. `None` if there is no such file; a database without a market has schema
/// version 0.
pub async fn inspect(url: &str) -> Result<Option<Inspection>> {
    let engine = match Place::of(url)? {
        Place::Sqlite(_) => Engine::Sqlite,
        Place::Postgres(_) => Engine::Postgres,
    };
    let Some(mut own) = Own::looking(url).await? else { return Ok(None) };
    let schema = migrate::state(own.tx()).await?;
    let sandbox = match schema.version {
        0 => None,
        _ => market::value(own.tx(), market::SANDBOX).await?.map(|kind| kind == "true"),
    };
    Ok(Some(Inspection { engine, schema, sandbox }))
}

/// What is wrong inside a SQLite file, if anything is: reads all of it. PostgreSQL looks after itself.
pub async fn damage(url: &str) -> Result<Option<String>> {
    let Place::Sqlite(_) = Place::of(url)? else { return Ok(None) };
    let Some(mut own) = Own::looking(url).await? else { return Ok(None) };
    let found: Option<String> = own.tx().first("PRAGMA quick_check(1)", &[], |row| row.get(0)).await?;
    Ok(found.filter(|told| told != "ok"))
}

/// Every broken invariant of the books. `None` where there are no books of this version's shape.
pub async fn broken_books(url: &str) -> Result<Option<Vec<Violation>>> {
    let Some(mut own) = Own::looking(url).await? else { return Ok(None) };
    let schema = migrate::state(own.tx()).await?;
    if schema.version != schema.latest {
        return Ok(None);
    }
    ledger::check(own.tx()).await.map(Some)
}
