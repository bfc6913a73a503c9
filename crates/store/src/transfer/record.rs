//! Rows of any table: reading a page, inserting a page.

use futures::TryStreamExt as _;
use serde::{Deserialize, Serialize};

use super::schema::{Kind, Table};
use crate::error::Result;
use crate::param::Param;
use crate::row::Row;
use crate::tx::{Inner, Tx};

/// Rows that are held in memory at a time.
pub(crate) const PAGE: usize = 100;

/// What one column of one row holds. In JSON: null, true or false, a number, a string.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Text(String),
}

/// One row, in the order of the table's columns.
pub(crate) type Record = Vec<Value>;

impl<'a> From<&'a Value> for Param<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Param::Null,
            Value::Bool(value) => Param::Bool(*value),
            Value::Int(number) => Param::Int(*number),
            Value::Text(text) => Param::Text(text),
        }
    }
}

impl Table {
    /// The page of rows whose keys come after those of this row, in the order of their keys.
    pub(crate) async fn page(&self, tx: &mut Tx, after: Option<&Record>) -> Result<Vec<Record>> {
        let key = self.key_names();
        let (condition, params) = match after {
            None => (String::new(), Vec::new()),
            Some(row) => {
                let places: Vec<String> = (1..=self.key.len()).map(|n| format!("${n}")).collect();
                let params = self.key.iter().map(|&at| Param::from(&row[at])).collect();
                (format!(" WHERE ({key}) > ({})", places.join(", ")), params)
            }
        };
        let sql =
            format!("SELECT {} FROM \"{}\"{condition} ORDER BY {key} LIMIT {PAGE}", self.column_names(), self.name);
        match &tx.inner {
            Inner::SqliteRead(reader) => self.sqlite_rows(reader.connection(), &sql, &params),
            Inner::SqliteWrite(connection) => self.sqlite_rows(connection, &sql, &params),
            Inner::Postgres(client) => {
                let statement = client.prepare_cached(&sql).await?;
                let rows: Vec<_> = client.query_raw(&statement, params).await?.try_collect().await?;
                rows.iter().map(|row| self.record(&Row::Postgres(row))).collect()
            }
        }
    }

    fn sqlite_rows(&self, connection: &rusqlite::Connection, sql: &str, params: &[Param<'_>]) -> Result<Vec<Record>> {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(params))?;
        let mut records = Vec::with_capacity(PAGE);
        while let Some(row) = rows.next()? {
            records.push(self.record(&Row::Sqlite(row))?);
        }
        Ok(records)
    }

    fn record(&self, row: &Row<'_>) -> Result<Record> {
        let read = |(at, column): (usize, &super::schema::Column)| {
            Ok(match column.kind {
                Kind::Text => row.get::<Option<String>>(at)?.map(Value::Text),
                Kind::Int => row.get::<Option<i64>>(at)?.map(Value::Int),
                Kind::Bool => row.get::<Option<bool>>(at)?.map(Value::Bool),
            }
            .unwrap_or(Value::Null))
        };
        self.columns.iter().enumerate().map(read).collect()
    }

    /// Adds rows; each has a value for every column.
    pub(crate) async fn insert(&self, tx: &mut Tx, rows: &[Record]) -> Result<()> {
        let width = self.columns.len();
        let places: Vec<String> = (0..rows.len())
            .map(|row| {
                let places: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
                format!("({})", places.join(", "))
            })
            .collect();
        let sql = format!("INSERT INTO \"{}\" ({}) VALUES {}", self.name, self.column_names(), places.join(", "));
        let params = rows.iter().flatten().map(Param::from);
        match &tx.inner {
            Inner::SqliteRead(reader) => sqlite_execute(reader.connection(), &sql, params),
            Inner::SqliteWrite(connection) => sqlite_execute(connection, &sql, params),
            Inner::Postgres(client) => {
                let statement = client.prepare_cached(&sql).await?;
                let params: Vec<Param<'_>> = params.collect();
                client.execute_raw(&statement, params).await?;
                Ok(())
            }
        }
    }
}

fn sqlite_execute<'a>(
    connection: &rusqlite::Connection,
    sql: &str,
    params: impl Iterator<Item = Param<'a>>,
) -> Result<()> {
    connection.prepare_cached(sql)?.execute(rusqlite::params_from_iter(params))?;
    Ok(())
}
