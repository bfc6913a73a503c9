//! Values that come out of a statement.

use domain::{Quantity, Timestamp, Usd};

use crate::error::{Error, Result};

/// One row of a result, on either engine. Columns are counted from 0 in the order of the SELECT.
pub enum Row<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// The value of a column.
    pub fn get<T: Column>(&self, index: usize) -> Result<T> {
        T::from_row(self, index)
    }
}

/// A type that a column can hold.
pub trait Column: Sized {
    fn from_row(row: &Row<'_>, index: usize) -> Result<Self>;
}

macro_rules! plain_columns {
    ($($type:ty),+) => {$(
        impl Column for $type {
            fn from_row(row: &Row<'_>, index: usize) -> Result<Self> {
                Ok(match row {
                    Row::Sqlite(row) => row.get(index)?,
                    Row::Postgres(row) => row.try_get(index)?,
                })
            }
        }
    )+};
}

plain_columns!(i64, bool, String, Option<i64>, Option<bool>, Option<String>);

impl Column for Timestamp {
    fn from_row(row: &Row<'_>, index: usize) -> Result<Self> {
        row.get(index).map(Timestamp::from_millis)
    }
}

impl Column for Option<Timestamp> {
    fn from_row(row: &Row<'_>, index: usize) -> Result<Self> {
        Ok(row.get::<Option<i64>>(index)?.map(Timestamp::from_millis))
    }
}

impl Column for Usd {
    fn from_row(row: &Row<'_>, index: usize) -> Result<Self> {
        row.get(index).map(Usd::from_micros)
    }
}

impl Column for Option<Usd> {
    fn from_row(row: &Row<'_>, index: usize) -> Result<Self> {
        Ok(row.get::<Option<i64>>(index)?.map(Usd::from_micros))
    }
}

impl Column for Option<Quantity> {
    fn from_row(row: &Row<'_>, index: usize) -> Result<Self> {
        Ok(row.get::<Option<i64>>(index)?.map(Quantity::from_units))
    }
}

macro_rules! id_columns {
    ($($id:ident),+) => {$(
        impl Column for domain::$id {
            fn from_row(row: &Row<'_>, index: usize) -> Result<Self> {
                row.get::<String>(index).map(Into::into)
            }
        }

        impl Column for Option<domain::$id> {
            fn from_row(row: &Row<'_>, index: usize) -> Result<Self> {
                Ok(row.get::<Option<String>>(index)?.map(Into::into))
            }
        }
    )+};
}

domain::each_id!(id_columns);

/// A column that holds one of a closed list of tokens.
pub fn token<T>(row: &Row<'_>, index: usize, from: impl Fn(&str) -> Option<T>) -> Result<T> {
    let text: String = row.get(index)?;
    from(&text).ok_or_else(|| Error::Failed(format!("unknown token {text:?} in column {index}")))
}

/// A column that holds JSON of a known shape.
pub fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, index: usize) -> Result<T> {
    let text: String = row.get(index)?;
    serde_json::from_str(&text).map_err(|error| Error::Failed(format!("unreadable JSON in column {index}: {error}")))
}
