//! The tables of a version of the schema, read from the migrations: they are run on an empty database in memory, and the
//! result is asked.

use domain::Timestamp;

use super::record::Record;
use crate::error::{Error, Result};
use crate::migrate;
use crate::tx::{Inner, Tx};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Text,
    Int,
    Bool,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
}

/// A table of the market.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    /// The columns of the primary key, in its order.
    pub(crate) key: Vec<usize>,
    /// The rows that the migrations themselves put there.
    pub(crate) seeds: Vec<Record>,
}

/// All tables of one version, parents before children.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub(crate) version: i64,
    pub(crate) tables: Vec<Table>,
}

impl Table {
    pub(crate) fn column_names(&self) -> String {
        quoted(self.columns.iter())
    }

    pub(crate) fn key_names(&self) -> String {
        quoted(self.key.iter().map(|&at| &self.columns[at]))
    }
}

fn quoted<'a>(columns: impl Iterator<Item = &'a Column>) -> String {
    columns.map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>().join(", ")
}

impl Schema {
    /// The tables as of that version, which this program must know.
    pub(crate) async fn at(version: i64) -> Result<Self> {
        let mut tx = Tx::new(Inner::SqliteWrite(rusqlite::Connection::open_in_memory()?));
        migrate::advance(&mut tx, Timestamp::from_millis(0), version).await?;
        let sql = "SELECT name FROM sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migrations' ORDER BY name";
        let names: Vec<String> = tx.rows(sql, &[], |row| row.get(0)).await?;
        let mut tables = Vec::with_capacity(names.len());
        for name in in_order(&mut tx, names).await? {
            tables.push(table(&mut tx, name).await?);
        }
        Ok(Self { version, tables })
    }
}

async fn table(tx: &mut Tx, name: String) -> Result<Table> {
    let sql = "SELECT name, type, \"notnull\" = 0, pk FROM pragma_table_info($1) ORDER BY cid";
    let found: Vec<(String, String, bool, i64)> =
        tx.rows(sql, &[(&name).into()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).await?;
    let mut key: Vec<(i64, usize)> =
        found.iter().enumerate().filter(|(_, column)| column.3 > 0).map(|(at, column)| (column.3, at)).collect();
    key.sort_unstable();
    if key.is_empty() {
        return Err(Error::Failed(format!("table {name} has no primary key")));
    }
    let columns = found.into_iter().map(|(column, declared, nullable, _)| {
        let kind = match declared.as_str() {
            "TEXT" => Kind::Text,
            "BIGINT" => Kind::Int,
            "BOOLEAN" => Kind::Bool,
            other => return Err(Error::Failed(format!("column {name}.{column} has the type {other}"))),
        };
        Ok(Column { name: column, kind, nullable })
    });
    let columns = columns.collect::<Result<_>>()?;
    let mut table = Table { name, columns, key: key.into_iter().map(|(_, at)| at).collect(), seeds: Vec::new() };
    table.seeds = table.page(tx, None).await?;
    Ok(table)
}

/// Sorts tables so that each comes after all that it refers to.
async fn in_order(tx: &mut Tx, names: Vec<String>) -> Result<Vec<String>> {
    let mut waiting = Vec::with_capacity(names.len());
    for name in names {
        let sql = "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list($1)";
        let parents: Vec<String> = tx.rows(sql, &[(&name).into()], |row| row.get(0)).await?;
        waiting.push((name, parents));
    }
    let mut ordered: Vec<String> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let free = waiting.iter().position(|(_, parents)| parents.iter().all(|parent| ordered.contains(parent)));
        let Some(free) = free else {
            let names: Vec<_> = waiting.into_iter().map(|(name, _)| name).collect();
            return Err(Error::Failed(format!("tables refer to each other in a circle: {}", names.join(", "))));
        };
        ordered.push(waiting.remove(free).0);
    }
    Ok(ordered)
}
