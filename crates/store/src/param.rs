//! Values that go into a statement.

use std::error::Error as StdError;

use domain::{Quantity, Timestamp, Usd};
use rusqlite::types::{ToSqlOutput, ValueRef};
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// One value for a placeholder. The engines share four kinds: text, integer, boolean and nothing.
#[derive(Clone, Copy, Debug)]
pub enum Param<'a> {
    Null,
    Int(i64),
    Bool(bool),
    Text(&'a str),
}

impl<'a> From<&'a str> for Param<'a> {
    fn from(text: &'a str) -> Self {
        Param::Text(text)
    }
}

impl<'a> From<&'a String> for Param<'a> {
    fn from(text: &'a String) -> Self {
        Param::Text(text)
    }
}

impl From<i64> for Param<'_> {
    fn from(number: i64) -> Self {
        Param::Int(number)
    }
}

impl From<bool> for Param<'_> {
    fn from(value: bool) -> Self {
        Param::Bool(value)
    }
}

impl From<Timestamp> for Param<'_> {
    fn from(at: Timestamp) -> Self {
        Param::Int(at.millis())
    }
}

impl From<Usd> for Param<'_> {
    fn from(amount: Usd) -> Self {
        Param::Int(amount.micros())
    }
}

impl From<Quantity> for Param<'_> {
    fn from(quantity: Quantity) -> Self {
        Param::Int(quantity.units())
    }
}

impl<'a, T: Into<Param<'a>>> From<Option<T>> for Param<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Param::Null, Into::into)
    }
}

macro_rules! id_params {
    ($($id:ident),+) => {$(
        impl<'a> From<&'a domain::$id> for Param<'a> {
            fn from(id: &'a domain::$id) -> Self {
                Param::Text(id.as_str())
            }
        }
    )+};
}

domain::each_id!(id_params);

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Param::Null => ValueRef::Null,
            Param::Int(number) => ValueRef::Integer(*number),
            Param::Bool(value) => ValueRef::Integer(i64::from(*value)),
            Param::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

impl ToSql for Param<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Param::Null => Ok(IsNull::Yes),
            Param::Int(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Param::Int(number) => number.to_sql(ty, out),
            Param::Bool(value) => value.to_sql(ty, out),
            // PostgreSQL's text cannot hold NUL. Whatever is stored was checked before; a search for it finds nothing.
            Param::Text(text) if text.contains('\0') => text.replace('\0', "\u{FFFD}").to_sql(ty, out),
            Param::Text(text) => text.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
